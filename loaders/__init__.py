"""Seed files in: YAML with positions, a checked network, a plan, Neo4j."""
