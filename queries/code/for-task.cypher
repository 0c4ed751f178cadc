// title: Code for a task
// answers: Which repositories, models and data do the papers of a task offer as their own, the latest first?
// parameter: task (name of Task): the task
// column: repo (string): the repository
// column: host (string): where it lies
// column: kind (string): repo (source code) or hub (models and data)
// column: methods (string list): names of the methods that the paper proposes
// column: published (string): the paper's date
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: url (string): the repository's address
UNWIND $task AS id
MATCH (t:Task {id: id})<-[:ADDRESSES]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[c:HAS_CODE]->(repo:Repo)
WHERE c.official
OPTIONAL MATCH (p)-[:PROPOSES]->(m:Method)
WITH p, repo, m
ORDER BY m.name, m.id
WITH p, repo, collect(m.name) AS methods
RETURN repo.name AS repo, repo.host AS host, repo.kind AS kind, methods, p.published AS published, p.id AS paper,
       p.title AS title, repo.url AS url
ORDER BY coalesce(p.published, toString(p.year), '') DESC, paper, url
LIMIT $limit
