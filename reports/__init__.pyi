from .analysis import Network, ask, connect, frame, table

__all__ = [
    "Network",
    "ask",
    "connect",
    "frame",
    "table",
]
