// title: What two papers have in common
// answers: Which methods, datasets, tasks and metrics do two papers share, what is each to either, and in which
//     words? The rarest come first.
// parameter: paper (id or title of Paper): the one
// parameter: other (id or title of Paper): the other
// column: thing (string): what both have
// column: kind (string): Method, Dataset, Task or Metric
// column: in_paper (string): what it is to the one
// column: in_other (string): what it is to the other
// column: papers (integer): papers of the graph that have it
// column: paper_evidence (string): the best quote of the one
// column: other_evidence (string): the best quote of the other
// column: id (string): the thing's id
UNWIND $paper AS id
MATCH (p:Paper {id: id})-[r]->(x:Method|Dataset|Task|Metric)<-[s]-(q:Paper)
WHERE q.id IN $other AND q.id <> p.id
WITH x, r, s, COUNT { (x)<--(:Paper) } AS papers
RETURN x.name AS thing, labels(x)[0] AS kind, type(r) AS in_paper, type(s) AS in_other, papers,
       head(r.evidence) AS paper_evidence, head(s.evidence) AS other_evidence, x.id AS id
ORDER BY papers, kind, thing, id, in_paper, in_other, paper_evidence, other_evidence
LIMIT $limit
