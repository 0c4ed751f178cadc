// title: Tasks worked on together
// answers: Which other tasks do the papers of a task work on?
// parameter: task (name of Task): the task
// parameter: minimum (integer, default 2): papers in common at least
// column: task (string): the other task
// column: together (integer): papers that work on both
// column: papers (integer): papers that work on the other
// column: share (float): per cent of the other task's papers that work on both
// column: task_id (string): the other task's id
UNWIND $task AS id
MATCH (t:Task {id: id})<-[:ADDRESSES]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[:ADDRESSES]->(other:Task)
WHERE NOT other.id IN $task
WITH other, count(DISTINCT p) AS together
WHERE together >= $minimum
WITH other, together, COUNT { (other)<-[:ADDRESSES]-(:Paper) } AS papers
RETURN other.name AS task, together, papers, round(100.0 * together / papers, 1) AS share, other.id AS task_id
ORDER BY together DESC, share DESC, task, task_id
LIMIT $limit
