"""In which language a report names institutions and places."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from hospital_network.graph.places.english_places import english_place, english_places
from hospital_network.graph.ties.views import InstitutionView, NetworkOf

Names = Literal["en", "zh", "both"]
"""English where an institution has an English name, else Chinese; the Chinese of the records; or Chinese (English)."""


def named_in(network: Any, names: Names) -> Any:
    """Return a network whose institutions, provinces and cities are named in a language; every name still finds them.

    Counties, of which no measure speaks, keep their Chinese names; `with_counties_named` is for them.

    Parameters
    ----------
    network : NetworkOf
    names : {"en", "zh", "both"}

    Examples
    --------
    >>> from hospital_network.graph.model import Institution, Network
    >>> hospital = Institution(id="a", name="甲医院", name_en="Hospital A", kind="hospital", city="绍兴市")
    >>> network = Network.of([hospital])
    >>> [(named_in(network, names).institutions["a"].name, named_in(network, names).institutions["a"].city)
    ...  for names in ("en", "both")]
    [('Hospital A', 'Shaoxing'), ('甲医院 (Hospital A)', '绍兴市 (Shaoxing)')]
    """
    if names == "zh":
        return network
    assert isinstance(network, NetworkOf)
    renamed = {id_: _renamed(each, names) for id_, each in network.institutions.items()}
    return replace(network, institutions=renamed)


def with_counties_named(network: Any, ids: Iterable[str], names: Names) -> Any:
    """Return a network in which some institutions have their counties in a language, as `named_in` leaves them."""
    members = network.institutions
    counties = {id_: members[id_].county for id_ in ids}
    changed = {id_: {"county": place_shown(county, names)} for id_, county in counties.items() if county}
    return replace(
        network, institutions={**members, **{id_: _changed(members[id_], each) for id_, each in changed.items()}}
    )


def _renamed(institution: Any, names: Names) -> InstitutionView:
    changes: dict[str, Any] = {}
    if institution.name_en:
        changes["name"] = shown(institution.name, institution.name_en, names)
        changes["name_en"] = None
        changes["aliases"] = (institution.name, *institution.aliases)
        if names == "both":
            changes["aliases"] = (institution.name, institution.name_en, *institution.aliases)
    for level in ("province", "city"):
        place = getattr(institution, level)
        # Places that the table lacks keep their names: two of one pinyin would be counted as one.
        if place in english_places():
            changes[level] = place_shown(place, names)
    view: InstitutionView = _changed(institution, changes)
    return view


def _changed(institution: Any, changes: dict[str, Any]) -> Any:
    return (
        institution._replace(**changes) if hasattr(institution, "_replace") else institution.model_copy(update=changes)
    )


def place_shown(place: str, names: Names) -> str:
    """Return the name of a place in a language.

    Examples
    --------
    >>> [place_shown("绍兴市", names) for names in ("en", "zh", "both")]
    ['Shaoxing', '绍兴市', '绍兴市 (Shaoxing)']
    """
    english = english_place(place)
    return place if english == place else shown(place, english, names)


def shown(chinese: str, english: str | None, names: Names) -> str:
    """Return one name of the two, or both; the Chinese one where there is no other."""
    if not english or names == "zh":
        return chinese
    return english if names == "en" else f"{chinese} ({english})" if names == "both" else chinese


def chinese_texts(rows: list[dict[str, Any]]) -> list[str]:
    """Return the Chinese texts in rows, alone or in lists, each once: any may be the name of an institution.

    Examples
    --------
    >>> chinese_texts([{"a": "甲", "b": ["乙", "x"], "n": 1}])
    ['甲', '乙']
    """
    values = (value for row in rows for value in row.values())
    texts = (item for value in values for item in (value if isinstance(value, list) else [value]))
    return list(dict.fromkeys(text for text in texts if isinstance(text, str) and not text.isascii()))


def renamed_values(rows: list[dict[str, Any]], english: dict[str, str], names: Names) -> list[dict[str, Any]]:
    """Return rows of an answer with the names of institutions and places in a language.

    Parameters
    ----------
    rows : list of dict
    english : dict
        English names by Chinese ones.
    names : {"en", "zh", "both"}

    Examples
    --------
    >>> renamed_values([{"path": ["甲", "乙"], "city": "绍兴市", "county": "上虞区", "n": 1}], {"甲": "A"}, "en")
    [{'path': ['A', '乙'], 'city': 'Shaoxing', 'county': 'Shangyu', 'n': 1}]
    """
    known = {**english_places(), **english}

    def renamed(column: str, value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(column, item) for item in value]
        if not isinstance(value, str):
            return value
        if value in known:
            return shown(value, known[value], names)
        return place_shown(value, names) if column == "county" else value

    return [{column: renamed(column, value) for column, value in row.items()} for row in rows]
