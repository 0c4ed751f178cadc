// title: Metrics of a task
// answers: By which metrics do the papers of a task measure, and which direction is better?
// parameter: task (name of Task): the task
// column: metric (string): the metric
// column: papers (integer): papers of the task that report or evaluate it
// column: better (string): which direction is better, higher or lower; absent where not known
// column: unit (string): canonical unit
// column: first_year (integer): year of the first of these papers
// column: last_year (integer): year of the last of these papers
// column: metric_id (string): the metric's id
UNWIND $task AS id
MATCH (t:Task {id: id})<-[:ADDRESSES]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[:MEASURES]->(m:Metric)
WITH m, count(DISTINCT p) AS papers, min(p.year) AS first_year, max(p.year) AS last_year
RETURN m.name AS metric, papers, m.direction AS better, m.unit AS unit, first_year, last_year, m.id AS metric_id
ORDER BY papers DESC, metric, metric_id
LIMIT $limit
