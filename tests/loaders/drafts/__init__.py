"""Drafts of seed files from articles."""
