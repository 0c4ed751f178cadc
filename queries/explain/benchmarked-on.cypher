// title: Why a method stands on a dataset
// answers: From which papers and words does the graph have it that a method was evaluated on a dataset? Basis
//     `result`: a reported number; `co-stated`: a paper proposes the method and evaluates on the dataset, with a
//     quote for each.
// parameter: method (name of Method): the method
// parameter: dataset (name of Dataset): the dataset
// column: basis (string): result or co-stated
// column: paper (string): the paper's id
// column: title (string): its title
// column: says (string): the number and its metric, or what the paper does with the two
// column: method_quote (string): the words on the method; for a number the sentence that gives it
// column: dataset_quote (string): the words on the dataset; absent for a number
UNWIND $method AS id
MATCH (m:Method {id: id})<-[:OF_METHOD|PROPOSES]-(x:Result|Paper)-[onto:ON_DATASET|INTRODUCES|EVALUATES_ON]->(d:Dataset)
WHERE d.id IN $dataset
OPTIONAL MATCH (q:Paper)-[:REPORTS]->(x)
OPTIONAL MATCH (x)-[how:PROPOSES]->(m)
WITH x, onto, how, coalesce(q, x) AS p
RETURN CASE WHEN how IS NULL THEN 'result' ELSE 'co-stated' END AS basis, p.id AS paper, p.title AS title,
       CASE WHEN how IS NULL THEN x.name ELSE 'PROPOSES, ' + type(onto) END AS says,
       CASE WHEN how IS NULL THEN x.evidence ELSE head(how.evidence) END AS method_quote,
       head(onto.evidence) AS dataset_quote
ORDER BY basis DESC, coalesce(p.published, toString(p.year), '') DESC, paper, says, x.id
LIMIT $limit
