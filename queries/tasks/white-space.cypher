// title: White space of a task
// answers: Which methods and datasets are both common in the papers of a task, but stand together in no paper of the
//     graph? Expected is how many papers would hold both if the two had nothing to do with each other: the higher,
//     the stranger the gap. A gap in abstracts may be filled in the papers' tables.
// parameter: task (name of Task): the task
// parameter: methods (integer, default 20): so many of the task's most common methods
// parameter: datasets (integer, default 20): so many of the task's most common datasets
// column: method (string): the method
// column: dataset (string): the dataset
// column: expected (float): papers of the task that would hold both by chance
// column: method_papers (integer): papers of the task that propose, use or compare with the method
// column: dataset_papers (integer): papers of the task that introduce the dataset or evaluate on it
// column: method_id (string): the method's id
// column: dataset_id (string): the dataset's id
UNWIND $task AS id
MATCH (t:Task {id: id})<-[:ADDRESSES]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[:PROPOSES|USES|COMPARES]->(m:Method)
WITH m, count(p) AS method_papers
ORDER BY method_papers DESC, m.id
LIMIT $methods
WITH collect({method: m, papers: method_papers}) AS common
MATCH (t:Task)<-[:ADDRESSES]-(p:Paper)
WHERE t.id IN $task
WITH common, count(DISTINCT p) AS total
MATCH (t:Task)<-[:ADDRESSES]-(p:Paper)
WHERE t.id IN $task
WITH DISTINCT common, total, p
MATCH (p)-[:INTRODUCES|EVALUATES_ON]->(d:Dataset)
WITH common, total, d, count(p) AS dataset_papers
ORDER BY dataset_papers DESC, d.id
LIMIT $datasets
MATCH (d)<-[:INTRODUCES|EVALUATES_ON|MENTIONS]-(q:Paper)-[:PROPOSES|USES|COMPARES]->(known:Method)
WITH common, total, d, dataset_papers, collect(DISTINCT known.id) AS filled
UNWIND common AS row
WITH total, d, dataset_papers, filled, row.method AS m, row.papers AS method_papers
WHERE NOT m.id IN filled
RETURN m.name AS method, d.name AS dataset, round(1.0 * method_papers * dataset_papers / total, 2) AS expected,
       method_papers, dataset_papers, m.id AS method_id, d.id AS dataset_id
ORDER BY expected DESC, method_papers DESC, method, dataset, method_id, dataset_id
LIMIT $limit
