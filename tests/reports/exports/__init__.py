"""Each file format, read back by another program."""
