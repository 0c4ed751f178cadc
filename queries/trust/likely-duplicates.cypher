// title: Things that may be one
// answers: Which things of one kind have ids that differ in hyphens only, or the same long form? None was merged, as
//     that alone is no proof: a person can decide (decisions.yaml).
// column: kind (string): Method, Dataset, Task or Metric
// column: names (string list): the shown names, each with the papers that name it
// column: papers (integer): these papers, added up
// column: reason (string): what they have in common
// column: ids (string list): their ids, in the same order
MATCH (x:Method|Dataset|Task|Metric)
UNWIND ['id ' + replace(x.id, '-', ''), 'long form ' + toLower(x.full_name)] AS reason
WITH labels(x)[0] AS kind, reason, x
WHERE reason IS NOT NULL
WITH kind, reason, x
ORDER BY x.id
WITH kind, reason, collect(x) AS things
WHERE size(things) > 1
UNWIND things AS x
WITH kind, reason, x, COUNT { (x)<--(:Paper) } AS papers
ORDER BY x.id
WITH kind, reason, collect(x.name + ' (' + toString(papers) + ')') AS names, sum(papers) AS papers, collect(x.id) AS ids
RETURN kind, names, papers, reason, ids
ORDER BY papers DESC, kind, reason
LIMIT $limit
