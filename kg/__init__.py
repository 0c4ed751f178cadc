"""A graph of papers, methods, datasets, metrics and results, read from titles and abstracts, offline.

The way from files to a graph, as plain functions:

    papers = kg.read("papers.jsonl")            # any known format → Paper
    records = kg.extract(papers)                # → Record: the paper with what was found in it
    graph = kg.resolve(records).graph           # → the rows of the graph
    store = kg.open_store("kg-home")            # a built home, or a server: load, query, counts
    drawing = kg.to_networkx(graph)             # a graph or a store → networkx.MultiDiGraph

These five are the door. Two rooms bear a name of the door too: reach what is in them with `from kg.extract import …` and
`from kg.resolve import …`, for `kg.extract` and `kg.resolve` as attributes are the functions.
"""

from kg.export.nx import to_networkx
from kg.extract import extract
from kg.opening import open_store
from kg.readers import read
from kg.resolve import resolve

__all__ = ["extract", "open_store", "read", "resolve", "to_networkx"]
