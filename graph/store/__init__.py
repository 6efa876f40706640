"""The network in Neo4j: the connection, the form in which it is stored, and the readers."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
