// title: Numbers of a paper
// answers: Which numbers does a paper report, of what, on what, by which measure and against which baseline?
// parameter: paper (id or title of Paper): the paper
// column: number (string): the number as printed
// column: unit (string): its unit as printed
// column: kind (string): absolute (a score), improvement (a difference) or factor (times)
// column: method (string): whose number it is; absent where the text does not say
// column: baseline (string): against what; absent where the text does not say
// column: dataset (string): the dataset; absent where the text does not say
// column: metric (string): the metric; absent where the text does not say
// column: setting (string): such as zero-shot
// column: split (string): such as test-dev
// column: confidence (float): how sure the finding is, 0 to 1
// column: evidence (string): the sentence that says so
// column: result_id (string): the result's id
UNWIND $paper AS id
MATCH (p:Paper {id: id})-[:REPORTS]->(r:Result)
OPTIONAL MATCH (r)-[:OF_METHOD]->(x:Method)
OPTIONAL MATCH (r)-[:AGAINST_METHOD]->(y:Method)
OPTIONAL MATCH (r)-[:ON_DATASET]->(d:Dataset)
OPTIONAL MATCH (r)-[:MEASURED_BY]->(m:Metric)
RETURN r.value_text AS number, r.unit AS unit, r.kind AS kind, x.name AS method, y.name AS baseline, d.name AS dataset,
       m.name AS metric, r.setting AS setting, r.split AS split, r.confidence AS confidence, r.evidence AS evidence,
       r.id AS result_id
ORDER BY kind, dataset, metric, method, r.value, result_id
LIMIT $limit
