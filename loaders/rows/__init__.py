"""The rows a network is written as, one for each node and relationship, in blocks of one class."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
