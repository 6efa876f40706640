"""Networks whose statistics are published or known to R, for comparing each figure of ours with another program's.

Six of them are judged in every figure (`NETWORKS`): Padgett's marriages of Florentine families, Krackhardt's kite and
his high-tech managers (advice), Zachary's karate club, the women of Davis, Gardner and Gardner joined by the events
they attended, and Hugo's Les Misérables. Others of the same actors (`relation`) serve comparisons of two matrices.

Sources: Padgett and Ansell (1993); Krackhardt (1987; 1990); Wasserman and Faust (1994), appendix B; the rest as in
NetworkX.
"""

import csv
from pathlib import Path
from typing import Any

import networkx as nx

_FOLDER = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def relation(name: str) -> "nx.DiGraph[str]":
    """Return a relation of the managers by file name; its ties have a direction, and all 21 managers are nodes."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((row["id"], {key: float(row[key]) for key in row if key != "id"}) for row in _rows("managers"))
    graph.add_edges_from((row["giver"], row["receiver"]) for row in _rows(f"managers_{name}"))
    return graph


def marriages() -> "nx.Graph[str]":
    """Return the marriages of all sixteen families, Pucci among them, who married into no other."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted((*nx.florentine_families_graph(), "Pucci")))
    graph.add_edges_from(nx.florentine_families_graph().edges())
    return graph


def business() -> "nx.Graph[str]":
    """Return the business ties of the same sixteen families, in the same order."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(marriages())
    graph.add_edges_from((row["giver"], row["receiver"]) for row in _rows("families_business"))
    return graph


def _women() -> "nx.Graph[str]":
    attended = nx.davis_southern_women_graph()
    return nx.bipartite.projected_graph(attended, attended.graph["top"])


def _plain(graph: "nx.Graph[Any]") -> "nx.Graph[str]":
    """Return a graph with text as ids and without weights, which no figure here is to read."""
    plain: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    plain.add_nodes_from(str(node) for node in graph)
    plain.add_edges_from((str(giver), str(receiver)) for giver, receiver in graph.edges())
    return plain


NETWORKS: dict[str, "nx.Graph[str]"] = {
    "families": _plain(nx.florentine_families_graph()),
    "kite": _plain(nx.krackhardt_kite_graph()),
    "managers": _plain(relation("advice")),
    "karate": _plain(nx.karate_club_graph()),
    "women": _plain(_women()),
    "miserables": _plain(nx.les_miserables_graph()),
}


def as_ties(graph: "nx.Graph[str]") -> "nx.MultiDiGraph[str]":
    """Return a graph as ties: one for each edge with a direction, two where it has none."""
    return nx.MultiDiGraph(graph.to_directed())
