"""One network of several sets: what they say of one record together, and where they contradict each other.

Names and other lists are united, evidence of all is kept, what only one of them states is taken from it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hospital_network.graph.model import Cooperation, Institution, Network, Person, Record, Source, Subnetwork
from hospital_network.graph.names import name_key

SetRecord = Institution | Cooperation | Person | Source | Subnetwork
RecordT = TypeVar("RecordT", Institution, Cooperation, Person, Source, Subnetwork)

_PLACE = ("province", "city", "county", "division_code")
_MARKED: Mapping[str, Sequence[str]] = {"place": _PLACE}
"""The fields that an aspect in ``inferred`` is about, where it is not the field of its name."""
_WHOLE = frozenset(["institution", "tie"])
"""Aspects that are about the whole record."""
_FIRST_HOLDS = frozenset(["network", "language", "file"])
"""Fields that say where a record stands, not what it says."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field that two sets state differently.

    Attributes
    ----------
    section : str
    id : str
    field : str
        Also of a figure: ``facts.beds``.
    first, second : Any
        What each of them states.
    number : int
        Of the second of the two sets, from 0.
    """

    section: str
    id: str
    field: str
    first: Any
    second: Any
    number: int


@dataclass(slots=True)
class _Joined:
    values: dict[str, Any] = field(default_factory=dict)
    contradictions: list[tuple[str, Any, Any]] = field(default_factory=list)


def combined_network(sets: Sequence[Network]) -> tuple[Network, list[Contradiction]]:
    """Return one network of several, each record once, and what they state differently.

    Examples
    --------
    >>> one = Institution(id="a", name="甲医院", kind="hospital", aliases=("甲院",))
    >>> two = Institution(id="a", name="甲医院", kind="hospital", city="杭州市")
    >>> network, contradictions = combined_network([Network.of([one]), Network.of([two])])
    >>> network.institutions["a"].aliases, network.institutions["a"].city, contradictions
    (('甲院',), '杭州市', [])
    """
    contradictions: list[Contradiction] = []
    sections: dict[str, dict[str, Any]] = {}
    for section in ("institutions", "cooperations", "sources", "subnetworks", "people"):
        records: dict[str, Any] = {}
        for number, network in enumerate(sets):
            for id_, record in getattr(network, section).items():
                if id_ not in records:
                    records[id_] = record
                    continue
                records[id_], differing = combined(records[id_], record)
                contradictions += (Contradiction(section, id_, *each, number) for each in differing)
        sections[section] = records
    title = " + ".join(dict.fromkeys(network.title for network in sets if network.title))
    return Network(title=title, **sections), contradictions


def combined(first: RecordT, second: RecordT) -> tuple[RecordT, list[tuple[str, Any, Any]]]:
    """Return what two records of one id say together, and the fields that they state differently.

    Examples
    --------
    >>> one = Institution(id="a", name="甲医院", kind="hospital", status="planned")
    >>> two = Institution(id="a", name="甲医院", kind="hospital", status="operating")
    >>> combined(one, two)[1]
    [('status', 'planned', 'operating')]
    """
    joined = _Joined()
    for name in type(first).model_fields:
        _join(name, first, second, joined)
    return first.model_copy(update=joined.values), joined.contradictions


def _join(name: str, first: SetRecord, second: SetRecord, joined: _Joined) -> None:
    one, two = getattr(first, name), getattr(second, name)
    if one == two or name in _FIRST_HOLDS:
        return
    if name in ("inferred", "inferred_aspects", "general_knowledge"):
        joined.values[name] = tuple(dict.fromkeys([*_marks(name, first, second), *_marks(name, second, first)]))
    elif name == "pairing":
        joined.values[name] = None  # one of them states the tie without a list
    elif name == "note":
        joined.values[name] = "\n".join(dict.fromkeys(note for note in (one, two) if note))
    elif name in ("name", "aliases", "weak_aliases") and isinstance(first, Institution):
        _join_names(name, first, second, joined)
    elif isinstance(one, tuple):
        joined.values[name] = tuple(
            each for number, each in enumerate((*one, *two)) if each not in (*one, *two)[:number]
        )
    elif isinstance(one, dict):
        joined.values[name] = _figures(name, one, two, joined)
    elif isinstance(one, Record) and isinstance(two, Record):
        joined.values[name] = _joined_within(name, one, two, joined)
    elif name == "division_code" and (code := _narrower(one, two)):
        joined.values[name] = code
    elif two is not None and one is not None:
        joined.contradictions.append((name, one, two))
    else:
        joined.values[name] = one if one is not None else two


def _narrower(one: str | None, two: str | None) -> str | None:
    """Return the code of the smaller place, if one of two lies in the other.

    Examples
    --------
    >>> _narrower("520000", "520100"), _narrower("520100", "520500")
    ('520100', None)
    """
    for wide, narrow in ((one, two), (two, one)):
        if wide and narrow and wide.endswith("00") and narrow.startswith(re.sub("(00)+$", "", wide)):
            return narrow
    return None


def _join_names(name: str, first: Institution, second: Any, joined: _Joined) -> None:
    names = {name_key(each): each for each in (*second.names, *first.names)}
    if name == "name":
        if {name_key(each) for each in first.names}.isdisjoint(name_key(each) for each in second.names):
            joined.contradictions.append((name, first.name, second.name))
        joined.values["aliases"] = _aliases(first, second)
    elif name == "aliases":
        joined.values[name] = _aliases(first, second)
    else:
        weak = dict.fromkeys([*first.weak_aliases, *second.weak_aliases])
        joined.values[name] = tuple(each for each in weak if name_key(each) not in names)


def _aliases(first: Institution, second: Institution) -> tuple[str, ...]:
    own = {name_key(name) for name in (first.name, first.name_en or second.name_en) if name}
    united = {name_key(name): name for name in (*second.aliases, second.name, *first.aliases)}
    in_order = dict.fromkeys(map(name_key, (*first.aliases, second.name, *second.aliases)))
    return tuple(united[key] for key in in_order if key not in own)


def _joined_within(name: str, one: Record, two: Record, joined: _Joined) -> Record:
    """Return a record within a record: the fields that only one of them states are taken from it."""
    values = {}
    for key in type(one).model_fields:
        known, given = getattr(one, key), getattr(two, key)
        if known is not None and given is not None and known != given:
            joined.contradictions.append((f"{name}.{key}", known, given))
        values[key] = given if known is None else known
    return one.model_copy(update=values)


def _figures(name: str, one: Mapping[str, Any], two: Mapping[str, Any], joined: _Joined) -> dict[str, Any]:
    figures = dict(one)
    for key, figure in two.items():
        known = figures.setdefault(key, figure)
        if (known.value, known.qualifier, known.up_to) != (figure.value, figure.qualifier, figure.up_to):
            joined.contradictions.append((f"{name}.{key}", str(known), str(figure)))
        elif known != figure and hasattr(known, "evidence"):
            evidence = tuple(dict.fromkeys([*known.evidence, *figure.evidence]))
            inferred = known.inferred and figure.inferred
            figures[key] = known.model_copy(update={"evidence": evidence, "inferred": inferred})
    return figures


def _marks(name: str, record: Record, beside: Record) -> Iterator[str]:
    """Yield the marks of a record that hold beside another one: what that one states without a mark, is stated."""
    theirs = getattr(beside, name)
    for mark in getattr(record, name):
        fields = _MARKED.get(mark, (mark,))
        states_it = mark in _WHOLE or any(_states(beside, each) for each in fields)
        if mark in theirs or not states_it:
            yield mark


def _states(record: Record, name: str) -> bool:
    return getattr(record, {"from": "from_id", "to": "to_id"}.get(name, name), None) not in (None, (), {})
