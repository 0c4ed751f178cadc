// title: Who introduced a dataset
// answers: Which papers say that they introduce a dataset, in which words, and do they link to code or data? Several
//     papers are several versions, or a claim that was read wrongly: the quotes tell.
// parameter: dataset (name of Dataset): the dataset
// column: dataset (string): the dataset
// column: published (string): date of the paper
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: evidence (string): the best quote
// column: confidence (float): how sure the finding is, 0 to 1
// column: repos (string list): addresses of its own code, models and data
// column: dataset_id (string): the dataset's id
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[r:INTRODUCES]-(p:Paper)
OPTIONAL MATCH (p)-[c:HAS_CODE]->(repo:Repo)
WHERE c.official
WITH d, r, p, repo
ORDER BY repo.url
WITH d, r, p, collect(repo.url) AS repos
RETURN d.name AS dataset, p.published AS published, p.id AS paper, p.title AS title, head(r.evidence) AS evidence,
       r.confidence AS confidence, repos, d.id AS dataset_id
ORDER BY published, paper, dataset_id
LIMIT $limit
