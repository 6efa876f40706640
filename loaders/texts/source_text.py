"""The text of a source from a folder, with the paragraphs that locators name."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Evidence, Source
from hospital_network.graph.text.source_text import text_digest
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.article_files import SUFFIXES, read_article

Stretch = tuple[int, int]
"""Where a part of a text begins and ends."""

_PARAGRAPHS = re.compile(r"p([0-9]{1,6})(?:\s*[-–—~]\s*p?([0-9]{1,6}))?")


class SourceText:
    r"""A text in its normal form, which spans count in.

    Parameters
    ----------
    article : Article
        As drafts read it: paragraphs are counted in one way only.

    Examples
    --------
    >>> from hospital_network.loaders.drafts.article import article_of
    >>> text = SourceText(article_of("两院签约\n甲医院与乙医院签约。\n丙医院没有参加。"))
    >>> text.of(text.stretch("p2")), text.of(text.stretch("title")), text.stretch("p3")
    ('丙医院没有参加。', '两院签约', None)
    >>> text.paragraph_at(8)
    1
    """

    def __init__(self, article: Article):
        self.article = article
        self.text = article.original

    @cached_property
    def digest(self) -> str:
        """What `Source.sha256` should be."""
        return text_digest(self.text)

    @cached_property
    def paragraphs(self) -> Mapping[int, Stretch]:
        """The whole line of each paragraph, by number."""
        clean = self.article.clean
        return {each.number: self._line(clean.starts[each.start]) for each in self.article.paragraphs}

    def stretch(self, locator: str) -> Stretch | None:
        """Return the part that a locator names: ``p3``, ``p3-p4``, ``title``; the whole text for any other heading.

        None if there is no such paragraph.
        """
        if locator == "title":
            return 0, self.paragraphs[1][0]
        match = _PARAGRAPHS.fullmatch(locator)
        if match is None:
            return 0, len(self.text)
        first, last = (self.paragraphs.get(int(number)) for number in (match[1], match[2] or match[1]))
        return (first[0], last[1]) if first and last else None

    def paragraph_at(self, position: int) -> int | None:
        """Return the number of the paragraph that a place is in."""
        return next((number for number, (start, end) in self.paragraphs.items() if start <= position < end), None)

    def of(self, stretch: Stretch | None) -> str:
        """Return the words of a part of the text; the end of a line is not one of them."""
        return self.text[slice(*stretch)].strip() if stretch else ""

    def passage(self, evidence: Evidence) -> tuple[str, str, str] | None:
        """Return the paragraph of evidence: what is before its span, the words of the span, and what follows.

        Without a span all of it is before; None if the text has no such place, or if it is the whole text.
        """
        around = self._around(evidence)
        if around is None:
            return None
        first, last = evidence.span or (around[1], around[1])
        return self.text[around[0] : first].lstrip(), self.text[first:last], self.text[last : around[1]].rstrip()

    def _around(self, evidence: Evidence) -> Stretch | None:
        if evidence.span:
            start, end = evidence.span
            return (self._line(start)[0], self._line(end - 1)[1]) if end <= len(self.text) else None
        named = self.stretch(evidence.locator)
        return None if named == (0, len(self.text)) else named

    def _line(self, position: int) -> Stretch:
        end = self.text.find("\n", position)
        return self.text.rfind("\n", 0, position) + 1, end if end >= 0 else len(self.text)


def texts_in(folder: Path, sources: Iterable[Source]) -> dict[str, SourceText]:
    """Return the texts of sources that a folder contains, by the id of the source.

    A text has the name that `Source.file` gives, or the id of the source with an ending like ``.txt`` or ``.md``.

    Raises
    ------
    RequestError
        If a text cannot be read, or if there is none.
    """
    known = list(sources)
    texts = {source.id: SourceText(read_article(path)) for source in known if (path := _path_of(source, folder))}
    if not texts:
        names = tuple(source.file or f"{source.id}.txt" for source in known[:3])
        raise RequestError(Fault("no_text_of_a_source", folder=folder, names=names))
    return texts


def _path_of(source: Source, folder: Path) -> Path | None:
    # Only the last part of a name: no seed file chooses a file outside the folder.
    names = [Path(source.file.replace("\\", "/")).name] if source.file else []
    names += [f"{source.id}{suffix}" for suffix in SUFFIXES]
    return next((folder / name for name in names if name and (folder / name).is_file()), None)
