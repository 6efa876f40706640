"""The server for browsers: who may ask, pages, answers, drafts, HTTP."""
