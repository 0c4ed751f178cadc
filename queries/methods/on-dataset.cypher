// title: Methods on a dataset
// answers: Which methods have been evaluated on a dataset, and how do we know? Basis `result`: a reported number says
//     so. Basis `co-stated`: a paper proposes the method and evaluates on the dataset.
// parameter: dataset (name of Dataset): the dataset
// column: method (string): the method
// column: benchmark (string): dataset and metric, or the dataset alone where no metric is known
// column: basis (string): result or co-stated
// column: papers (integer): how many papers say so
// column: method_id (string): the method's id
UNWIND $dataset AS id
MATCH (d:Dataset {id: id})<-[:ON_DATASET]-(b:Benchmark)<-[o:BENCHMARKED_ON]-(m:Method)
RETURN m.name AS method, b.name AS benchmark, o.basis AS basis, o.support AS papers, m.id AS method_id
ORDER BY papers DESC, method, benchmark, basis, method_id, b.id
LIMIT $limit
