"""The tests of loaders/texts."""
