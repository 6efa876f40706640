"""The documents say what the program does, and their recipes work."""
