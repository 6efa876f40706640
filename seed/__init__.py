"""The shipped data: YAML only, no code."""
