// title: What a method outperforms, and what outperforms it
// answers: Which methods do papers say a method outperforms, which are said to outperform it, on how many papers'
//     word, and do others say the opposite? Statements about cost alone (speed, memory, price) do not count.
// parameter: method (name of Method): the method, on either side
// column: better (string): the method that outperforms
// column: worse (string): the method that it outperforms
// column: papers (integer): how many papers say so
// column: opposite (integer): how many papers say the opposite
// column: evidence (string): one sentence that says so
// column: better_id (string): id of the better method
// column: worse_id (string): id of the worse method
UNWIND $method AS id
MATCH (m:Method {id: id})-[o:OUTPERFORMS]-(other:Method)
WITH DISTINCT o, startNode(o) AS a, endNode(o) AS b
OPTIONAL MATCH (b)-[back:OUTPERFORMS]->(a)
OPTIONAL MATCH (a)<-[:BETTER]-(c:Comparison)-[:WORSE]->(b)
WHERE coalesce(c.aspect, 'quality') <> 'cost'
WITH a, b, o, back, min(c.evidence) AS evidence
RETURN a.name AS better, b.name AS worse, o.support AS papers, coalesce(back.support, 0) AS opposite, evidence,
       a.id AS better_id, b.id AS worse_id
ORDER BY papers DESC, opposite, better, worse, better_id, worse_id
LIMIT $limit
