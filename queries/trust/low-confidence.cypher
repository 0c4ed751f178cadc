// title: Findings of low confidence
// answers: Which findings is the extraction least sure of, and from which words does it have them? What to check first.
// parameter: below (float, default 0.6): only findings less sure than this, 0 to 1
// parameter: relationship (string, default any): only this kind of finding, as in PROPOSES
// column: confidence (float): how sure the finding is, 0 to 1
// column: relationship (string): what was found
// column: thing (string): name of what was found
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: evidence (string): the best quote
// column: extractors (string list): what found it
// column: id (string): id of what was found
MATCH (p:Paper)-[r]->(x)
WHERE r.confidence < $below AND ($relationship IS NULL OR type(r) = $relationship)
RETURN r.confidence AS confidence, type(r) AS relationship, x.name AS thing, p.id AS paper, p.title AS title,
       head(r.evidence) AS evidence, r.extractors AS extractors, x.id AS id
ORDER BY confidence, relationship, thing, paper, id
LIMIT $limit
