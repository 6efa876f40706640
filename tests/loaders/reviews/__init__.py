"""The tests of loaders/reviews."""
