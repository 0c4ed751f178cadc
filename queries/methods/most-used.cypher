// title: Most used methods
// answers: Which methods do most papers propose, use or compare with, in all or in one year?
// parameter: year (integer, default any): only papers of this year
// column: method (string): the method
// column: papers (integer): papers that propose, use or compare with it
// column: proposing (integer): papers that propose it
// column: using (integer): papers that use or study it
// column: comparing (integer): papers that measure against it
// column: first_year (integer): year of the first of these papers
// column: last_year (integer): year of the last of these papers
// column: method_id (string): the method's id
MATCH (m:Method)<-[r:PROPOSES|USES|COMPARES]-(p:Paper)
WHERE $year IS NULL OR p.year = $year
WITH m, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'PROPOSES' THEN 1 ELSE 0 END) AS proposing,
     sum(CASE type(r) WHEN 'USES' THEN 1 ELSE 0 END) AS using,
     sum(CASE type(r) WHEN 'COMPARES' THEN 1 ELSE 0 END) AS comparing,
     min(p.year) AS first_year, max(p.year) AS last_year
RETURN m.name AS method, papers, proposing, using, comparing, first_year, last_year, m.id AS method_id
ORDER BY papers DESC, method, method_id
LIMIT $limit
