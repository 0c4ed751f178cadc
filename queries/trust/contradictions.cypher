// title: Comparisons that contradict each other
// answers: Where do some papers say that one method outperforms another, and others the opposite? Mostly both are
//     right, under different conditions: the quotes tell. Statements about cost alone do not count.
// column: one (string): a method
// column: other (string): the other
// column: one_wins (integer): papers that say the one outperforms the other
// column: other_wins (integer): papers that say the opposite
// column: one_evidence (string): a sentence for the one
// column: other_evidence (string): a sentence for the other
// column: one_id (string): id of the one
// column: other_id (string): id of the other
MATCH (a:Method)-[there:OUTPERFORMS]->(b:Method)
WHERE a.id < b.id
MATCH (b)-[back:OUTPERFORMS]->(a)
OPTIONAL MATCH (a)<-[:BETTER]-(c:Comparison)-[:WORSE]->(b)
WHERE coalesce(c.aspect, 'quality') <> 'cost'
WITH a, b, there, back, min(c.evidence) AS one_evidence
OPTIONAL MATCH (b)<-[:BETTER]-(d:Comparison)-[:WORSE]->(a)
WHERE coalesce(d.aspect, 'quality') <> 'cost'
WITH a, b, there, back, one_evidence, min(d.evidence) AS other_evidence
RETURN a.name AS one, b.name AS other, there.support AS one_wins, back.support AS other_wins, one_evidence,
       other_evidence, a.id AS one_id, b.id AS other_id
ORDER BY there.support + back.support DESC, one, other, one_id, other_id
LIMIT $limit
