// title: Variants of a method
// answers: Which sizes, versions and offspring does the family of a method have, and how many papers name each? The
//     family is that of its furthest ancestor; a method without relatives stands alone.
// parameter: method (name of Method): a method of the family
// column: method (string): a member of the family
// column: variant_of (string): what it is a variant of; absent for the ancestor
// column: level (integer): 0 for the ancestor, 1 for its variants, and so on
// column: papers (integer): papers that propose, use or compare with it
// column: first_year (integer): year of the first of them
// column: method_id (string): its id
UNWIND $method AS id
MATCH (m:Method {id: id})-[:VARIANT_OF*0..4]->(root:Method)
WHERE NOT EXISTS { (root)-[:VARIANT_OF]->(:Method) }
WITH DISTINCT root
MATCH path = (v:Method)-[:VARIANT_OF*0..4]->(root)
WITH v, min(length(path)) AS level
OPTIONAL MATCH (v)-[:VARIANT_OF]->(parent:Method)
OPTIONAL MATCH (v)<-[:PROPOSES|USES|COMPARES]-(p:Paper)
WITH v, level, min(parent.name) AS variant_of, count(DISTINCT p) AS papers, min(p.year) AS first_year
RETURN v.name AS method, variant_of, level, papers, first_year, v.id AS method_id
ORDER BY level, variant_of, papers DESC, method, method_id
LIMIT $limit
