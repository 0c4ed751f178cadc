"""What learned decisions share: typed tokens, hashed features, linear models, boosted trees.

Models lie in `kg/data/model/` and are made by `python -m scripts.train`; at run time only numpy and onnxruntime read them.
"""
