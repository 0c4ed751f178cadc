// title: Datasets used together
// answers: On which other datasets do the papers evaluate that evaluate on a given one? It is what reviewers expect
//     beside it.
// parameter: dataset (name of Dataset): the dataset
// parameter: minimum (integer, default 2): papers in common at least
// column: dataset (string): the other dataset
// column: together (integer): papers that evaluate on both, or introduce one of them
// column: papers (integer): papers that evaluate on the other or introduce it
// column: share (float): per cent of the other dataset's papers that do so on both
// column: dataset_id (string): the other dataset's id
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[:INTRODUCES|EVALUATES_ON]-(p:Paper)
WITH DISTINCT p
MATCH (p)-[:INTRODUCES|EVALUATES_ON]->(other:Dataset)
WHERE NOT other.id IN $dataset
WITH other, count(DISTINCT p) AS together
WHERE together >= $minimum
WITH other, together, COUNT { (other)<-[:INTRODUCES|EVALUATES_ON]-(:Paper) } AS papers
RETURN other.name AS dataset, together, papers, round(100.0 * together / papers, 1) AS share, other.id AS dataset_id
ORDER BY together DESC, share DESC, dataset, dataset_id
LIMIT $limit
