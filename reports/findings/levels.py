"""The report on levels: mean degrees and betweenness by level and year, as studies of medical alliances print them.

The form is that of table 2 of Gong et al. (2024), BMC Public Health 24:3600: for each level the number of institutions
and the mean of a measure by year, a test of the levels against each other, and a test for trend. Its Z of one hospital
is larger than any rank test of seven yearly values allows, so it was computed on the months of its data; the text we
have does not name the test. Ours is that of Mann and Kendall on the yearly means, which is defined for one institution,
too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.measures import Difference, Shortfall, Trend
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.ties.selection import Selection, selected_ties
from hospital_network.reports.findings.basis import Basis, basis_notes, counted_sources
from hospital_network.reports.findings.too_small import needs
from hospital_network.reports.text.language import Language, grade_name, heading, word
from hospital_network.reports.text.report import Report

By = Literal["grade", "kind", "province"]
LEVELS: tuple[By, ...] = get_args(By)
MEASURES = ("receives_from", "gives_to", "betweenness")
"""In-degree, out-degree and betweenness."""


@dataclass(frozen=True, slots=True)
class Year:
    """The network at the end of a year: its institutions by level, and the values of each measure by institution."""

    year: int
    graph: "nx.MultiDiGraph[str]"
    members: Mapping[str | None, Sequence[str]]
    values: Mapping[str, Mapping[str, float]]

    def of(self, measure: str, level: str | None) -> list[float]:
        """Return the values of a measure at a level."""
        return [self.values[measure][id_] for id_ in self.members.get(level, ())]


def levels_report(
    basis: Basis,
    selection: Selection,
    by: By,
    years: Sequence[int],
    language: Language = "en",
    progress: Progress = silent,
) -> Report:
    """Return mean in-degree, out-degree and betweenness by level at the end of each year, with tests.

    Parameters
    ----------
    basis : Basis
    selection : Selection
        Which ties count; its day is replaced by the last day of each year.
    by : {"grade", "kind", "province"}
        What the levels are: of grades, the first two characters (三级, 二级 …).
    years : sequence of int
        In order.
    language : {"en", "zh"}
    progress : Progress
    """
    chosen = [replace(selection, as_of=date(year, 12, 31)) for year in years]
    series = [_year(to_graph(basis.network, on_day), on_day, by, progress) for on_day in chosen]
    levels = _levels(series)
    rows = [_row(series, measure, level) for measure in MEASURES for level in levels]
    tests = [_test(year, measure) for measure in MEASURES for year in series]
    numbers = [_numbers(series, level) for level in levels]
    keys = [str(year) for year in years]
    undated = _undated(basis, selection, series)
    ties = [_ties(basis, year, on_day) for year, on_day in zip(series, chosen, strict=True)]
    unknown = {str(year.year): len(year.members.get(None, ())) for year in series}
    return Report(
        title=word(f"title_levels_{by}", language),
        columns=("measure", by, *keys, *(f"n_{key}" for key in keys), "trend_z", "trend_p"),
        rows=[_for_people(row, by, language) for row in rows],
        shown=("measure", by, *keys, "trend_z", "trend_p"),
        sections=[
            _numbers_table(numbers, by, keys, language),
            _tests_table(tests, language),
            Report(word("title_level_ties", language), ("year", "ties_counted", "ties_not_known"), ties),
        ],
        notes=[
            word("levels_mean", language),
            word("levels_tests", language),
            *_many_tests_note(rows, tests, language),
            *_trend_note(series, language),
            word("levels_undated", language, **undated),
            *_unknown_note(series, by, language),
            *basis_notes(basis, chosen[-1], series[-1].graph, language),
        ],
        nothing=word("no_levels", language),
        sources=counted_sources(basis, chosen[-1]),
        document={
            "by": by,
            "years": list(years),
            "means": rows,
            "institutions": numbers,
            "kruskal_wallis": tests,
            "ties": ties,
            **undated,
            "without_level": unknown,
        },
    )


_LEAST_P = 0.0001
"""Smaller ones would be printed as 0."""


def _year(graph: "nx.MultiDiGraph[str]", selection: Selection, by: By, progress: Progress) -> Year:
    assert selection.as_of
    core = measures.tied(graph)
    members: dict[str | None, list[str]] = defaultdict(list)
    for id_, attributes in core.nodes(data=True):
        value = attributes[by]
        members[value[:2] if value and by == "grade" else value].append(id_)
    values: dict[str, Mapping[str, float]] = {
        "receives_from": measures.receives_from(core),
        "gives_to": measures.gives_to(core),
        "betweenness": measures.betweenness(core, progress),
    }
    return Year(selection.as_of.year, graph, members, values)


def _levels(series: Sequence[Year]) -> list[str | None]:
    """Return every level, the one with most institutions first; those without one last."""
    most: dict[str | None, int] = {}
    for year in series:
        for level, ids in year.members.items():
            most[level] = max(most.get(level, 0), len(ids))
    return sorted(most, key=lambda level: (level is None, -most[level], level or ""))


def _row(series: Sequence[Year], measure: str, level: str | None) -> dict[str, Any]:
    means = [_mean(year.of(measure, level)) for year in series]
    result = measures.trend(means)
    return {
        "measure": measure,
        "level": level,
        **{str(year.year): mean for year, mean in zip(series, means, strict=True)},
        **{f"n_{year.year}": len(year.members.get(level, ())) for year in series},
        "trend_z": result.z if isinstance(result, Trend) else None,
        "trend_p": result.p if isinstance(result, Trend) else None,
    }


def _numbers(series: Sequence[Year], level: str | None) -> dict[str, Any]:
    return {"level": level, **{str(year.year): len(year.members.get(level, ())) for year in series}}


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _test(year: Year, measure: str) -> dict[str, Any]:
    """Return the comparison of levels in a year; institutions without a level take no part."""
    result = measures.level_difference({level: year.of(measure, level) for level in year.members if level})
    return {
        "measure": measure,
        "year": year.year,
        "h": result.h if isinstance(result, Difference) else None,
        "p": result.p if isinstance(result, Difference) else None,
        "levels_compared": sorted(result.levels) if isinstance(result, Difference) else [],
        "too_small": asdict(result) if isinstance(result, Shortfall) else None,
    }


def _undated(basis: Basis, selection: Selection, series: Sequence[Year]) -> dict[str, int]:
    """Count the ties that count on some day, those without a beginning, and those in force in none of the years."""
    in_a_year = {id_ for year in series for *_, id_ in year.graph.edges(keys=True)}
    reported = to_graph(basis.network, replace(selection, as_of=None))
    graphs = (reported, *(year.graph for year in series))
    begins = {id_: tie["since"] for graph in graphs for *_, id_, tie in graph.edges(keys=True, data=True)}
    return {
        "all_ties": len(begins),
        "without_beginning": sum(since is None for since in begins.values()),
        "in_no_year": len(begins.keys() - in_a_year),
    }


def _ties(basis: Basis, year: Year, selection: Selection) -> dict[str, int]:
    """Return how many ties a year counts, and how many more may be in force and are not known to be."""
    counted = year.graph.number_of_edges()
    possible = selected_ties(basis.network, replace(selection, possibly=True))
    known_or_not = sum(not tie.pairing for *_, tie in possible)
    return {"year": year.year, "ties_counted": counted, "ties_not_known": known_or_not - counted}


def _numbers_table(rows: Sequence[dict[str, Any]], by: By, keys: Sequence[str], language: Language) -> Report:
    shown = [_for_people(row, by, language) for row in rows]
    return Report(word("title_level_numbers", language), (by, *keys), shown, nothing=word("no_levels", language))


def _tests_table(tests: Sequence[dict[str, Any]], language: Language) -> Report:
    done = [
        {**test, "measure": heading(test["measure"], language), "p": _p_for_people(test["p"])}
        for test in tests
        if test["h"] is not None
    ]
    lacks = [Shortfall(**test["too_small"]) for test in tests if test["too_small"]]
    nothing = word("no_levels", language)
    if lacks:
        nothing = word("no_level_test", language, needs=needs(max(lacks, key=lambda lack: lack.there), language))
    columns = ("measure", "year", "h", "p", "levels_compared")
    return Report(word("title_level_tests", language), columns, done, nothing=nothing)


def _for_people(row: dict[str, Any], by: By, language: Language) -> dict[str, Any]:
    """Return a row with its level under the name of what the levels are, and the measure by its heading."""
    named = {"measure": heading(row["measure"], language)} if "measure" in row else {}
    p = {"trend_p": _p_for_people(row["trend_p"])} if "trend_p" in row else {}
    return {**row, **named, **p, by: _level_name(row["level"], by, language)}


def _p_for_people(p: float | None) -> float | str | None:
    return p if p is None or p >= _LEAST_P else f"<{_LEAST_P}"


def _level_name(level: str | None, by: By, language: Language) -> str:
    if level is None:
        return word("level_unknown", language)
    return grade_name(level, language) if by == "grade" else level


def _many_tests_note(rows: Sequence[dict[str, Any]], tests: Sequence[dict[str, Any]], language: Language) -> list[str]:
    """Return how many tests there are, of which some are below 0.05 by chance; nothing without tests."""
    done = sum(row["trend_p"] is not None for row in rows) + sum(test["p"] is not None for test in tests)
    return [word("levels_many_tests", language, done=done, chance=f"{done / 20:.2f}")] if done else []


def _trend_note(series: Sequence[Year], language: Language) -> list[str]:
    lack = measures.shortfall("trend", {"years": len(series)})
    return [word("no_trend", language, needs=needs(lack, language))] if lack else []


def _unknown_note(series: Sequence[Year], by: By, language: Language) -> list[str]:
    """Return the sentence on institutions without a level in the last year; nothing where all have one."""
    last = series[-1]
    unknown, total = len(last.members.get(None, ())), sum(map(len, last.members.values()))
    counts = {"year": last.year, "unknown": unknown, "institutions": total}
    return [word("levels_unknown", language, what=heading(by, language), **counts)] if unknown else []
