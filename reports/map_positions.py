"""Where each institution stands on a drawing: the same place on every run.

Each connected part is laid out by springs, seeded, and the parts are packed beside each other, the
largest first, so that small ones neither fly off nor lie on top of it.
"""

import math

import rustworkx as rx

from hospital_network.graph.model import Network

Position = tuple[float, float]

_SEED = 20240529
_SPREAD = 60.0
_GAP = 90.0


def map_positions(network: Network) -> dict[str, Position]:
    """Return x and y of every institution, by id.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> hospitals = [Institution(id=letter, name=letter, kind="hospital") for letter in "ab"]
    >>> map_positions(Network.of(hospitals))
    {'a': (0.0, 0.0), 'b': (90.0, 0.0)}
    """
    parts = [(ids, _laid_out(graph)) for graph, ids in _connected_parts(network)]
    width = math.sqrt(sum((right + _GAP) * (bottom + _GAP) for _, (_, right, bottom) in parts))
    positions: dict[str, Position] = {}
    x = y = row_height = 0.0
    for ids, (points, right, bottom) in parts:
        if x and x + right > width:
            x, y, row_height = 0.0, y + row_height + _GAP, 0.0
        positions |= {id_: (round(x + dx, 2), round(y + dy, 2)) for id_, (dx, dy) in zip(ids, points, strict=True)}
        x += right + _GAP
        row_height = max(row_height, bottom)
    return positions


def _connected_parts(network: Network) -> list[tuple["rx.PyGraph[str, None]", list[str]]]:
    """Return each connected part with its ids in order of node; largest first, sorted, so that nothing is by chance."""
    whole: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    ids = sorted(network.institutions)
    number = dict(zip(ids, whole.add_nodes_from(ids), strict=True))
    ties = {(tie.from_id, tie.to_id) for tie in network.cooperations.values()}
    ties |= {(one.id, one.part_of) for one in network.institutions.values() if one.part_of}
    whole.add_edges_from([(number[a], number[b], None) for a, b in sorted(ties) if a in number and b in number])
    parts = sorted((sorted(part) for part in rx.connected_components(whole)), key=lambda part: (-len(part), part))
    graphs = [whole.subgraph(part) for part in parts]
    return [(graph, list(graph.nodes())) for graph in graphs]


def _laid_out(graph: "rx.PyGraph[str, None]") -> tuple[list[Position], float, float]:
    """Return the places of one part from its own left and top, and how far it goes to the right and down."""
    found = rx.spring_layout(graph, num_iter=200, seed=_SEED)
    points = [found[index] for index in graph.node_indices()]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points) - left, max(y for _, y in points) - top
    # The longer side grows with the root of the number, so that a large part is no denser than a small one.
    scale = 2 * _SPREAD * math.sqrt(len(points)) / (max(right, bottom) or 1.0)
    return [((x - left) * scale, (y - top) * scale) for x, y in points], right * scale, bottom * scale
