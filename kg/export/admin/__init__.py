"""Files for `neo4j-admin database import full`: the way into Neo4j for the first million."""
