// title: What ties two names
// answers: Which papers name both, what is each to the paper, and in which words? Any two methods, datasets, tasks or
//     metrics.
// parameter: one (name of anything): the first
// parameter: other (name of anything): the second
// column: paper (string): the paper's id
// column: title (string): its title
// column: year (integer): its year
// column: one_is (string): relationship of the paper to the first
// column: other_is (string): relationship of the paper to the second
// column: one_evidence (string): the best quote that names the first
// column: other_evidence (string): the best quote that names the second
MATCH (:Alias {id: $one})-[:NAMES]->(x:Method|Dataset|Task|Metric)<-[r]-(p:Paper)
MATCH (p)-[s]->(y:Method|Dataset|Task|Metric)<-[:NAMES]-(:Alias {id: $other})
WHERE type(r) <> type(s) OR x.id <> y.id
RETURN p.id AS paper, p.title AS title, p.year AS year, type(r) AS one_is, type(s) AS other_is,
       head(r.evidence) AS one_evidence, head(s.evidence) AS other_evidence
ORDER BY coalesce(p.published, toString(p.year), '') DESC, paper, one_is, other_is, x.id, y.id
LIMIT $limit
