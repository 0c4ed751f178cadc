// title: Gains on a dataset
// answers: By how much do papers say that a method improves on a dataset, and over what? Differences and factors,
//     which abstracts give more often than scores. They are not comparable where the baselines differ.
// parameter: dataset (name of Dataset): the dataset
// column: method (string): what improves; absent where the text does not say
// column: baseline (string): over what; absent where the text does not say
// column: metric (string): the metric; absent where the text does not say
// column: gain (string): the number as printed
// column: unit (string): its unit as printed
// column: kind (string): improvement (a difference) or factor (times)
// column: relative (boolean): whether it is a share of the baseline's own number
// column: year (integer): the paper's year
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: evidence (string): the sentence that says so
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[:ON_DATASET]-(r:Result)<-[:REPORTS]-(p:Paper)
WHERE r.kind IN ['improvement', 'factor']
OPTIONAL MATCH (r)-[:OF_METHOD]->(x:Method)
OPTIONAL MATCH (r)-[:AGAINST_METHOD]->(y:Method)
OPTIONAL MATCH (r)-[:MEASURED_BY]->(m:Metric)
RETURN x.name AS method, y.name AS baseline, m.name AS metric, r.value_text AS gain, r.unit AS unit, r.kind AS kind,
       coalesce(r.relative, false) AS relative, p.year AS year, p.id AS paper, p.title AS title, r.evidence AS evidence
ORDER BY coalesce(p.published, toString(p.year), '') DESC, paper, r.id, x.id, y.id, m.id
LIMIT $limit
