// title: Names with several meanings
// answers: Which spellings stand for more than one thing, and which? A paper that uses one without its long form is
//     tied to the meaning that most papers give it, or to a thing of its own.
// column: spelling (string): the spelling, folded
// column: meanings (integer): how many things it stands for
// column: things (string list): what they are: kind and name
// column: ids (string list): their ids, in the same order
MATCH (a:Alias)
WHERE COUNT { (a)-[:NAMES]->() } > 1
MATCH (a)-[:NAMES]->(x:Method|Dataset|Task|Metric)
WITH a, x
ORDER BY labels(x)[0], x.id
WITH a, collect(labels(x)[0] + ' ' + coalesce(x.full_name, x.name)) AS things, collect(x.id) AS ids
RETURN a.id AS spelling, size(ids) AS meanings, things, ids
ORDER BY meanings DESC, spelling
LIMIT $limit
