// title: Datasets of a task
// answers: On which datasets do the papers of a task evaluate, and which do they introduce? The tie is that one paper
//     states both.
// parameter: task (name of Task): the task
// column: dataset (string): the dataset
// column: papers (integer): papers of the task that introduce it or evaluate on it
// column: introduced (integer): how many of them introduce it
// column: first_year (integer): year of the first of them
// column: last_year (integer): year of the last of them
// column: dataset_id (string): the dataset's id
UNWIND $task AS id
MATCH (t:Task {id: id})<-[:ADDRESSES]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[r:INTRODUCES|EVALUATES_ON]->(d:Dataset)
WITH d, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'INTRODUCES' THEN 1 ELSE 0 END) AS introduced,
     min(p.year) AS first_year, max(p.year) AS last_year
RETURN d.name AS dataset, papers, introduced, first_year, last_year, d.id AS dataset_id
ORDER BY papers DESC, introduced DESC, dataset, dataset_id
LIMIT $limit
