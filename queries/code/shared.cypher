// title: Code that several papers share
// answers: Which repositories do several papers link to? A collection, a framework, a follow-up, or one paper under
//     two ids.
// parameter: minimum (integer, default 2): papers at least
// column: repo (string): the repository
// column: kind (string): repo (source code) or hub (models and data)
// column: papers (integer): papers that link to it
// column: official (integer): those that offer it as their own
// column: titles (string list): titles of the papers, the earliest first
// column: url (string): its address
MATCH (repo:Repo)<-[c:HAS_CODE]-(p:Paper)
WITH repo, c, p
ORDER BY coalesce(p.published, toString(p.year), ''), p.id
WITH repo, count(p) AS papers, sum(CASE WHEN c.official THEN 1 ELSE 0 END) AS official, collect(p.title) AS titles
WHERE papers >= $minimum
RETURN repo.name AS repo, repo.kind AS kind, papers, official, titles, repo.url AS url
ORDER BY papers DESC, official DESC, repo, url
LIMIT $limit
