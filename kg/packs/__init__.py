"""Query packs: Cypher files with a header that says what they answer, checked against their text and the schema."""
