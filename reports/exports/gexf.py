"""The network as GEXF, for Gephi and its timeline."""

import io
from typing import Any
from xml.etree import ElementTree

import networkx as nx

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.text.dates import earliest, latest
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.exports.drawn_graph import drawn_graph, kinds_of_ties, partner_counts

_NAMESPACE = "http://gexf.net/1.3"
_SMALLEST, _PER_PARTNER = 10.0, 3.0


def network_gexf(network: Network) -> bytes:
    """Return GEXF 1.3 with positions, sizes, colours, and the time each tie is in force for Gephi's timeline.

    Gephi merges parallel ties of one kind when it opens a file, so that those of a pair differ in ``kind``. The area
    of an institution grows with the number of its partners by ties of any type. A date of a year or a month begins
    with its first day and ends with its last; ``since`` and ``until`` keep the dates of the source. Institutions have
    no time of their own: one that is being built is supported already.
    """
    graph = drawn_graph(network)
    graph.graph["defaultedgetype"] = "directed"
    partners = partner_counts(network)
    for id_, data in graph.nodes(data=True):
        position = {"x": data.pop("x"), "y": data.pop("y"), "z": 0.0}
        size = round(_SMALLEST + _PER_PARTNER * partners[id_] ** 0.5, 2)
        data["viz"] = {"color": _opaque(INSTITUTION_KINDS[data["kind"]].rgb), "size": size, "position": position}
    for _, _, id_, data in graph.edges(keys=True, data=True):
        tie = network.cooperations[id_]
        data |= {"id": id_, **spell(tie), "viz": {"color": _opaque(COOPERATION_TYPES[tie.type].rgb)}}
    stream = io.BytesIO()
    nx.write_gexf(graph, stream, version="1.3")
    return _with_kinds(stream.getvalue(), kinds_of_ties(network))


def _opaque(colour: tuple[int, int, int]) -> dict[str, Any]:
    red, green, blue = colour
    return {"r": red, "g": green, "b": blue, "a": 1.0}


def _with_kinds(content: bytes, kinds: dict[str, str]) -> bytes:
    """Return GEXF with the kind of each tie, which NetworkX does not write, and without the id that it writes twice."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.fromstring(content)
    columns = f".//{{{_NAMESPACE}}}attributes[@class='edge']"
    copies = {each.get("id") for each in root.findall(f"{columns}/*[@title='networkx_key']")}
    for parent in root.findall(columns):
        for column in [each for each in parent if each.get("id") in copies]:
            parent.remove(column)
    for edge in root.iter(f"{{{_NAMESPACE}}}edge"):
        edge.set("kind", kinds[edge.get("id", "")])
        for values in edge.findall(f"{{{_NAMESPACE}}}attvalues"):
            for value in [each for each in values if each.get("for") in copies]:
                values.remove(value)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


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
