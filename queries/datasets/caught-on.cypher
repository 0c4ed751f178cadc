// title: New datasets that caught on
// answers: Which datasets and benchmarks did a paper of the graph introduce, before any other evaluated on them, and
//     how many others do since?
// parameter: minimum (integer, default 2): other papers at least
// column: dataset (string): the dataset
// column: introduced (string): date of the first paper that introduces it
// column: others (integer): other papers that evaluate on it
// column: last_year (integer): year of the last of them
// column: paper (string): id of the first paper that introduces it
// column: title (string): its title
// column: dataset_id (string): the dataset's id
MATCH (d:Dataset)<-[:INTRODUCES]-(p:Paper)
WHERE p.published IS NOT NULL
WITH d, p
ORDER BY p.published, p.id
WITH d, head(collect(p)) AS p
MATCH (d)<-[:EVALUATES_ON]-(q:Paper)
WITH d, p, count(q) AS others, max(q.year) AS last_year,
     sum(CASE WHEN q.published <= p.published THEN 1 ELSE 0 END) AS earlier
WHERE earlier = 0 AND others >= $minimum
RETURN d.name AS dataset, p.published AS introduced, others, last_year, p.id AS paper, p.title AS title,
       d.id AS dataset_id
ORDER BY others DESC, introduced, dataset, dataset_id
LIMIT $limit
