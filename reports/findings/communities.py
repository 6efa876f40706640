"""The report on communities: who cooperates more with each other than with the rest, and if provinces explain it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from hospital_network.graph import measures
from hospital_network.graph.measures import Communities
from hospital_network.graph.measures.community_detection import Method
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.measures.tie_graph import columns
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.basis import Basis, basis_notes, counted_sources
from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.report import Report

COLUMNS = ("community", "size", "pairs_inside", "pairs_across", "provinces", "members")
SHOWN = ("community", "size", "pairs_inside", "provinces", "members")
NAMED_MEMBERS = 100
"""Members of a community that are named; the JSON document names all."""


def communities_report(
    basis: Basis,
    selection: Selection,
    language: Language = "en",
    progress: Progress = silent,
    method: Method = "louvain",
) -> Report:
    """Return the communities, largest first, with their provinces and members, best tied first."""
    graph = to_graph(basis.network, selection)
    division = measures.communities(graph, progress=progress, method=method)
    rows = _rows(graph, division)
    provinces = {id_: place for id_, place in graph.nodes(data="province") if place is not None}
    quality = {
        "modularity": division.modularity,
        "modularity_provinces": measures.modularity(graph, provinces),
        "agreement_provinces": None
        if measures.shortfall("agreement_provinces", measures.sizes(graph))
        else measures.agreement(division.membership, provinces),
    }
    return Report(
        title=word("title_communities", language),
        columns=COLUMNS,
        rows=[_for_people(row, graph, language) for row in rows],
        lead=[_lead(len(rows), quality, language)] if rows else [],
        notes=[
            word(
                "communities_mean",
                language,
                method=method.title(),
                runs=division.runs,
                alone=len(graph) - len(division.membership),
            ),
            *basis_notes(basis, selection, graph, language),
        ],
        sources=counted_sources(basis, selection),
        shown=SHOWN,
        nothing=word("no_communities", language),
        document={**quality, "communities": rows},
    )


def _rows(graph: "nx.MultiDiGraph[str]", division: Communities) -> list[dict[str, Any]]:
    partners = measures.partners(graph)
    inside: Counter[int] = Counter()
    across: Counter[int] = Counter()
    ties = columns(graph)
    for left, right in ties.by_id(ties.pairs):
        here, there = division.membership[left], division.membership[right]
        if here == there:
            inside[here] += 1
        else:
            across.update((here, there))
    return [
        {
            "community": number,
            "size": len(ids),
            "pairs_inside": inside[number],
            "pairs_across": across[number],
            **_who(graph, sorted(ids, key=lambda id_: (-partners[id_], id_))),
        }
        for number, ids in division.members().items()
    ]


def _who(graph: "nx.MultiDiGraph[str]", members: Sequence[str]) -> dict[str, Any]:
    places = Counter(graph.nodes[id_].get("province") for id_ in members)
    return {
        "provinces": {place: count for place, count in places.most_common() if place},
        "without_province": sum(count for place, count in places.items() if not place),
        "members": members,
        "names": [graph.nodes[id_].get("name") for id_ in members],
    }


def _for_people(row: dict[str, Any], graph: "nx.MultiDiGraph[str]", language: Language) -> dict[str, Any]:
    provinces, members = row["provinces"], row["members"]
    unknown = {"": row["without_province"]} if row["without_province"] else {}
    return {
        **row,
        "provinces": provinces_by_name({**provinces, **unknown}, language),
        "members": members_by_name(graph, members, language),
    }


def provinces_by_name(counts: Mapping[str, int], language: Language) -> list[str]:
    """Return provinces with the numbers of their institutions."""
    return [f"{place or word('unknown', language)} {count}" for place, count in counts.items()]


def members_by_name(graph: "nx.MultiDiGraph[str]", ids: Sequence[str], language: Language) -> list[str]:
    """Return the names of the first members of a group, and how many more there are."""
    names = [str(graph.nodes[id_].get("name")) for id_ in ids[:NAMED_MEMBERS]]
    more = [word("and_more", language, count=len(ids) - NAMED_MEMBERS)] if len(ids) > NAMED_MEMBERS else []
    return [*names, *more]


def _lead(count: int, quality: dict[str, float | None], language: Language) -> str:
    def shown(name: str) -> str:
        value = quality[name]
        return word("no_value", language) if value is None else f"{value:.2f}"

    return word(
        "divided",
        language,
        count=count,
        modularity=shown("modularity"),
        of_provinces=shown("modularity_provinces"),
        agreement=shown("agreement_provinces"),
    )
