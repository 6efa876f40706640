"""Canned questions: one ``.cypher`` file each, their catalogue and their runner."""
