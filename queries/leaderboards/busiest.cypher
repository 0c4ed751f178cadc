// title: Busiest benchmarks
// answers: On which benchmarks do most papers report numbers, and since when? Scores, differences and factors all
//     count.
// parameter: minimum (integer, default 2): papers at least
// column: benchmark (string): dataset and metric, or the dataset alone where no metric is known
// column: papers (integer): papers that report a number on it
// column: numbers (integer): numbers that they report
// column: methods (integer): methods that these are numbers of
// column: first_year (integer): year of the first paper
// column: last_year (integer): year of the last paper
// column: benchmark_id (string): the benchmark's id
MATCH (p:Paper)-[:REPORTS]->(r:Result)-[:ON_BENCHMARK]->(b:Benchmark)
WITH b, count(DISTINCT p) AS papers, count(DISTINCT r) AS numbers, collect(DISTINCT r) AS results,
     min(p.year) AS first_year, max(p.year) AS last_year
WHERE papers >= $minimum
UNWIND results AS r
OPTIONAL MATCH (r)-[:OF_METHOD]->(x:Method)
WITH b, papers, numbers, first_year, last_year, count(DISTINCT x) AS methods
RETURN b.name AS benchmark, papers, numbers, methods, first_year, last_year, b.id AS benchmark_id
ORDER BY papers DESC, numbers DESC, benchmark, benchmark_id
LIMIT $limit
