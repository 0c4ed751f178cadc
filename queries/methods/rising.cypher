// title: Rising methods
// answers: Which methods do more papers name in a year than in the year before? Papers without a year cannot count
//     here: how many they are stands in each row.
// parameter: year (integer, default any): the year; without it the latest in the graph
// parameter: minimum (integer, default 3): papers in that year at least
// column: method (string): the method
// column: year (integer): the year
// column: papers (integer): papers of that year that propose, use or compare with the method
// column: before (integer): such papers of the year before
// column: growth (integer): the difference
// column: undated (integer): papers that name the method and have no year
// column: undated_in_graph (integer): papers without a year in the whole graph
// column: method_id (string): the method's id
MATCH (known:Paper)
WITH coalesce($year, max(known.year)) AS year, count(*) AS all_papers, count(known.year) AS dated
WITH year, all_papers - dated AS undated_in_graph
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES]->(m:Method)
WITH m, year, undated_in_graph,
     sum(CASE WHEN p.year = year THEN 1 ELSE 0 END) AS papers,
     sum(CASE WHEN p.year = year - 1 THEN 1 ELSE 0 END) AS before,
     sum(CASE WHEN p.year IS NULL THEN 1 ELSE 0 END) AS undated
WHERE papers >= $minimum AND papers > before
RETURN m.name AS method, year, papers, before, papers - before AS growth, undated, undated_in_graph, m.id AS method_id
ORDER BY growth DESC, papers DESC, method, method_id
LIMIT $limit
