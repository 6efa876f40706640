"""From a checked network to Neo4j: compare, then write all of it or nothing."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
