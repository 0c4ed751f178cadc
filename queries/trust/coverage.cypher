// title: Coverage of the graph
// answers: How much of what a graph of papers should hold is in this one? Each row counts the papers, or the results,
//     that have something, out of how many.
// column: measure (string): what is counted
// column: count (integer): how many have it
// column: out_of (integer): out of how many
// column: share (float): per cent; absent where there are none
OPTIONAL MATCH (p:Paper)
WITH count(p) AS papers, count(p.year) AS dated, count(p.abstract) AS abstracts,
     sum(CASE WHEN EXISTS { (p)-[:PROPOSES|USES|COMPARES]->() } THEN 1 ELSE 0 END) AS methods,
     sum(CASE WHEN EXISTS { (p)-[:PROPOSES]->() } THEN 1 ELSE 0 END) AS proposing,
     sum(CASE WHEN EXISTS { (p)-[:INTRODUCES|EVALUATES_ON|MENTIONS]->() } THEN 1 ELSE 0 END) AS datasets,
     sum(CASE WHEN EXISTS { (p)-[:MEASURES]->() } THEN 1 ELSE 0 END) AS metrics,
     sum(CASE WHEN EXISTS { (p)-[:ADDRESSES]->() } THEN 1 ELSE 0 END) AS tasks,
     sum(CASE WHEN EXISTS { (p)-[:HAS_CODE]->() } THEN 1 ELSE 0 END) AS code,
     sum(CASE WHEN EXISTS { (p)-[:REPORTS]->() } THEN 1 ELSE 0 END) AS reporting,
     sum(CASE WHEN EXISTS { (p)-[:STATES]->() } THEN 1 ELSE 0 END) AS comparing
OPTIONAL MATCH (r:Result)
WITH papers, dated, abstracts, methods, proposing, datasets, metrics, tasks, code, reporting, comparing,
     count(r) AS results, count(r.value_canonical) AS canonical,
     sum(CASE WHEN EXISTS { (r)-[:OF_METHOD]->() } THEN 1 ELSE 0 END) AS with_method,
     sum(CASE WHEN EXISTS { (r)-[:ON_DATASET]->() } THEN 1 ELSE 0 END) AS with_dataset,
     sum(CASE WHEN EXISTS { (r)-[:MEASURED_BY]->() } THEN 1 ELSE 0 END) AS with_metric
UNWIND [
  {place: 1, measure: 'papers with a year', found: dated, total: papers},
  {place: 2, measure: 'papers with an abstract', found: abstracts, total: papers},
  {place: 3, measure: 'papers with a method', found: methods, total: papers},
  {place: 4, measure: 'papers that propose a method', found: proposing, total: papers},
  {place: 5, measure: 'papers with a dataset', found: datasets, total: papers},
  {place: 6, measure: 'papers with a metric', found: metrics, total: papers},
  {place: 7, measure: 'papers with a task', found: tasks, total: papers},
  {place: 8, measure: 'papers with code', found: code, total: papers},
  {place: 9, measure: 'papers with a result', found: reporting, total: papers},
  {place: 10, measure: 'papers with a comparison', found: comparing, total: papers},
  {place: 11, measure: 'results with a method', found: with_method, total: results},
  {place: 12, measure: 'results with a dataset', found: with_dataset, total: results},
  {place: 13, measure: 'results with a metric', found: with_metric, total: results},
  {place: 14, measure: 'results in a canonical unit', found: canonical, total: results}
] AS row
RETURN row.measure AS measure, row.found AS count, row.total AS out_of,
       CASE WHEN row.total > 0 THEN round(100.0 * row.found / row.total, 1) ELSE null END AS share
ORDER BY row.place
LIMIT $limit
