"""The domain and its two forms: the records of a network, Neo4j, and the NetworkX graph with its measures."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
