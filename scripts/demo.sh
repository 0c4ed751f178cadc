#!/bin/sh
# The demo: build the graph of examples/demo.jsonl into the home $2, draw it, ask it a question. $1: where `kg` is.
set -eu
kg=$1/kg home=$2
question='MATCH (m:Method)-[b:BENCHMARKED_ON]->(k:Benchmark) RETURN k.name AS benchmark, count(DISTINCT m) AS methods, collect(DISTINCT m.name) AS names ORDER BY methods DESC, benchmark LIMIT 8'

"$kg" build examples/demo.jsonl --home "$home" --replace
"$kg" view --home "$home" -o "$home/graph.html"
echo
echo "Which benchmarks have the most methods?"
"$kg" query --home "$home" --cypher "$question"
echo
echo "The picture:     $home/graph.html"
echo "Ask it yourself: $kg query --home $home --cypher \"MATCH (p:Paper)-[:PROPOSES]->(m:Method) RETURN m.name AS method, p.title AS paper ORDER BY method\""
