from .language import Language, heading, word
from .rendering import render
from .report import Report

__all__ = [
    "Language",
    "Report",
    "heading",
    "render",
    "word",
]
