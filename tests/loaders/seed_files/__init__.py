"""YAML, read with positions and written again."""
