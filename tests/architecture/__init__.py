"""What holds for the code as a whole: imports, docstrings, the page that describes it."""
