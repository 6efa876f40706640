"""The managed local Neo4j: its jars, its Java, its start, stop, backup and health."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
