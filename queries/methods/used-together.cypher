// title: Methods used together
// answers: Which methods stand in the same papers as a given one, proposed, used or compared with?
// parameter: method (name of Method): the method
// parameter: minimum (integer, default 2): papers in common at least
// column: method (string): the other method
// column: together (integer): papers that name both
// column: papers (integer): papers that name the other method at all
// column: share (float): per cent of the other method's papers that name both
// column: method_id (string): the other method's id
UNWIND $method AS id
MATCH (m:Method {id: id})<-[:PROPOSES|USES|COMPARES]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[:PROPOSES|USES|COMPARES]->(other:Method)
WHERE NOT other.id IN $method
WITH other, count(DISTINCT p) AS together
WHERE together >= $minimum
WITH other, together, COUNT { (other)<-[:PROPOSES|USES|COMPARES]-(:Paper) } AS papers
RETURN other.name AS method, together, papers, round(100.0 * together / papers, 1) AS share, other.id AS method_id
ORDER BY together DESC, share DESC, method, method_id
LIMIT $limit
