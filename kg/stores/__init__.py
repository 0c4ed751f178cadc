"""Stores: where the graph is kept and asked in Cypher. `kg.opening` opens the right one."""
