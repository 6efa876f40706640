"""The citations of the page: sources by number and, with the texts at hand, the paragraph of each with its words."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from hospital_network.graph.model import Evidence
from hospital_network.graph.model.fields import URL_PATTERN
from hospital_network.reports.page import document

if TYPE_CHECKING:
    from hospital_network.loaders.texts.source_text import SourceText


class Citations:
    """Turns evidence into what the page contains of it, and collects the paragraphs, each once.

    Parameters
    ----------
    sources : iterable of str
        Ids, in the order of the page.
    texts : Mapping
        Texts by the id of the source; none by default.
    """

    def __init__(self, sources: Iterable[str], texts: "Mapping[str, SourceText] | None" = None):
        self._numbers = {source: number for number, source in enumerate(sources)}
        self._texts = texts or {}
        self._paragraphs: dict[str, int] = {}

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs that were cited so far, in the order of their numbers."""
        return list(self._paragraphs)

    def of(self, evidence: Iterable[Evidence]) -> list[document.Evidence]:
        """Return evidence as the page contains it; what has no passage is left at source and locator."""
        cited = []
        for item in evidence:
            source = self._numbers.get(item.source, item.source)
            passage = self._passage(item)
            short = (source, item.locator, passage) if passage else (source, item.locator)
            cited.append(cast(document.Evidence, short))
        return cited

    def _passage(self, item: Evidence) -> document.Passage | None:
        text = self._texts.get(item.source)
        parts = text.passage(item) if text else None
        if parts is None:
            return None
        before, words, after = parts
        number = self._paragraphs.setdefault(before + words + after, len(self._paragraphs))
        start = _units(before)
        return document.Passage(number, start, start + _units(words))


def web_address(url: str | None) -> str | None:
    """Return an address that a link may have; None for anything else that a database may contain.

    Examples
    --------
    >>> web_address("https://example.org/1"), web_address("javascript:alert(1)")
    ('https://example.org/1', None)
    """
    return url if url and re.match(URL_PATTERN, url) else None


def _units(text: str) -> int:
    """Return the length of a text as scripts count it: a character beyond U+FFFF is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
