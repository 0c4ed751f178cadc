// title: Pairs of methods that belong together
// answers: Which two methods stand in the same papers more than elsewhere? The overlap is the share of the papers
//     naming either that name both, so two methods that everybody names do not come first.
// parameter: minimum (integer, default 5): papers that name both at least
// column: one (string): a method
// column: other (string): another one
// column: together (integer): papers that name both
// column: overlap (float): per cent of the papers naming either that name both
// column: one_papers (integer): papers that name the one
// column: other_papers (integer): papers that name the other
// column: one_id (string): id of the one
// column: other_id (string): id of the other
MATCH (m:Method)
WITH m, COUNT { (m)<-[:PROPOSES|USES|COMPARES]-() } AS papers
WHERE papers >= $minimum
MATCH (m)<-[:PROPOSES|USES|COMPARES]-(p:Paper)
WITH p, m, papers
ORDER BY m.id
WITH p, collect({method: m, papers: papers}) AS named
UNWIND range(0, size(named) - 2) AS i
UNWIND named[i + 1..] AS second
WITH named[i] AS first, second
WITH first.method AS m, first.papers AS one_papers, second.method AS n, second.papers AS other_papers,
     count(*) AS together
WHERE together >= $minimum
RETURN m.name AS one, n.name AS other, together,
       round(100.0 * together / (one_papers + other_papers - together), 1) AS overlap, one_papers, other_papers,
       m.id AS one_id, n.id AS other_id
ORDER BY overlap DESC, together DESC, one_id, other_id
LIMIT $limit
