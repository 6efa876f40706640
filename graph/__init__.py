"""The domain and its two forms: the model, Neo4j, and the NetworkX projection with its measures."""
