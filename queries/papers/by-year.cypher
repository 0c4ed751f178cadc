// title: Papers by year
// answers: How many papers of each year are in the graph, how many offer their own code, and how many propose
//     methods, introduce datasets or report numbers?
// column: year (integer): the year; absent for papers without one
// column: papers (integer): papers of that year
// column: with_code (integer): papers that offer their own code, models or data
// column: share (float): per cent of the papers that do
// column: proposing (integer): papers that propose a method
// column: introducing (integer): papers that introduce a dataset
// column: reporting (integer): papers that report a number
MATCH (p:Paper)
WITH p.year AS year,
     CASE WHEN EXISTS { MATCH (p)-[c:HAS_CODE]->(:Repo) WHERE c.official } THEN 1 ELSE 0 END AS code,
     CASE WHEN EXISTS { (p)-[:PROPOSES]->() } THEN 1 ELSE 0 END AS method,
     CASE WHEN EXISTS { (p)-[:INTRODUCES]->() } THEN 1 ELSE 0 END AS dataset,
     CASE WHEN EXISTS { (p)-[:REPORTS]->() } THEN 1 ELSE 0 END AS number
WITH year, count(*) AS papers, sum(code) AS with_code, sum(method) AS proposing, sum(dataset) AS introducing,
     sum(number) AS reporting
RETURN year, papers, with_code, round(100.0 * with_code / papers, 1) AS share, proposing, introducing, reporting
ORDER BY year
LIMIT $limit
