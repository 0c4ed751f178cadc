"""The learned judge: which candidates are things of a paper, of what type, how surely, and in which role.

Where a model is at hand the rules' things (`kg.extract.entities.settle`) are an opinion among others: `candidates.py` takes
everything that may be a name, `columns.py` and `words.py` describe it, `decide.py` keeps what is more likely right than not.
"""
