"""From when until when a tie is known to be in force, and may be, as far as its dates and sources tell."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hospital_network.graph.text.dates import earliest, latest

if TYPE_CHECKING:
    from hospital_network.graph.ties.views import SourceView

FIRST_DAY, LAST_DAY = date.min.isoformat(), date.max.isoformat()
"""What stands for a period without a beginning, and without an end."""


class Period(NamedTuple):
    """Days as ISO text, the first and the last of each period; None where there is no such day.

    Attributes
    ----------
    known_from, known_until : str or None
        On these days the tie was in force, whatever its dates mean exactly.
    possible_from, possible_until : str or None
        On these days it may have been; they include the days before.
    """

    known_from: str | None = None
    known_until: str | None = None
    possible_from: str | None = None
    possible_until: str | None = None

    @property
    def properties(self) -> dict[str, str]:
        """The days that there are, by the names under which Neo4j stores them."""
        return {name: day for name, day in zip(self._fields, self, strict=True) if day}

    def is_known(self, day: date) -> bool:
        """Return whether the tie is known to be in force on a day."""
        return _within(self.known_from, day, self.known_until)

    def is_possible(self, day: date) -> bool:
        """Return whether the tie may be in force on a day."""
        return _within(self.possible_from, day, self.possible_until)


def _within(first: str | None, day: date, last: str | None) -> bool:
    return first is not None and last is not None and first <= day.isoformat() <= last


def first_report(source_dates: Iterable[str | None]) -> str | None:
    """Return the day by which the first dated source was published; None if no source has such a day.

    Examples
    --------
    >>> first_report(["2024-05", None, "2023"])
    '2023-12-31'
    """
    days = [day for text in source_dates if text and (day := latest(text))]
    return min(days).isoformat() if days else None


class FirstReports(dict[tuple[str, ...], str | None]):
    """The `first_report` of each set of sources, given by their ids; a network has few different sets.

    Parameters
    ----------
    dates : Mapping
        The date of each source, by id.

    Examples
    --------
    >>> FirstReports({"s1": "2024-05", "s2": "2023", "s3": None})["s1", "s2"]
    '2023-12-31'
    """

    def __init__(self, dates: Mapping[str, str | None]):
        super().__init__()
        self._dates = dates

    @classmethod
    def of(cls, sources: "Mapping[str, SourceView]") -> "FirstReports":
        """Return those of the sources of a network."""
        return cls({id_: source.date for id_, source in sources.items()})

    def __missing__(self, sources: tuple[str, ...]) -> str | None:
        self[sources] = first_report(map(self._dates.get, sources))
        return self[sources]


@lru_cache(maxsize=65536)  # A million ties have only a few thousand different periods.
def period(status: str, since: str | None, until: str | None, reported: str | None) -> Period:
    """Return when a tie is known to be in force, and when it may be.

    Sources tell that a tie has begun and hardly ever that it is over: it goes on until one reports an end.

    Parameters
    ----------
    status : {"planned", "active", "ended"}
    since, until : str or None
        Dates as in `dates`.
    reported : str or None
        The day by which a source reports the tie; see `first_report`.

    Examples
    --------
    The source of May 2024 tells of a tie that is active, not since when:

    >>> tie = period("active", None, None, "2024-05-31")
    >>> [tie.is_known(day) for day in (date(2020, 1, 1), date(2024, 5, 31))], tie.is_possible(date(2020, 1, 1))
    ([False, True], True)

    The year in which a tie began is known, but not the day:

    >>> tie = period("active", "2021", None, None)
    >>> tie.is_possible(date(2021, 6, 1)), tie.is_known(date(2021, 6, 1)), tie.is_known(date(2022, 1, 1))
    (True, False, True)
    """
    if status == "planned":
        return Period()
    first, begun = _days(since)
    ending, last = _days(until)
    # What a source reported before the tie can have begun is no report of it in force.
    if reported and reported >= (first or FIRST_DAY):
        begun = min(begun or LAST_DAY, reported)
    if until is None and status == "active":
        ending = last = LAST_DAY
    if not begun or not ending or begun > ending:
        begun = ending = None
    return Period(begun, ending, first or FIRST_DAY, last or LAST_DAY)


def _days(text: str | None) -> tuple[str | None, str | None]:
    if text is None:
        return None, None
    first, last = earliest(text), latest(text)
    return first.isoformat() if first else None, last.isoformat() if last else None
