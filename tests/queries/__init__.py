"""The canned questions: their contract, and answers worked out by hand."""
