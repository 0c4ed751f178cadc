// title: Papers by words
// answers: Which papers have all of these words in title or abstract, whole and as they are written, in any case?
//     Marks have no special meaning. Papers with more of the words in the title come first, then the latest.
// parameter: words (words): the words, with spaces between
// column: paper (string): the paper's id
// column: title (string): its title
// column: published (string): its date
// column: in_title (integer): how many of the words stand in the title
// column: methods (string list): names of the methods that it proposes
// column: url (string): its address
UNWIND $words AS word
UNWIND ['paper_title', 'paper_abstract'] AS field
CALL db.index.fulltext.queryNodes(field, word.query) YIELD node
WITH node AS p, count(DISTINCT word.pattern) AS found
WHERE found = size($words)
WITH p, toLower(p.title) AS title, toLower(p.title + ' ' + coalesce(p.abstract, '')) AS text
WHERE all(word IN $words WHERE text =~ word.pattern)
WITH p, size([word IN $words WHERE title =~ word.pattern]) AS in_title
OPTIONAL MATCH (p)-[:PROPOSES]->(m:Method)
WITH p, in_title, m
ORDER BY m.name, m.id
WITH p, in_title, collect(m.name) AS methods
RETURN p.id AS paper, p.title AS title, p.published AS published,
       in_title, methods, p.url AS url
ORDER BY in_title DESC, coalesce(p.published, toString(p.year), '') DESC, paper
LIMIT $limit
