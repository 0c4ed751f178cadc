// title: Why a paper is tied to a name
// answers: Why does the graph tie a paper to a method, dataset, task or metric? Every quote, best first, with what
//     found it and how surely.
// parameter: paper (id or title of Paper): the paper
// parameter: name (name of anything): what it is tied to
// column: relationship (string): how they are tied
// column: kind (string): Method, Dataset, Task or Metric
// column: thing (string): its name
// column: quote (string): a quote, at most five for each tie
// column: confidence (float): how sure the finding is, 0 to 1
// column: mentions (integer): how often the paper names it
// column: extractors (string list): what found it
// column: id (string): the thing's id
UNWIND $paper AS id
MATCH (p:Paper {id: id})-[r]->(x:Method|Dataset|Task|Metric)<-[:NAMES]-(:Alias {id: $name})
WITH p, r, x, coalesce(r.evidence, []) AS quotes
UNWIND range(0, size(quotes) - 1) AS place
RETURN type(r) AS relationship, labels(x)[0] AS kind, x.name AS thing, quotes[place] AS quote,
       r.confidence AS confidence, r.mentions AS mentions, r.extractors AS extractors, x.id AS id
ORDER BY relationship, kind, id, p.id, place
LIMIT $limit
