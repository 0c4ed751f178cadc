// title: Numbers out of range
// answers: Which scores cannot be right, or stand far from all others of their benchmark? Shares outside 0 to 100 per
//     cent; scores more than so many times larger or smaller than the benchmark's median. A wrong unit, a wrong
//     metric, or a number that means something else.
// parameter: times (float, default 5.0): times the median, or one so manieth of it
// parameter: minimum (integer, default 4): scores that a benchmark needs for a median
// column: reason (string): why it is listed
// column: value (float): the score in the metric's canonical unit
// column: unit (string): that unit
// column: median (float): the median of the benchmark's scores; absent for shares outside 0 to 100
// column: benchmark (string): dataset and metric; the metric alone where no dataset is known
// column: method (string): whose score it is; absent where the text does not say
// column: paper (string): the paper's id
// column: evidence (string): the sentence that says so
// column: result_id (string): the result's id
MATCH (m:Metric)<-[:MEASURED_BY]-(r:Result)
WHERE r.kind = 'absolute' AND r.value_canonical IS NOT NULL
OPTIONAL MATCH (r)-[:ON_BENCHMARK]->(b:Benchmark)
WITH m, b, r
ORDER BY r.value_canonical
WITH m, b, collect(r) AS results
WITH m, b, results,
     CASE WHEN b IS NULL OR size(results) < $minimum THEN null ELSE results[size(results) / 2] END AS middle
UNWIND results AS r
WITH m, b, r, middle.value_canonical AS median
WITH m, b, r, median,
     CASE WHEN m.unit = '%' AND (r.value_canonical < 0 OR r.value_canonical > 100) THEN 'outside 0 to 100'
          WHEN median > 0 AND (r.value_canonical > $times * median OR r.value_canonical * $times < median)
          THEN 'far from the median' ELSE null END AS reason
WHERE reason IS NOT NULL
MATCH (p:Paper)-[:REPORTS]->(r)
OPTIONAL MATCH (r)-[:OF_METHOD]->(x:Method)
RETURN reason, r.value_canonical AS value, m.unit AS unit,
       CASE reason WHEN 'far from the median' THEN median ELSE null END AS median,
       coalesce(b.name, m.name) AS benchmark, x.name AS method, p.id AS paper, r.evidence AS evidence, r.id AS result_id
ORDER BY reason DESC, benchmark, value, paper, result_id
LIMIT $limit
