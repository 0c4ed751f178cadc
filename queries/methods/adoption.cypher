// title: Adoption of a method by year
// answers: How many papers of each year propose, use or compare with a method, and what share of that year's papers
//     is that?
// parameter: method (name of Method): the method
// column: year (integer): the year; absent for papers without one
// column: papers (integer): papers of that year that name the method
// column: proposing (integer): those that propose it
// column: using (integer): those that use or study it
// column: comparing (integer): those that measure against it
// column: share (float): per cent of the year's papers in the graph; absent without a year
UNWIND $method AS id
MATCH (m:Method {id: id})<-[r:PROPOSES|USES|COMPARES]-(p:Paper)
WITH p.year AS year, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'PROPOSES' THEN 1 ELSE 0 END) AS proposing,
     sum(CASE type(r) WHEN 'USES' THEN 1 ELSE 0 END) AS using,
     sum(CASE type(r) WHEN 'COMPARES' THEN 1 ELSE 0 END) AS comparing
OPTIONAL MATCH (q:Paper)
WHERE q.year = year
WITH year, papers, proposing, using, comparing, count(q) AS of_year
RETURN year, papers, proposing, using, comparing,
       CASE WHEN of_year > 0 THEN round(100.0 * papers / of_year, 2) ELSE null END AS share
ORDER BY year
LIMIT $limit
