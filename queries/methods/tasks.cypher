// title: Tasks of a method
// answers: For which tasks do papers propose, use or compare with a method? The tie is that one paper states both.
// parameter: method (name of Method): the method
// column: task (string): the task
// column: papers (integer): papers that work on the task and name the method
// column: proposing (integer): those that propose the method
// column: share (float): per cent of the task's papers that name the method
// column: task_id (string): the task's id
UNWIND $method AS id
MATCH (m:Method {id: id})<-[r:PROPOSES|USES|COMPARES]-(p:Paper)-[:ADDRESSES]->(t:Task)
WITH t, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'PROPOSES' THEN 1 ELSE 0 END) AS proposing
WITH t, papers, proposing, COUNT { (t)<-[:ADDRESSES]-(:Paper) } AS of_task
RETURN t.name AS task, papers, proposing, round(100.0 * papers / of_task, 1) AS share, t.id AS task_id
ORDER BY papers DESC, task, task_id
LIMIT $limit
