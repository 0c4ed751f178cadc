// title: Scores of a method
// answers: Which scores of a method do papers report, and do they report them of their own method or of somebody
//     else's? Scores of others tend to be baselines, run under the paper's own conditions.
// parameter: method (name of Method): the method
// column: dataset (string): the dataset; absent where the text does not say
// column: metric (string): the metric; absent where the text does not say
// column: value (float): the score as printed
// column: unit (string): its unit as printed
// column: setting (string): such as zero-shot
// column: split (string): such as test-dev
// column: reported_by (string): own where the paper proposes the method, else other
// column: year (integer): the paper's year
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: evidence (string): the sentence that says so
UNWIND $method AS id
MATCH (x:Method {id: id})<-[:OF_METHOD]-(r:Result)<-[:REPORTS]-(p:Paper)
WHERE r.kind = 'absolute'
OPTIONAL MATCH (r)-[:ON_DATASET]->(d:Dataset)
OPTIONAL MATCH (r)-[:MEASURED_BY]->(m:Metric)
OPTIONAL MATCH (p)-[own:PROPOSES]->(x)
RETURN d.name AS dataset, m.name AS metric, r.value AS value, r.unit AS unit, r.setting AS setting, r.split AS split,
       CASE WHEN own IS NULL THEN 'other' ELSE 'own' END AS reported_by, p.year AS year, p.id AS paper,
       p.title AS title, r.evidence AS evidence
ORDER BY dataset, metric, coalesce(p.published, toString(p.year), '') DESC, paper, r.id, x.id, d.id, m.id
LIMIT $limit
