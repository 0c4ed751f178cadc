// title: Why one method outperforms another
// answers: Which papers say that one method outperforms another, in which words and in which respect?
// parameter: better (name of Method): the method that outperforms
// parameter: worse (name of Method): the method that is outperformed
// column: paper (string): the paper's id
// column: title (string): its title
// column: year (integer): its year
// column: aspect (string): quality or cost; absent where the text does not say
// column: confidence (float): how sure the finding is, 0 to 1
// column: evidence (string): the sentence that says so
// column: better (string): the method that outperforms
// column: worse (string): the method that is outperformed
UNWIND $better AS id
MATCH (a:Method {id: id})<-[:BETTER]-(c:Comparison)-[:WORSE]->(b:Method)
WHERE b.id IN $worse
MATCH (p:Paper)-[:STATES]->(c)
RETURN p.id AS paper, p.title AS title, p.year AS year, c.aspect AS aspect, c.confidence AS confidence,
       c.evidence AS evidence, a.name AS better, b.name AS worse
ORDER BY CASE c.aspect WHEN 'cost' THEN 1 ELSE 0 END, coalesce(p.published, toString(p.year), '') DESC, paper, c.id
LIMIT $limit
