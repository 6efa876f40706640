"""How complete the data is: shares with a city, a code, a date, two sources, by set and by province."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.ties.selection import is_sure
from hospital_network.reports.findings.basis import WholeBasis, data_notes, sources_of
from hospital_network.reports.findings.coverage import ProvinceCoverage, coverage
from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.report import Report
from hospital_network.reports.text.shown_names import Names, place_shown

_SHARES = ("with_city", "with_code", "dated", "stated_share", "two_sources", "with_span")
COLUMNS = (
    "scope",
    "institutions",
    "with_city",
    "with_code",
    "ties",
    "dated",
    "stated_share",
    "two_sources",
    "with_span",
)
PROVINCE_COLUMNS = (*COLUMNS[:2], "documents", "cities_with_data", *COLUMNS[2:])


@dataclass(frozen=True, slots=True)
class Completeness:
    """Shares of a part of the data, each from 0 to 1; None where there is nothing to have a share of.

    Attributes
    ----------
    institutions, ties : int
    with_city, with_code : float or None
        Of the institutions.
    dated, stated_share, two_sources : float or None
        Of the ties: with a beginning; with both ends and the type stated; with evidence of two sources.
    with_span : float or None
        Of the pieces of evidence.
    """

    institutions: int
    ties: int
    with_city: float | None
    with_code: float | None
    dated: float | None
    stated_share: float | None
    two_sources: float | None
    with_span: float | None


def completeness(institutions: Iterable[Institution], ties: Iterable[Cooperation]) -> Completeness:
    """Return how complete the data of some institutions and ties is.

    Examples
    --------
    >>> hospitals = [Institution(id="a", name="甲医院", kind="hospital", city="杭州市")]
    >>> completeness(hospitals, []).with_city, completeness(hospitals, []).dated
    (1.0, None)
    """
    bodies, links = list(institutions), list(ties)
    evidence = [piece for body in bodies for piece in body.evidence]
    evidence += [piece for tie in links for piece in tie.evidence]
    return Completeness(
        len(bodies),
        len(links),
        _share(each.city is not None or each.county is not None for each in bodies),
        _share(each.division_code is not None for each in bodies),
        _share(tie.since is not None for tie in links),
        _share(is_sure(tie, "strict") for tie in links),
        _share(len(tie.sources) > 1 for tie in links),
        _share(piece.span is not None for piece in evidence),
    )


def quality_report(
    basis: WholeBasis, sets: Mapping[str, Network], language: Language = "en", names: Names = "zh"
) -> Report:
    """Return the completeness of a network, of the sets that it consists of, and of each province.

    Parameters
    ----------
    basis : WholeBasis
    sets : Mapping
        The sets by name, where they are known.
    language : {"en", "zh"}
    names : {"en", "zh", "both"}
        Of the provinces.
    """
    network = basis.network
    whole = completeness(network.institutions.values(), network.cooperations.values())
    parts = {name: completeness(each.institutions.values(), each.cooperations.values()) for name, each in sets.items()}
    shown = {word("quality_all", language): whole, **(parts if len(parts) > 1 else {})}
    rows = [_row(*item) for item in shown.items()]
    provinces = [_province_row(province, language, names) for province in coverage(network)]
    return Report(
        word("title_quality", language),
        COLUMNS,
        rows,
        notes=[word("quality_shares", language), *data_notes(basis, language)],
        sources=sources_of(basis, network.sources),
        sections=[Report(word("title_quality_provinces", language), PROVINCE_COLUMNS, provinces)],
        document={"sets": rows, "provinces": provinces},
    )


def _province_row(province: ProvinceCoverage, language: Language, names: Names) -> dict[str, Any]:
    cities = f"{province.cities - len(province.cities_without)}/{province.cities}" if province.cities else None
    name = place_shown(province.province, names) if province.province else word("unknown", language)
    row = _row(name, completeness(province.institutions, province.ties))
    return {**row, "documents": len(province.sources), "cities_with_data": cities}


def _row(name: str, part: Completeness) -> dict[str, Any]:
    shares = {key: None if (share := getattr(part, key)) is None else f"{share:.0%}" for key in _SHARES}
    return {"scope": name, "institutions": part.institutions, "ties": part.ties, **shares}


def _share(marks: Iterable[bool]) -> float | None:
    held = list(marks)
    return sum(held) / len(held) if held else None
