"""The network as GraphML and GEXF, for Gephi, Cytoscape, yEd and igraph."""

import io
import re
from typing import Any

import networkx as nx

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.partial_date import first_day, last_day
from hospital_network.graph.vocabulary import COOPERATION_TYPES
from hospital_network.reports.drawing.kind_colours import kind_rgb
from hospital_network.reports.drawing.layout import Position, positions
from hospital_network.reports.exports.flat_records import FlatRow, cooperation_rows, institution_rows

_UNIT = 60.0
# XML 1.0 has no way to say these, not even escaped; a reader refuses the whole file.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(network: Network) -> bytes:
    """Return GraphML; ``x``, ``y``, ``r``, ``g``, ``b`` are attributes, as Gephi reads them."""
    graph = drawing(network)
    for _, data in graph.nodes(data=True):
        data.update(zip("rgb", kind_rgb(data["kind"]), strict=True))
    stream = io.BytesIO()
    nx.write_graphml_xml(graph, stream)
    return stream.getvalue()


def gexf(network: Network) -> bytes:
    """Return GEXF 1.2 with positions, colours, and the time each tie is in force for Gephi's timeline.

    A date of a year or a month begins with its first day and ends with its last; ``since`` and
    ``until`` keep what the source says. Institutions have no time of their own: one that is being
    built is supported already.
    """
    graph = drawing(network)
    graph.graph["defaultedgetype"] = "directed"
    for _, data in graph.nodes(data=True):
        red, green, blue = kind_rgb(data["kind"])
        position = {"x": data.pop("x"), "y": data.pop("y"), "z": 0.0}
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "position": position}
    for _, _, id_, data in graph.edges(keys=True, data=True):
        data |= {"id": id_, **spell(network.cooperations[id_])}
    stream = io.BytesIO()
    nx.write_gexf(graph, stream)
    return stream.getvalue()


def drawing(network: Network) -> "nx.MultiDiGraph[str]":
    """Return the network with all a drawing needs: labels, places, and every field that can be flat.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> graph = drawing(Network.of([Institution(id="a", name="甲", kind="hospital")]))
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
        graph.add_node(id_, label=_xml_text(str(row["name"])), **_sayable(row), x=x, y=y)
    for row in cooperation_rows(network):
        giver, receiver, id_ = (str(row.pop(key)) for key in ("from", "to", "id"))
        # GEXF keeps the word "type" of an edge for directed and undirected.
        kind = COOPERATION_TYPES[str(row.pop("type"))]
        said: dict[str, Any] = {"label": kind.name_zh, "relation": kind.key, "mutual": kind.mutual, "weight": 1.0}
        graph.add_edge(giver, receiver, id_, **said, **_sayable(row))
    return graph


def node_places(network: Network) -> dict[str, Position]:
    """Return x and y of every institution, as on the page, but in the units of Gephi and with y growing northward.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> node_places(Network.of([Institution(id="a", name="甲", kind="hospital")]))
    {'a': (0.0, 0.0)}
    """
    partners: dict[str, set[str]] = {id_: set() for id_ in network.institutions}
    for tie in network.cooperations.values():
        partners[tie.from_id].add(tie.to_id)
        partners[tie.to_id].add(tie.from_id)
    placed = positions(network.institutions.values(), {id_: len(others) for id_, others in partners.items()})
    # Gephi draws a circle of 10 units; and -0.0 is no place.
    return {id_: (round(x * _UNIT, 2) + 0.0, round(-y * _UNIT, 2) + 0.0) for id_, (x, y) in placed.items()}


def spell(tie: Cooperation) -> dict[str, str]:
    """Return the first and the last day a tie may be in force, those of them that are known.

    Examples
    --------
    >>> evidence = [{"source": "s1", "locator": "p1"}]
    >>> tie = Cooperation(type="supports", from_id="a", to_id="b", since="2024", until="2025-02", evidence=evidence)
    >>> spell(tie)
    {'start': '2024-01-01', 'end': '2025-02-28'}
    """
    days: dict[str, str] = {}
    if tie.since:
        days["start"] = first_day(tie.since).isoformat()
    if tie.until:
        days["end"] = last_day(tie.until).isoformat()
    return days


def _sayable(row: FlatRow) -> dict[str, Any]:
    return {key: _xml_text(value) if isinstance(value, str) else value for key, value in row.items()}


def _xml_text(text: str) -> str:
    """Return the text with what XML cannot hold replaced by U+FFFD; XML reads every line end as a newline."""
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n"))
