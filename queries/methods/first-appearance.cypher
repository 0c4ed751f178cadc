// title: First appearance of a method
// answers: Which papers of the graph name a method first, what is it to them, and in which words? Papers of one day
//     that propose it come before those that use it. Older papers that the graph does not hold cannot stand here.
// parameter: method (name of Method): the method
// column: published (string): date of the paper
// column: role (string): PROPOSES, USES or COMPARES: what the method is to the paper
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: evidence (string): the best quote
// column: method_id (string): the method's id
UNWIND $method AS id
MATCH (m:Method {id: id})<-[r:PROPOSES|USES|COMPARES]-(p:Paper)
WHERE p.published IS NOT NULL
RETURN p.published AS published, type(r) AS role, p.id AS paper, p.title AS title, head(r.evidence) AS evidence,
       m.id AS method_id
ORDER BY published, CASE type(r) WHEN 'PROPOSES' THEN 0 WHEN 'USES' THEN 1 ELSE 2 END, paper, method_id
LIMIT $limit
