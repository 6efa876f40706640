"""The page and Neo4j Browser, driven in Chromium."""
