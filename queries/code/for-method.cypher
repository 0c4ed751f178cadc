// title: Papers with code for a method
// answers: Which papers that propose, use or compare with a method link to code, models or data? The paper's own
//     repositories come first, then the method's own papers.
// parameter: method (name of Method): the method
// column: repo (string): the repository
// column: official (boolean): whether the paper offers it as its own
// column: role (string): PROPOSES, USES or COMPARES: what the method is to the paper
// column: year (integer): the paper's year
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: url (string): the repository's address
UNWIND $method AS id
MATCH (m:Method {id: id})<-[r:PROPOSES|USES|COMPARES]-(p:Paper)-[c:HAS_CODE]->(repo:Repo)
RETURN repo.name AS repo, c.official AS official, type(r) AS role, p.year AS year, p.id AS paper, p.title AS title,
       repo.url AS url
ORDER BY CASE WHEN c.official THEN 0 ELSE 1 END,
         CASE type(r) WHEN 'PROPOSES' THEN 0 WHEN 'USES' THEN 1 ELSE 2 END,
         coalesce(p.published, toString(p.year), '') DESC, paper, url, m.id
LIMIT $limit
