"""The records of a network."""
