from .browser_kit import write_kit
from .format import Format
from .registry import FORMATS

__all__ = [
    "FORMATS",
    "Format",
    "write_kit",
]
