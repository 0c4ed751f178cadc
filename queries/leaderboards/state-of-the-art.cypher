// title: State of the art by benchmark
// answers: What is the best score that papers report on each benchmark, and who reports it? Only absolute scores
//     whose unit is sure; of equal ones the earliest. Where a metric's direction is not known, higher is taken to be
//     better. The best of different settings and splits is not one race: both are shown.
// parameter: minimum (integer, default 2): papers with a score on the benchmark at least
// column: benchmark (string): dataset and metric
// column: better (string): which direction is better, higher or lower; absent where not known
// column: value (float): the best score, in the metric's canonical unit
// column: unit (string): that unit
// column: method (string): whose score it is; absent where the text does not say
// column: setting (string): such as zero-shot
// column: split (string): such as test-dev
// column: published (string): date of the paper that reports it
// column: papers (integer): papers with a score on the benchmark
// column: scores (integer): scores that they report
// column: paper (string): id of the paper that reports the best
// column: title (string): its title
// column: benchmark_id (string): the benchmark's id
MATCH (p:Paper)-[:REPORTS]->(r:Result)-[:ON_BENCHMARK]->(b:Benchmark)-[:MEASURED_BY]->(m:Metric)
WHERE r.kind = 'absolute' AND r.value_canonical IS NOT NULL
OPTIONAL MATCH (r)-[:OF_METHOD]->(x:Method)
WITH b, m, p, r, x
ORDER BY CASE m.direction WHEN 'lower' THEN r.value_canonical ELSE -r.value_canonical END, p.published, p.id, r.id, x.id
WITH b, m, count(DISTINCT p) AS papers, count(DISTINCT r) AS scores,
     collect({value: r.value_canonical, method: x.name, setting: r.setting, split: r.split, published: p.published,
              paper: p.id, title: p.title}) AS ranking
WHERE papers >= $minimum
WITH b, m, papers, scores, head(ranking) AS best
RETURN b.name AS benchmark, m.direction AS better, best.value AS value, m.unit AS unit, best.method AS method,
       best.setting AS setting, best.split AS split, best.published AS published, papers, scores,
       best.paper AS paper, best.title AS title, b.id AS benchmark_id
ORDER BY papers DESC, scores DESC, benchmark, benchmark_id
LIMIT $limit
