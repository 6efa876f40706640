"""One report for each question about the whole network, as data that `reports.text` shows."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
