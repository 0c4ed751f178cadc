// title: Tasks of a dataset
// answers: For which tasks do papers introduce, evaluate on or name a dataset? The tie is that one paper states both.
// parameter: dataset (name of Dataset): the dataset
// column: task (string): the task
// column: papers (integer): papers that work on the task and name the dataset
// column: evaluating (integer): those that introduce the dataset or evaluate on it
// column: share (float): per cent of the task's papers that name the dataset
// column: task_id (string): the task's id
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[r:INTRODUCES|EVALUATES_ON|MENTIONS]-(p:Paper)-[:ADDRESSES]->(t:Task)
WITH t, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'MENTIONS' THEN 0 ELSE 1 END) AS evaluating
WITH t, papers, evaluating, COUNT { (t)<-[:ADDRESSES]-(:Paper) } AS of_task
RETURN t.name AS task, papers, evaluating, round(100.0 * papers / of_task, 1) AS share, t.id AS task_id
ORDER BY papers DESC, task, task_id
LIMIT $limit
