"""Seed tables in CSV or Parquet, checked column by column without holding all of them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
