// title: Papers of a task, with and without code
// answers: Which papers work on a task, the latest first, and which of them offer their own code, models or data?
// parameter: task (name of Task): the task
// parameter: code (boolean, default any): true for papers with their own code only, false for those without
// column: paper (string): the paper's id
// column: title (string): its title
// column: published (string): its date
// column: repos (string list): addresses of its own code, models and data; empty where it offers none
// column: methods (string list): names of the methods that it proposes
// column: url (string): its address
UNWIND $task AS id
MATCH (t:Task {id: id})<-[:ADDRESSES]-(p:Paper)
WITH DISTINCT p
OPTIONAL MATCH (p)-[c:HAS_CODE]->(repo:Repo)
WHERE c.official
WITH p, repo
ORDER BY repo.url
WITH p, collect(repo.url) AS repos
WHERE $code IS NULL OR (size(repos) > 0) = $code
OPTIONAL MATCH (p)-[:PROPOSES]->(m:Method)
WITH p, repos, m
ORDER BY m.name, m.id
WITH p, repos, collect(m.name) AS methods
RETURN p.id AS paper, p.title AS title, p.published AS published, repos, methods, p.url AS url
ORDER BY coalesce(p.published, toString(p.year), '') DESC, paper
LIMIT $limit
