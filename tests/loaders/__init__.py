"""Seed files to a checked network, and to Neo4j."""
