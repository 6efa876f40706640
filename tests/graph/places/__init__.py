"""Places by their names and codes."""
