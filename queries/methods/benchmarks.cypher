// title: Benchmarks of a method
// answers: On which benchmarks has a method been evaluated, and how do we know? Basis `result`: a reported number
//     says so. Basis `co-stated`: a paper proposes the method and evaluates on the dataset.
// parameter: method (name of Method): the method
// column: benchmark (string): dataset and metric, or the dataset alone where no metric is known
// column: basis (string): result or co-stated
// column: papers (integer): how many papers say so
// column: dataset_id (string): the dataset's id
// column: metric_id (string): the metric's id; absent where no metric is known
UNWIND $method AS id
MATCH (m:Method {id: id})-[o:BENCHMARKED_ON]->(b:Benchmark)-[:ON_DATASET]->(d:Dataset)
OPTIONAL MATCH (b)-[:MEASURED_BY]->(x:Metric)
RETURN b.name AS benchmark, o.basis AS basis, o.support AS papers, d.id AS dataset_id, x.id AS metric_id
ORDER BY papers DESC, basis DESC, benchmark, b.id, m.id
LIMIT $limit
