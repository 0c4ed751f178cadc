// title: Chains of improvement
// answers: What outperforms what outperforms a method? Chains of two or three statements that end at the method,
//     those that rest on most papers first. Each step was measured under its own conditions: a chain is a lead, not a
//     proof.
// parameter: method (name of Method): the method at the end, that everything in a row outperforms step by step
// column: best (string): the method at the head of the chain
// column: steps (integer): how many statements the chain has
// column: weakest (integer): papers behind the step that fewest say
// column: chain (string list): names, from the best to the method
// column: best_id (string): id of the method at the head
UNWIND $method AS id
MATCH (m:Method {id: id})
MATCH path = (m)<-[:OUTPERFORMS*2..3]-(best:Method)
WITH path, best, [n IN nodes(path) | n.id] AS ids
WHERE all(x IN ids WHERE size([y IN ids WHERE y = x]) = 1)
WITH path, best, ids,
     reduce(least = null, r IN relationships(path) |
       CASE WHEN least IS NULL OR r.support < least THEN r.support ELSE least END) AS weakest
RETURN best.name AS best, length(path) AS steps, weakest, reverse([n IN nodes(path) | n.name]) AS chain,
       best.id AS best_id
ORDER BY weakest DESC, steps, best, best_id, ids
LIMIT $limit
