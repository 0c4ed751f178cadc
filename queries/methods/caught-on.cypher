// title: New methods that caught on
// answers: Which methods did exactly one paper of the graph propose, before any other named it, and how many others
//     use it or measure against it?
// parameter: minimum (integer, default 2): other papers at least
// column: method (string): the method
// column: proposed (string): date of the proposing paper
// column: others (integer): other papers that use it or measure against it
// column: last_year (integer): year of the last of them
// column: paper (string): id of the proposing paper
// column: title (string): its title
// column: method_id (string): the method's id
MATCH (m:Method)<-[:PROPOSES]-(p:Paper)
WITH m, collect(p) AS proposers
WHERE size(proposers) = 1
WITH m, head(proposers) AS p
WHERE p.published IS NOT NULL
MATCH (m)<-[:USES|COMPARES]-(q:Paper)
WITH m, p, count(q) AS others, max(q.year) AS last_year,
     sum(CASE WHEN q.published <= p.published THEN 1 ELSE 0 END) AS earlier
WHERE earlier = 0 AND others >= $minimum
RETURN m.name AS method, p.published AS proposed, others, last_year, p.id AS paper, p.title AS title, m.id AS method_id
ORDER BY others DESC, proposed, method, method_id
LIMIT $limit
