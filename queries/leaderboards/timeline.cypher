// title: Timeline of the best score
// answers: When was the best score on a dataset beaten, by whom and by how much? Each row is better than every score
//     of papers published before it; of those of one day the best counts. Papers without a date cannot count here.
// parameter: dataset (name of Dataset): the dataset
// parameter: metric (name of Metric, default any): the metric; without it every benchmark of the dataset
// column: benchmark (string): dataset and metric
// column: published (string): date of the paper
// column: method (string): whose score it is; absent where the text does not say
// column: value (float): the new best, in the metric's canonical unit
// column: unit (string): that unit
// column: before (float): the best until then; absent in the first row of a benchmark
// column: gain (float): the difference, positive in the metric's direction
// column: setting (string): such as zero-shot
// column: split (string): such as test-dev
// column: paper (string): the paper's id
// column: title (string): the paper's title
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[:ON_DATASET]-(b:Benchmark)-[:MEASURED_BY]->(m:Metric)
WHERE $metric IS NULL OR m.id IN $metric
MATCH (p:Paper)-[:REPORTS]->(r:Result)-[:ON_BENCHMARK]->(b)
WHERE r.kind = 'absolute' AND r.value_canonical IS NOT NULL AND p.published IS NOT NULL
OPTIONAL MATCH (r)-[:OF_METHOD]->(x:Method)
WITH b, m, p, r, x, CASE m.direction WHEN 'lower' THEN -1.0 ELSE 1.0 END AS sign
ORDER BY p.published, sign * r.value_canonical DESC, p.id, r.id, x.id
WITH b, m, sign,
     collect({score: sign * r.value_canonical, method: x.name, setting: r.setting, split: r.split,
              published: p.published, paper: p.id, title: p.title}) AS scores
UNWIND range(0, size(scores) - 1) AS place
WITH b, m, sign, scores[place] AS this, scores[0..place] AS earlier
WITH b, m, sign, this,
     reduce(best = null, s IN earlier | CASE WHEN best IS NULL OR s.score > best THEN s.score ELSE best END) AS best
WHERE best IS NULL OR this.score > best
RETURN b.name AS benchmark, this.published AS published, this.method AS method, sign * this.score AS value,
       m.unit AS unit, sign * best AS before, round(this.score - best, 4) AS gain, this.setting AS setting,
       this.split AS split, this.paper AS paper, this.title AS title
ORDER BY benchmark, published, paper, b.id, value
LIMIT $limit
