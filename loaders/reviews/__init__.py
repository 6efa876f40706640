"""Reviewing a draft: what a person decides about each proposal, and the seed file that follows."""
