"""The network as GEXF, for Gephi and its timeline."""

import io

import networkx as nx

from hospital_network.graph.dates import earliest, latest
from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.vocabulary import INSTITUTION_KINDS
from hospital_network.reports.exports.drawn_graph import drawn_graph


def network_gexf(network: Network) -> bytes:
    """Return GEXF 1.2 with positions, colours, and the time each tie is in force for Gephi's timeline.

    A date of a year or a month begins with its first day and ends with its last; ``since`` and
    ``until`` keep the dates of the source. Institutions have no time of their own: one that is being
    built is supported already.
    """
    graph = drawn_graph(network)
    graph.graph["defaultedgetype"] = "directed"
    for _, data in graph.nodes(data=True):
        red, green, blue = INSTITUTION_KINDS[data["kind"]].rgb
        position = {"x": data.pop("x"), "y": data.pop("y"), "z": 0.0}
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "position": position}
    for _, _, id_, data in graph.edges(keys=True, data=True):
        data |= {"id": id_, **spell(network.cooperations[id_])}
    stream = io.BytesIO()
    nx.write_gexf(graph, stream)
    return stream.getvalue()


def spell(tie: Cooperation) -> dict[str, str]:
    """Return the first and the last day that a tie may be in force, if known.

    Examples
    --------
    >>> evidence = [{"source": "s1", "locator": "p1"}]
    >>> tie = Cooperation(type="supports", from_id="a", to_id="b", since="2024", until="2025-02", evidence=evidence)
    >>> spell(tie)
    {'start': '2024-01-01', 'end': '2025-02-28'}
    """
    days: dict[str, str] = {}
    if tie.since and (first := earliest(tie.since)):
        days["start"] = first.isoformat()
    if tie.until and (last := latest(tie.until)):
        days["end"] = last.isoformat()
    return days
