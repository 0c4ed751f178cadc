// title: Methods by what they outperform
// answers: Which methods do papers say outperform most others, and how often are they outperformed themselves? A
//     method that wins often may only be new, one that loses often only a popular baseline: both counts are shown.
// parameter: minimum (integer, default 2): methods that it outperforms, or that outperform it, at least
// column: method (string): the method
// column: outperforms (integer): methods that it is said to outperform
// column: outperformed_by (integer): methods that are said to outperform it
// column: papers (integer): papers that propose, use or compare with it
// column: method_id (string): the method's id
MATCH (m:Method)-[:OUTPERFORMS]-(other:Method)
WITH DISTINCT m
WITH m, COUNT { (m)-[:OUTPERFORMS]->(:Method) } AS outperforms,
     COUNT { (m)<-[:OUTPERFORMS]-(:Method) } AS outperformed_by
WHERE outperforms + outperformed_by >= $minimum
RETURN m.name AS method, outperforms, outperformed_by,
       COUNT { (m)<-[:PROPOSES|USES|COMPARES]-(:Paper) } AS papers, m.id AS method_id
ORDER BY outperforms DESC, outperformed_by, method, method_id
LIMIT $limit
