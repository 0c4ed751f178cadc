// title: Most active tasks
// answers: On which tasks do most papers work, how many of them in a year and in the one before, and with how much
//     new (methods proposed, datasets introduced)?
// parameter: year (integer, default any): the year; without it the latest in the graph
// column: task (string): the task
// column: papers (integer): papers that work on it, of all years
// column: this_year (integer): those of the year
// column: year_before (integer): those of the year before
// column: proposed (integer): methods that papers of the task propose
// column: introduced (integer): datasets that papers of the task introduce
// column: year (integer): the year
// column: task_id (string): the task's id
MATCH (known:Paper)
WITH coalesce($year, max(known.year)) AS year
MATCH (t:Task)<-[:ADDRESSES]-(p:Paper)
WITH year, t, p, COUNT { (p)-[:PROPOSES]->(:Method) } AS proposed, COUNT { (p)-[:INTRODUCES]->(:Dataset) } AS introduced
WITH year, t, count(p) AS papers, sum(CASE WHEN p.year = year THEN 1 ELSE 0 END) AS this_year,
     sum(CASE WHEN p.year = year - 1 THEN 1 ELSE 0 END) AS year_before, sum(proposed) AS proposed,
     sum(introduced) AS introduced
RETURN t.name AS task, papers, this_year, year_before, proposed, introduced, year, t.id AS task_id
ORDER BY papers DESC, task, task_id
LIMIT $limit
