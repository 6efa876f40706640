"""What is measured on a network of national size; run by hand, see ``docs/benchmarks-queries.md``."""
