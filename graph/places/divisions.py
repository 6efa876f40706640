"""The gazetteer: provinces, cities and counties by their GB/T 2260 codes, current and former.

``divisions.csv`` beside this module names its source and date; ``.ci/write_divisions.py`` writes it.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("divisions.csv")
_GROUPS = frozenset(
    ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政单位", "省直辖行政单位"]
)
"""Headings of the standard, which are no places: they group what lies directly under a province or city."""


class _Period(NamedTuple):
    """A name and the years in which a code had it; None where it had it before 2002, or has it today."""

    name: str
    since: int | None
    until: int | None

    def overlaps(self, other: "_Period") -> bool:
        return (self.until or 9999) > (other.since or 0) and (other.until or 9999) > (self.since or 0)


@dataclass(frozen=True, slots=True)
class Division:
    """What a code stands for; for each level all its names while the code was in force, the latest first.

    Attributes
    ----------
    code : str
    province, city, county : tuple of str
        Empty where there is no such level: above a county directly under its province there is no city.
    since : int or None
        The year from which the code was in force; None for 2002 and before.
    until : int or None
        The year from which it was no longer in force; None for a current code.
    """

    code: str
    province: tuple[str, ...]
    city: tuple[str, ...]
    county: tuple[str, ...]
    since: int | None
    until: int | None

    @property
    def years(self) -> str:
        """When the code was in force; empty if it always was."""
        return " ".join(
            f"{word} {year}" for word, year in (("since", self.since), ("until", self.until)) if year is not None
        )


def division(code: str) -> Division | None:
    """Return what a code stands for or stood for; None if it was never in force.

    Parameters
    ----------
    code : str
        Six digits.

    Examples
    --------
    >>> closed = division("520522")
    >>> closed.province, closed.city, closed.county, closed.years
    (('贵州省',), ('毕节市',), ('黔西县',), 'since 2011 until 2021')
    >>> division("420602").city
    ('襄阳市', '襄樊市')
    >>> division("330199") is None
    True
    """
    periods = _periods().get(code)
    if periods is None:
        return None
    province, city = code[:2] + "0000", code[:4] + "00"
    return Division(
        code,
        tuple(_names(province, periods)),
        tuple(_names(city, periods)) if city != province else (),
        tuple(_names(code, periods)) if code not in (province, city) else (),
        periods[-1].since,
        periods[0].until,
    )


class City(NamedTuple):
    """A city, prefecture or league; its names, the present one first."""

    code: str
    names: tuple[str, ...]


@cache
def cities_by_province() -> Mapping[str, tuple[City, ...]]:
    """Return the provinces of today with their cities, prefectures and leagues; a municipality has none.

    Examples
    --------
    >>> len(cities_by_province()), cities_by_province()["北京市"]
    (34, ())
    >>> cities_by_province()["湖北省"][4]
    City(code='420600', names=('襄阳市', '襄樊市'))
    """
    cities: dict[str, list[City]] = {}
    for code, periods in sorted(_periods().items()):
        if periods[0].until is not None or periods[0].name in _GROUPS:
            continue
        if code.endswith("0000"):
            cities[code] = []
        elif code.endswith("00"):
            cities[code[:2] + "0000"].append(City(code, tuple(period.name for period in periods)))
    return {_periods()[province][0].name: tuple(within) for province, within in cities.items()}


@cache
def codes_by_name() -> Mapping[str, tuple[str, ...]]:
    """Return for each name, current or former, the codes that have or had it.

    Examples
    --------
    >>> codes_by_name()["封开县"], codes_by_name()["朝阳区"]
    (('441225',), ('110105', '220104'))
    """
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for code, name, _ in named_divisions():
        codes[name][code] = None
    return {name: tuple(of_name) for name, of_name in codes.items()}


def named_divisions() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each name that a code had, with the code and the names of what the place lay in, current and former.

    Examples
    --------
    >>> next(row for row in named_divisions() if row[0] == "520522")
    ('520522', '黔西县', ('贵州省', '毕节市'))
    """
    for code, periods in _periods().items():
        above = [wider for wider in (code[:2] + "0000", code[:4] + "00") if wider != code]
        wider = dict.fromkeys(name for each in above for name in _names(each, periods))
        yield from ((code, period.name, tuple(wider)) for period in periods if period.name not in _GROUPS)


def _names(code: str, during: list[_Period]) -> Iterator[str]:
    for period in _periods().get(code, ()):
        if period.name not in _GROUPS and any(period.overlaps(other) for other in during):
            yield period.name


@cache
def _periods() -> dict[str, list[_Period]]:
    """Return the names of each code, the latest first."""
    periods: dict[str, list[_Period]] = defaultdict(list)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            years = (int(row[key]) if row[key] else None for key in ("since", "until"))
            periods[row["code"]].insert(0, _Period(row["name"], *years))
    return dict(periods)
