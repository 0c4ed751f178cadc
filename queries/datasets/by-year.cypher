// title: Use of a dataset by year
// answers: How many papers of each year introduce, evaluate on or name a dataset, and what share of that year's
//     papers is that? It shows whether a dataset is rising, in its prime or given up.
// parameter: dataset (name of Dataset): the dataset
// column: year (integer): the year; absent for papers without one
// column: papers (integer): papers of that year that name the dataset
// column: introducing (integer): those that introduce it
// column: evaluating (integer): those that train or evaluate on it
// column: mentioning (integer): those that only name it
// column: share (float): per cent of the year's papers in the graph; absent without a year
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[r:INTRODUCES|EVALUATES_ON|MENTIONS]-(p:Paper)
WITH p.year AS year, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'INTRODUCES' THEN 1 ELSE 0 END) AS introducing,
     sum(CASE type(r) WHEN 'EVALUATES_ON' THEN 1 ELSE 0 END) AS evaluating,
     sum(CASE type(r) WHEN 'MENTIONS' THEN 1 ELSE 0 END) AS mentioning
OPTIONAL MATCH (q:Paper)
WHERE q.year = year
WITH year, papers, introducing, evaluating, mentioning, count(q) AS of_year
RETURN year, papers, introducing, evaluating, mentioning,
       CASE WHEN of_year > 0 THEN round(100.0 * papers / of_year, 2) ELSE null END AS share
ORDER BY year
LIMIT $limit
