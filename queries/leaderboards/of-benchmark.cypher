// title: Leaderboard of a benchmark
// answers: Which scores do papers report on a dataset, the best first? Only absolute scores whose unit is sure, each
//     with the setting and split that the text names: scores under different ones are not comparable. Where a
//     metric's direction is not known, higher is taken to be better.
// parameter: dataset (name of Dataset): the dataset
// parameter: metric (name of Metric, default any): the metric; without it every leaderboard of the dataset
// column: benchmark (string): dataset and metric
// column: better (string): which direction is better, higher or lower; absent where not known
// column: method (string): whose score it is; absent where the text does not say
// column: value (float): the score in the metric's canonical unit
// column: unit (string): that unit
// column: setting (string): such as zero-shot
// column: split (string): such as test-dev
// column: reported_by (string): own where the paper proposes the method, else other; absent without a method
// column: year (integer): the paper's year
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: evidence (string): the sentence that says so
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[:ON_DATASET]-(b:Benchmark)-[:MEASURED_BY]->(m:Metric)
WHERE $metric IS NULL OR m.id IN $metric
MATCH (p:Paper)-[:REPORTS]->(r:Result)-[:ON_BENCHMARK]->(b)
WHERE r.kind = 'absolute' AND r.value_canonical IS NOT NULL
OPTIONAL MATCH (r)-[:OF_METHOD]->(x:Method)
OPTIONAL MATCH (p)-[own:PROPOSES]->(x)
RETURN b.name AS benchmark, m.direction AS better, x.name AS method, r.value_canonical AS value, m.unit AS unit,
       r.setting AS setting, r.split AS split,
       CASE WHEN x IS NULL THEN null WHEN own IS NULL THEN 'other' ELSE 'own' END AS reported_by,
       p.year AS year, p.id AS paper, p.title AS title, r.evidence AS evidence
ORDER BY benchmark, CASE m.direction WHEN 'lower' THEN r.value_canonical ELSE -r.value_canonical END,
         year, paper, b.id, r.id
LIMIT $limit
