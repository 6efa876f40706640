from .geojson import read_geojson
from .html import page_html

__all__ = [
    "page_html",
    "read_geojson",
]
