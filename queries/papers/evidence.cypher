// title: Evidence of a paper
// answers: What was read from a paper, from which words, how surely and by what? One row a quote.
// parameter: paper (id or title of Paper): the paper
// column: relationship (string): PROPOSES, EVALUATES_ON, REPORTS and so on
// column: kind (string): label of what was found
// column: thing (string): its name
// column: confidence (float): how sure the finding is, 0 to 1
// column: quote (string): the words that say so; absent where a source's metadata say it
// column: extractors (string list): what found it
// column: id (string): id of what was found
UNWIND $paper AS id
MATCH (p:Paper {id: id})-[r]->(x)
WITH r, x, CASE WHEN r.evidence IS NULL THEN [null] ELSE r.evidence END AS quotes
UNWIND range(0, size(quotes) - 1) AS place
RETURN type(r) AS relationship, labels(x)[0] AS kind, x.name AS thing, r.confidence AS confidence,
       quotes[place] AS quote, r.extractors AS extractors, x.id AS id
ORDER BY kind, relationship, thing, id, place
LIMIT $limit
