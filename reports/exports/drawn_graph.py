"""The network as a graph for drawing programs: the common part of GraphML and GEXF."""

import re
from collections import Counter
from typing import Any

import networkx as nx

from hospital_network.graph.model import Network
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.reports.drawing.layout import Position, positions
from hospital_network.reports.exports.flat_records import FlatRow, cooperation_rows, institution_rows

_UNIT = 60.0
# XML 1.0 does not allow these, not even escaped; a reader refuses the whole file.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawn_graph(network: Network) -> "nx.MultiDiGraph[str]":
    """Return the network with labels, positions, and every field that can be flat.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> graph = drawn_graph(Network.of([Institution(id="a", name="甲", kind="hospital")]))
    >>> graph.nodes["a"]
    {'label': '甲', 'name': '甲', 'kind': 'hospital', 'x': 0.0, 'y': 0.0}
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if network.title:
        graph.graph["title"] = _xml_text(network.title)
    places = node_places(network)
    for row in institution_rows(network):
        id_ = str(row.pop("id"))
        x, y = places[id_]
        graph.add_node(id_, label=_xml_text(str(row["name"])), **_xml_fields(row), x=x, y=y)
    for row in cooperation_rows(network):
        giver, receiver, id_ = (str(row.pop(key)) for key in ("from", "to", "id"))
        # GEXF keeps the word "type" of an edge for directed and undirected.
        kind = COOPERATION_TYPES[str(row.pop("type"))]
        words = {"label": kind.name_zh, "relation": kind.key, "family": kind.family, "mutual": kind.mutual}
        graph.add_edge(giver, receiver, id_, **words, weight=1.0, **_xml_fields(row))
    return graph


def node_places(network: Network) -> dict[str, Position]:
    """Return x and y of every institution, as on the page, but in the units of Gephi and with y growing northward.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> node_places(Network.of([Institution(id="a", name="甲", kind="hospital")]))
    {'a': (0.0, 0.0)}
    """
    placed = positions(network.institutions.values(), partner_counts(network))
    # Gephi draws a circle of 10 units; adding 0.0 turns -0.0 into 0.0.
    return {id_: (round(x * _UNIT, 2) + 0.0, round(-y * _UNIT, 2) + 0.0) for id_, (x, y) in placed.items()}


def partner_counts(network: Network) -> dict[str, int]:
    """Return how many institutions each one has a tie of any type with, by id."""
    partners: dict[str, set[str]] = {id_: set() for id_ in network.institutions}
    for tie in network.cooperations.values():
        partners[tie.from_id].add(tie.to_id)
        partners[tie.to_id].add(tie.from_id)
    return {id_: len(ids) for id_, ids in partners.items()}


def kinds_of_ties(network: Network) -> dict[str, str]:
    """Return a kind for each tie by id, so that no two ties from one institution to another have the same.

    It is the type, and from the second tie of a type in either direction on also a number: Gephi merges what has the
    same ends and kind, and a mutual tie has no direction there.

    Examples
    --------
    >>> from hospital_network.graph.model import Cooperation
    >>> ends = {"from": "a", "to": "b", "evidence": [{"source": "s1", "locator": "p1"}]}
    >>> ties = [Cooperation(id=id_, type="trains", **ends) for id_ in ("a.trains.b", "a.trains.b.2")]
    >>> list(kinds_of_ties(Network.of([], ties)).values())
    ['trains', 'trains 2']
    """
    counts: Counter[tuple[str, frozenset[str]]] = Counter()
    kinds = {}
    for id_, tie in sorted(network.cooperations.items()):
        parallel = tie.type, frozenset((tie.from_id, tie.to_id))
        counts[parallel] += 1
        kinds[id_] = tie.type if counts[parallel] == 1 else f"{tie.type} {counts[parallel]}"
    return kinds


def _xml_fields(row: FlatRow) -> dict[str, Any]:
    return {key: _xml_text(value) if isinstance(value, str) else value for key, value in row.items()}


def _xml_text(text: str) -> str:
    """Return the text with characters that XML does not allow as U+FFFD, and line ends as XML reads them."""
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n"))
