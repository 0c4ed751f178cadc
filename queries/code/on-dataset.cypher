// title: Code that was run on a dataset
// answers: Which repositories do the papers offer as their own that introduce a dataset or evaluate on it? Those of
//     the papers that introduce it come first.
// parameter: dataset (name of Dataset): the dataset
// column: repo (string): the repository
// column: host (string): where it lies
// column: role (string): INTRODUCES or EVALUATES_ON: what the dataset is to the paper
// column: published (string): the paper's date
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: url (string): the repository's address
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[r:INTRODUCES|EVALUATES_ON]-(p:Paper)-[c:HAS_CODE]->(repo:Repo)
WHERE c.official
RETURN repo.name AS repo, repo.host AS host, type(r) AS role, p.published AS published, p.id AS paper, p.title AS title,
       repo.url AS url
ORDER BY CASE type(r) WHEN 'INTRODUCES' THEN 0 ELSE 1 END,
         coalesce(p.published, toString(p.year), '') DESC, paper, url, d.id
LIMIT $limit
