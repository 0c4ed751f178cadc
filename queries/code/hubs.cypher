// title: Models and data on hubs
// answers: Which papers link to models or data on a hub (Hugging Face, Kaggle, Zenodo and others) rather than to
//     source code, the latest first?
// parameter: host (string, default any): only this host, as in huggingface.co
// column: repo (string): the model, dataset or space
// column: host (string): the hub
// column: official (boolean): whether the paper offers it as its own
// column: published (string): the paper's date
// column: paper (string): the paper's id
// column: title (string): the paper's title
// column: url (string): the address
MATCH (repo:Repo)<-[c:HAS_CODE]-(p:Paper)
WHERE repo.kind = 'hub' AND ($host IS NULL OR repo.host = $host)
RETURN repo.name AS repo, repo.host AS host, c.official AS official, p.published AS published, p.id AS paper,
       p.title AS title, repo.url AS url
ORDER BY coalesce(p.published, toString(p.year), '') DESC, paper, url
LIMIT $limit
