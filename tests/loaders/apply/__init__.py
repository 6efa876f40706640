"""The plan, the load and the bulk import."""
