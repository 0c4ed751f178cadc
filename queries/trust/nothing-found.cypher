// title: Papers in which nothing was found
// answers: Which papers have no method, dataset, task, metric or number at all? A text that is no abstract, another
//     language, or a subject that the extraction does not know.
// column: paper (string): the paper's id
// column: title (string): its title
// column: letters (integer): length of the abstract; 0 where there is none
// column: sources (string list): the sources that it was read from
// column: url (string): its address
MATCH (p:Paper)
WHERE NOT EXISTS { (p)-->(:Method|Dataset|Task|Metric|Result) }
RETURN p.id AS paper, p.title AS title, size(coalesce(p.abstract, '')) AS letters, p.sources AS sources, p.url AS url
ORDER BY letters, paper
LIMIT $limit
