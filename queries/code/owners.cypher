// title: Owners of code
// answers: Which accounts on code hosts and hubs hold the repositories of most papers, and of what time?
// parameter: minimum (integer, default 2): papers at least
// column: owner (string): the account
// column: host (string): the host
// column: papers (integer): papers that link to one of its repositories as their own
// column: repos (integer): these repositories
// column: first_year (integer): year of the first of these papers
// column: last_year (integer): year of the last of these papers
// column: latest (string): title of the latest of these papers
MATCH (p:Paper)-[c:HAS_CODE]->(repo:Repo)
WHERE c.official AND repo.owner IS NOT NULL
WITH repo, p
ORDER BY coalesce(p.published, toString(p.year), '') DESC, p.id
WITH repo.owner AS owner, repo.host AS host, count(DISTINCT p) AS papers, count(DISTINCT repo) AS repos,
     min(p.year) AS first_year, max(p.year) AS last_year, head(collect(p.title)) AS latest
WHERE papers >= $minimum
RETURN owner, host, papers, repos, first_year, last_year, latest
ORDER BY papers DESC, repos DESC, owner, host
LIMIT $limit
