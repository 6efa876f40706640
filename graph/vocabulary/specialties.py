"""The clinical specialties that fields of ties name: departments, diseases and techniques, from wide to narrow.

``specialties.csv`` beside this module has a line for each, and names the national list it begins with. A field that
it lacks counts as itself alone; the strict check of seed files names such fields.
"""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hospital_network.graph.faults import Fault
from hospital_network.graph.text.suggestion import meant

TABLE = Path(__file__).with_name("specialties.csv")
_ENDINGS = ("", "科", "专业")


@dataclass(frozen=True, slots=True)
class Specialty:
    """A specialty with its place among the others.

    Attributes
    ----------
    name : str
    parents : tuple of str
        The names of the specialties it belongs to.
    aliases : tuple of str
        Other names of the same.
    code : str
        Of the national list of clinical subjects; empty for what that list does not have.
    """

    name: str
    parents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    code: str = ""

    @property
    def spellings(self) -> Iterator[str]:
        """Every text that means this specialty: its names, with and without 科 and 专业."""
        for name in (self.name, *self.aliases):
            yield from (_stem(name) + ending for ending in _ENDINGS)


@cache
def specialties() -> Mapping[str, Specialty]:
    """Return all specialties by name, in the order of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {
            row["name"]: Specialty(row["name"], _items(row["parents"]), _items(row["aliases"]), row["code"])
            for row in rows
        }


def specialty(field: str) -> Specialty | None:
    """Return the specialty that a field means, or None.

    Examples
    --------
    >>> specialty("普外科").name, specialty("呼吸").name, specialty("医院管理")
    ('普通外科', '呼吸内科', None)
    """
    return _by_stem().get(_stem(field))


@cache
def fields_within(fields: frozenset[str]) -> frozenset[str]:
    """Return every spelling of these fields and of all specialties that belong to them.

    Examples
    --------
    >>> {"老年2型糖尿病", "糖尿病"} <= fields_within(frozenset(["内分泌"]))
    True
    >>> "骨科" in fields_within(frozenset(["内科"]))
    False
    """
    wanted = {found.name for field in fields if (found := specialty(field))}
    narrower = (each for each in specialties().values() if not wanted.isdisjoint(_wider(each.name)))
    return fields.union(*(each.spellings for each in narrower))


def specialties_of(field: str) -> list[str]:
    """Return the specialty that a field means and all that this one belongs to; nothing if it is none.

    Examples
    --------
    >>> specialties_of("心内科"), specialties_of("医院管理")
    (['内科', '心血管', '心血管内科'], [])
    """
    meant = specialty(field)
    return sorted(_wider(meant.name)) if meant else []


def unknown_field(field: str) -> Fault | None:
    """Return the fault of a field that is no specialty, with the nearest one; None for a specialty.

    Examples
    --------
    >>> print(unknown_field("糖尿病科"), unknown_field("消化内窥镜"))
    None '消化内窥镜' is not a specialty (did you mean '消化内镜'?); if it is an area of work, write it under 'areas'
    """
    if specialty(field):
        return None
    names: Collection[str] = [name for each in specialties().values() for name in (each.name, *each.aliases)]
    return Fault("unknown_field", field=field, hint=meant(field, names))


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _stem(name: str) -> str:
    return name.strip().removesuffix("专业").removesuffix("科")


@cache
def _by_stem() -> dict[str, Specialty]:
    return {_stem(name): each for each in specialties().values() for name in (each.name, *each.aliases)}


@cache
def _wider(name: str) -> frozenset[str]:
    """Return a specialty and all that it belongs to."""
    return frozenset([name]).union(*map(_wider, specialties()[name].parents))
