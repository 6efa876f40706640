"""The rows of the graph that seeds and tables make."""
