// title: Acronyms that could not be resolved
// answers: Which acronyms stand in papers without their long form, while other papers give them several or other
//     meanings? A person who knows the papers can decide (decisions.yaml).
// column: acronym (string): the acronym
// column: kind (string): Method, Dataset, Task or Metric
// column: papers (integer): papers that use it without a long form
// column: meanings (string list): the long forms that other papers give
// column: example (string): the title of one of the papers
// column: id (string): id of the thing that stands for the bare acronym
MATCH (a:Alias)
WHERE COUNT { (a)-[:NAMES]->() } > 1
MATCH (a)-[:NAMES]->(x:Method|Dataset|Task|Metric)
WHERE x.id = a.id AND x.full_name IS NULL
MATCH (a)-[:NAMES]->(y:Method|Dataset|Task|Metric)
WHERE y.id <> x.id AND y.full_name IS NOT NULL
WITH x, y
ORDER BY y.full_name, y.id
WITH x, collect(DISTINCT y.full_name) AS meanings
MATCH (x)<-[r]-(p:Paper)
WITH x, meanings, count(p) AS papers, min(p.title) AS example
RETURN x.name AS acronym, labels(x)[0] AS kind, papers, meanings, example, x.id AS id
ORDER BY papers DESC, acronym, kind, id
LIMIT $limit
