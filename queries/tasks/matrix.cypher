// title: Methods by datasets of a task
// answers: Which methods stand beside which datasets in the papers of a task, and how many numbers are known there?
//     Each row is a filled cell of the matrix; tasks/white-space lists the empty ones.
// parameter: task (name of Task): the task
// column: method (string): the method
// column: dataset (string): the dataset
// column: papers (integer): papers of the task that propose, use or compare with the method and evaluate on the dataset
// column: proposing (integer): those that propose the method
// column: numbers (integer): numbers of the method on the dataset that papers of any task report
// column: method_id (string): the method's id
// column: dataset_id (string): the dataset's id
UNWIND $task AS id
MATCH (t:Task {id: id})<-[:ADDRESSES]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[:INTRODUCES|EVALUATES_ON]->(d:Dataset)
MATCH (p)-[r:PROPOSES|USES|COMPARES]->(m:Method)
WITH m, d, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'PROPOSES' THEN 1 ELSE 0 END) AS proposing
ORDER BY papers DESC, proposing DESC, m.name, d.name, m.id, d.id
LIMIT $limit
OPTIONAL MATCH (d)<-[:ON_DATASET]-(x:Result)-[:OF_METHOD]->(m)
WITH m, d, papers, proposing, count(x) AS numbers
RETURN m.name AS method, d.name AS dataset, papers, proposing, numbers, m.id AS method_id, d.id AS dataset_id
ORDER BY papers DESC, proposing DESC, method, dataset, method_id, dataset_id
LIMIT $limit
