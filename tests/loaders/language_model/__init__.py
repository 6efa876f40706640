"""A language model asked about articles, by a local server that answers as the test says."""
