"""The reports, on a network drawn by hand."""
