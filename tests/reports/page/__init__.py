"""The page: its data, its security, its outlines."""
