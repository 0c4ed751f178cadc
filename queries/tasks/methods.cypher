// title: Methods for a task
// answers: Which methods do papers propose for a task, the latest first, and with code?
// parameter: task (name of Task): the task
// column: method (string): the method
// column: year (integer): the paper's year
// column: code (boolean): whether the paper links to its own code
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: method_id (string): the method's id
UNWIND $task AS id
MATCH (t:Task {id: id})<-[:ADDRESSES]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[:PROPOSES]->(m:Method)
OPTIONAL MATCH (p)-[c:HAS_CODE]->(:Repo)
WHERE c.official
WITH p, m, count(c) AS links
RETURN m.name AS method, p.year AS year, links > 0 AS code, p.id AS paper, p.title AS title, m.id AS method_id
ORDER BY coalesce(p.published, toString(p.year), '') DESC, method, paper, method_id
LIMIT $limit
