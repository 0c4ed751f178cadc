// title: Metrics of a dataset
// answers: By which metrics do papers report numbers on a dataset, and which direction is better?
// parameter: dataset (name of Dataset): the dataset
// column: metric (string): the metric
// column: papers (integer): papers that report a number
// column: numbers (integer): numbers that they report
// column: better (string): which direction is better, higher or lower; absent where not known
// column: unit (string): canonical unit
// column: metric_id (string): the metric's id
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[:ON_DATASET]-(r:Result)-[:MEASURED_BY]->(m:Metric)
MATCH (p:Paper)-[:REPORTS]->(r)
WITH m, count(DISTINCT p) AS papers, count(DISTINCT r) AS numbers
RETURN m.name AS metric, papers, numbers, m.direction AS better, m.unit AS unit, m.id AS metric_id
ORDER BY papers DESC, numbers DESC, metric, metric_id
LIMIT $limit
