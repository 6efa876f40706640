"""What holds for the code as a whole: who imports what, docstrings, the page that describes it."""
