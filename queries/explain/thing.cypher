// title: What is known of a name
// answers: What does a name stand for, under which spellings, and in how many papers in which role, with the surest
//     quote of each? One row a thing and role.
// parameter: name (name of anything): any spelling
// column: kind (string): Method, Dataset, Task or Metric
// column: thing (string): its shown name
// column: full_name (string): its long form
// column: aliases (string list): its other spellings
// column: relationship (string): what it is to papers; absent where no paper names it
// column: papers (integer): papers in this role
// column: quote (string): the quote of the surest of them
// column: paper (string): that paper's id
// column: id (string): its id
MATCH (:Alias {id: $name})-[:NAMES]->(x:Method|Dataset|Task|Metric)
OPTIONAL MATCH (x)<-[r]-(p:Paper)
WITH x, type(r) AS relationship, r, p
ORDER BY r.confidence DESC, p.id
WITH x, relationship, count(p) AS papers, collect({quote: head(r.evidence), paper: p.id}) AS found
WITH x, relationship, papers, head(found) AS best
RETURN labels(x)[0] AS kind, x.name AS thing, x.full_name AS full_name, x.aliases AS aliases, relationship, papers,
       best.quote AS quote, best.paper AS paper, x.id AS id
ORDER BY kind, id, papers DESC, relationship
LIMIT $limit
