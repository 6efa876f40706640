"""What is written to Neo4j and read back."""
