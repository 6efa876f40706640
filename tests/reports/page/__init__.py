"""The page: its data, its safety, its outlines."""
