from .figure import figure_file
from .layout import positions

__all__ = [
    "figure_file",
    "positions",
]
