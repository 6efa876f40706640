"""Finding known institutions in a text: those of the shipped seeds, of the user's, and hospitals of national renown."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hospital_network.graph.model import Institution
from hospital_network.graph.names import name_key
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.names.entities import Name
from hospital_network.loaders.drafts.names.name_kinds import counted_before
from hospital_network.loaders.drafts.names.place_names import place_at

TABLE = Path(__file__).with_name("national_hospitals.csv")


class KnownNames:
    """Names and aliases that always mean one institution.

    Parameters
    ----------
    institutions : iterable of Institution
        A name that two of them have is left out.
    """

    def __init__(self, institutions: Iterable[Institution]):
        self._by_key: dict[str, Institution | None] = {}
        forms: set[str] = set()
        for institution in institutions:
            for name in (institution.name, *institution.aliases):
                key = name_key(name)
                self._by_key[key] = institution if self._by_key.get(key, institution) is institution else None
                forms.add(name)
        usual = sorted(
            (re.escape(form) for form in forms if len(form) > 2 and not form.isascii()), key=len, reverse=True
        )
        self._pattern = re.compile("|".join(usual)) if usual else None

    def named(self, name: str) -> Institution | None:
        """Return the one institution that has this name."""
        return self._by_key.get(name_key(name))

    def places(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where names stand in a part of a text, longest first at each place."""
        return [match.span() for match in self._pattern.finditer(text, start, end)] if self._pattern else []


@dataclass(frozen=True, slots=True)
class NationalHospital:
    """A hospital that texts call by a short name anywhere in the country."""

    name: str
    code: str
    short_names: tuple[str, ...]


@cache
def national_hospitals() -> dict[str, NationalHospital]:
    """Return hospitals of national renown by each of their names.

    Examples
    --------
    >>> national_hospitals()["北医三院"].name
    '北京大学第三医院'
    """
    found = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            hospital = NationalHospital(
                row["name"], row["code"], tuple(row["short_names"].split("|")) if row["short_names"] else ()
            )
            for name in (hospital.name, *hospital.short_names):
                found[name] = hospital
    return found


_OF_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}医院")


def with_known(article: Article, names: list[Name], known: KnownNames) -> list[Name]:
    """Add names of known institutions that the grammar does not find or finds shorter."""
    text, added = article.clean.text, list(names)
    for paragraph in article.paragraphs:
        spans = known.places(text, paragraph.start, paragraph.end)
        spans.extend(_national_spans(text, paragraph.start, paragraph.end))
        for start, end in spans:
            over = [each for each in added if each.start < end and start < each.end]
            if any(each.end - each.start >= end - start for each in over):
                continue
            if _OF_PLACE.fullmatch(text, start, end) and counted_before(text, start):
                continue
            institution = known.named(text[start:end])
            kind = institution.kind if institution else "hospital"
            added = [each for each in added if each not in over]
            places = tuple(place for place in [place_at(text, start)] if place)
            added.append(Name(text[start:end], kind, start, end, places))
    return sorted(added, key=lambda each: each.start)


def _national_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for name in national_hospitals():
        at = text.find(name, start, end)
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + 1, end)
