"""The shipped seed files."""
