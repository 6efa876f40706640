from .figure import figure_file
from .layout import positions
from .outline_layout import placed_inside

__all__ = [
    "figure_file",
    "placed_inside",
    "positions",
]
