"""A report as text: its words in two languages, its table on a terminal, in CSV and in JSON."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
