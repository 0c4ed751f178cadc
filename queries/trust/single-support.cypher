// title: Things that rest on one mention
// answers: Which methods, datasets, tasks and metrics does the whole graph know from one mention in one paper, the
//     least sure first? The place where wrong names gather.
// parameter: kind (string, default any): only Method, Dataset, Task or Metric
// column: kind (string): Method, Dataset, Task or Metric
// column: thing (string): its name
// column: confidence (float): how sure the finding is, 0 to 1
// column: relationship (string): what it is to the paper
// column: paper (string): the paper's id
// column: evidence (string): the quote
// column: extractors (string list): what found it
// column: id (string): its id
MATCH (x:Method|Dataset|Task|Metric)
WHERE COUNT { (x)<-[:PROPOSES|USES|COMPARES|INTRODUCES|EVALUATES_ON|MENTIONS|ADDRESSES|MEASURES]-() } = 1
MATCH (x)<-[r:PROPOSES|USES|COMPARES|INTRODUCES|EVALUATES_ON|MENTIONS|ADDRESSES|MEASURES]-(p:Paper)
WITH x, r, p, labels(x)[0] AS kind
WHERE r.mentions = 1 AND ($kind IS NULL OR kind = $kind)
RETURN kind, x.name AS thing, r.confidence AS confidence, type(r) AS relationship, p.id AS paper,
       head(r.evidence) AS evidence, r.extractors AS extractors, x.id AS id
ORDER BY confidence, kind, thing, id, paper
LIMIT $limit
