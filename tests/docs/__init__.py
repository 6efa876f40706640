"""The documents describe what the program does, and their recipes work."""
