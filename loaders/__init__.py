"""Seed files in: YAML and tables to a checked network, a plan, and Neo4j made equal to it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
