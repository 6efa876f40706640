"""Words, tables and output files."""
