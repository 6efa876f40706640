"""The tools that an assistant calls: their arguments, answers and server."""
