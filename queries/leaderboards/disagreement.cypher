// title: Disagreement on a dataset
// answers: Which methods have different scores on a dataset in different papers, how far apart, and under which
//     settings? Unlike trust/disagreeing-results this looks at one dataset and sets scores of all settings and splits
//     side by side.
// parameter: dataset (name of Dataset): the dataset
// column: benchmark (string): dataset and metric
// column: method (string): the method
// column: low (float): the lowest score
// column: high (float): the highest score
// column: spread (float): the difference
// column: unit (string): the metric's canonical unit
// column: papers (integer): papers that report a score
// column: scores (string list): every score with its paper's id, setting and split
// column: method_id (string): the method's id
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[:ON_DATASET]-(b:Benchmark)-[:MEASURED_BY]->(m:Metric)
MATCH (x:Method)<-[:OF_METHOD]-(r:Result)-[:ON_BENCHMARK]->(b)
WHERE r.kind = 'absolute' AND r.value_canonical IS NOT NULL
MATCH (p:Paper)-[:REPORTS]->(r)
WITH b, m, x, r, p
ORDER BY r.value_canonical, p.id, r.id
WITH b, m, x, min(r.value_canonical) AS low, max(r.value_canonical) AS high, count(DISTINCT p) AS papers,
     collect(toString(r.value_canonical) + ' in ' + p.id + coalesce(', ' + r.setting, '') +
             coalesce(', ' + r.split, '')) AS scores
WHERE papers > 1 AND high > low
RETURN b.name AS benchmark, x.name AS method, low, high, round(high - low, 4) AS spread, m.unit AS unit, papers,
       scores, x.id AS method_id
ORDER BY papers DESC, spread DESC, benchmark, method, method_id, b.id
LIMIT $limit
