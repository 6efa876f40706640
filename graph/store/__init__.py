"""The network in Neo4j: the connection, what is stored and how, and the ways to read it back."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
