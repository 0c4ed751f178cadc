// title: Papers like this one
// answers: Which papers share most with a given one? What they share (methods, datasets, tasks) is listed, the rarest
//     first, and counts the more the fewer papers have it.
// parameter: paper (id or title of Paper): the paper
// parameter: minimum (integer, default 2): shared things at least
// column: paper (string): the other paper's id
// column: title (string): its title
// column: year (integer): its year
// column: score (float): sum over the shared things of 1 / (other papers that have it)
// column: shared (string list): names of what both have
UNWIND $paper AS id
MATCH (this:Paper {id: id})-[:PROPOSES|USES|COMPARES|INTRODUCES|EVALUATES_ON|MENTIONS|ADDRESSES]->
      (x:Method|Dataset|Task)
WITH DISTINCT x
MATCH (x)<-[:PROPOSES|USES|COMPARES|INTRODUCES|EVALUATES_ON|MENTIONS|ADDRESSES]-(q:Paper)
WHERE NOT q.id IN $paper
WITH x, collect(DISTINCT q) AS others
WITH x, others, size(others) AS rarity
UNWIND others AS other
WITH other, x, rarity
ORDER BY rarity, x.name, x.id
WITH other, sum(1.0 / rarity) AS score, collect(x.name) AS shared
WHERE size(shared) >= $minimum
RETURN other.id AS paper, other.title AS title, other.year AS year, round(score, 3) AS score, shared
ORDER BY round(score, 3) DESC, paper
LIMIT $limit
