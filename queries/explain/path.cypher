// title: A way from one name to another
// answers: How are two methods, datasets, tasks or metrics connected? Over one paper that names both, or else over
//     two papers that share a third thing, the least common first; one row a step, each with the quote that it rests
//     on.
// parameter: one (name of anything): where the way begins
// parameter: other (name of anything): where it ends
// parameter: ways (integer, default 3): so many ways
// column: way (integer): number of the way, from 1
// column: step (integer): number of the step, from 1
// column: from (string): name of the thing or title of the paper where the step begins
// column: relationship (string): what the paper says of the thing
// column: to (string): where it ends
// column: quote (string): the words that say so
// column: confidence (float): how sure the finding is, 0 to 1
// column: from_id (string): id of where the step begins
// column: to_id (string): id of where it ends
MATCH (:Alias {id: $one})-[:NAMES]->(x:Method|Dataset|Task|Metric)
MATCH (:Alias {id: $other})-[:NAMES]->(y:Method|Dataset|Task|Metric)
WITH x, y
WHERE x <> y
WITH x, y, COUNT { (x)<--(:Paper)-->(y) } AS together
MATCH (x)<-[a]-(p:Paper)-[b]->(z:Method|Dataset|Task|Metric)
WHERE together = 0 OR z = y
WITH x, y, z, collect({paper: p, from: a, to: b}) AS beginnings
OPTIONAL MATCH (z)<-[c]-(q:Paper)-[d]->(y)
WHERE z <> y
WITH x, y, z, beginnings, q, c, d
WHERE z = y OR q IS NOT NULL
WITH x, y, z, beginnings, q, c, d, COUNT { (z)<--(:Paper) } AS named
UNWIND beginnings AS one
WITH named,
     CASE WHEN q IS NULL THEN {ns: [x, one.paper, y], rs: [one.from, one.to]}
          ELSE {ns: [x, one.paper, z, q, y], rs: [one.from, one.to, c, d]} END AS way
WITH way, named, [n IN way.ns | n.id] AS ids,
     reduce(least = 1.0, r IN way.rs | CASE WHEN r.confidence < least THEN r.confidence ELSE least END) AS weakest
ORDER BY size(way.rs), named, weakest DESC, ids
LIMIT $ways
WITH collect(way) AS found
UNWIND range(0, size(found) - 1) AS place
WITH place, found[place] AS way
UNWIND range(0, size(way.rs) - 1) AS step
WITH place, step, way.ns[step] AS a, way.rs[step] AS r, way.ns[step + 1] AS b
RETURN place + 1 AS way, step + 1 AS step, a.name AS from, type(r) AS relationship, b.name AS to,
       head(r.evidence) AS quote, r.confidence AS confidence, a.id AS from_id, b.id AS to_id
ORDER BY way, step
LIMIT $limit
