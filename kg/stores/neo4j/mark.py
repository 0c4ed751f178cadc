"""How a node that kg wrote is told from those that people added."""

MARK = "_kg"
"""Every node that kg writes into a server carries this property, its label for value; whatever fills a database in
another way (an import) has to write it too, on the `Build` node as well."""
