"""In which language a report names institutions and provinces."""

from dataclasses import replace
from typing import Any, Literal

from hospital_network.graph.views import InstitutionView, NetworkOf
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES

Names = Literal["en", "zh", "both"]
"""English where an institution has an English name, else Chinese; the Chinese of the records; or Chinese (English)."""


def named_in(network: Any, names: Names) -> Any:
    """Return a network whose institutions and provinces are named in a language; every name still finds them.

    Parameters
    ----------
    network : NetworkOf
    names : {"en", "zh", "both"}

    Examples
    --------
    >>> from hospital_network.graph.model import Institution, Network
    >>> hospital = Institution(id="a", name="甲医院", name_en="Hospital A", kind="hospital", province="浙江省")
    >>> network = Network.of([hospital])
    >>> [(named_in(network, names).institutions["a"].name, named_in(network, names).institutions["a"].province)
    ...  for names in ("en", "both")]
    [('Hospital A', 'Zhejiang'), ('甲医院 (Hospital A)', '浙江省 (Zhejiang)')]
    """
    if names == "zh":
        return network
    assert isinstance(network, NetworkOf)
    renamed = {id_: _renamed(each, names) for id_, each in network.institutions.items()}
    return replace(network, institutions=renamed)


def _renamed(institution: Any, names: Names) -> InstitutionView:
    changes: dict[str, Any] = {}
    if institution.name_en:
        changes["name"] = shown(institution.name, institution.name_en, names)
        changes["name_en"] = None
        changes["aliases"] = (institution.name, *institution.aliases)
        if names == "both":
            changes["aliases"] = (institution.name, institution.name_en, *institution.aliases)
    if institution.province in PROVINCE_TILES:
        changes["province"] = shown(institution.province, PROVINCE_TILES[institution.province].name_en, names)
    copy = (
        institution._replace(**changes) if hasattr(institution, "_replace") else institution.model_copy(update=changes)
    )
    view: InstitutionView = copy
    return view


def shown(chinese: str, english: str | None, names: Names) -> str:
    """Return one name of the two, or both; the Chinese one where there is no other."""
    if not english:
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
    """Return rows of an answer with the names of institutions and provinces in a language.

    Parameters
    ----------
    rows : list of dict
    english : dict
        English names by Chinese ones.
    names : {"en", "zh", "both"}

    Examples
    --------
    >>> renamed_values([{"path": ["甲", "乙"], "province": "浙江省", "n": 1}], {"甲": "A"}, "en")
    [{'path': ['A', '乙'], 'province': 'Zhejiang', 'n': 1}]
    """
    known = {tile.name: tile.name_en for tile in PROVINCE_TILES.values()} | english

    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(item) for item in value]
        return shown(value, known[value], names) if isinstance(value, str) and value in known else value

    return [{column: renamed(value) for column, value in row.items()} for row in rows]
