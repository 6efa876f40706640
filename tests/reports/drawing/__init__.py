"""Positions, and the figure."""
