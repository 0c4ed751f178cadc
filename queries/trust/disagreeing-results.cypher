// title: Results that disagree
// answers: Where do papers report different scores of one method on one benchmark under the same setting and split? A
//     large spread is a different variant, training or protocol, or a number that was read wrongly: the papers tell.
// parameter: tolerance (float, default 0.0): scores that differ by no more than this, in the metric's unit, agree
// column: benchmark (string): dataset and metric
// column: method (string): the method
// column: setting (string): such as zero-shot; absent where the texts name none
// column: split (string): such as test-dev; absent where the texts name none
// column: low (float): the lowest score
// column: high (float): the highest score
// column: spread (float): the difference
// column: unit (string): the metric's canonical unit
// column: papers (integer): how many papers report a score
// column: low_paper (string): id of the paper with the lowest
// column: high_paper (string): id of the paper with the highest
// column: method_id (string): the method's id
MATCH (m:Method)<-[:OF_METHOD]-(r:Result)-[:ON_BENCHMARK]->(b:Benchmark)
WHERE r.kind = 'absolute' AND r.value_canonical IS NOT NULL
MATCH (p:Paper)-[:REPORTS]->(r)
WITH m, b, r, p
ORDER BY r.value_canonical, p.id
WITH m, b, r.setting AS setting, r.split AS split, min(r.value_canonical) AS low, max(r.value_canonical) AS high,
     count(DISTINCT p) AS papers, collect(p.id) AS ids
WHERE papers > 1 AND high - low > $tolerance
OPTIONAL MATCH (b)-[:MEASURED_BY]->(metric:Metric)
RETURN b.name AS benchmark, m.name AS method, setting, split, low, high, round(high - low, 4) AS spread,
       metric.unit AS unit, papers, head(ids) AS low_paper, last(ids) AS high_paper, m.id AS method_id
ORDER BY papers DESC, benchmark, method, setting, split, method_id, b.id
LIMIT $limit
