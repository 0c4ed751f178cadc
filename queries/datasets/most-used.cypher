// title: Most used datasets
// answers: Which datasets do most papers evaluate on, in all or in one year? Introducing a dataset counts as using
//     it; merely naming it does not.
// parameter: year (integer, default any): only papers of this year
// column: dataset (string): the dataset
// column: papers (integer): papers that introduce it or evaluate on it
// column: introduced (integer): how many of them introduce it
// column: first_year (integer): year of the first of these papers
// column: last_year (integer): year of the last of these papers
// column: dataset_id (string): the dataset's id
MATCH (d:Dataset)<-[r:INTRODUCES|EVALUATES_ON]-(p:Paper)
WHERE $year IS NULL OR p.year = $year
WITH d, count(DISTINCT p) AS papers, sum(CASE type(r) WHEN 'INTRODUCES' THEN 1 ELSE 0 END) AS introduced,
     min(p.year) AS first_year, max(p.year) AS last_year
RETURN d.name AS dataset, papers, introduced, first_year, last_year, d.id AS dataset_id
ORDER BY papers DESC, introduced DESC, dataset, dataset_id
LIMIT $limit
