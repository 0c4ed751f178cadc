"""Comparisons by a learned judge: which method of a text loses a comparison, and then against which winner.

`ground.py` gathers what both questions are asked from, `losers.py` and `pairs.py` describe the candidates of each, `find.py`
decides. The rules' answers (`kg.extract.comparisons`) are evidence among others.
"""
