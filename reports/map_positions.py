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
    parts = _connected_parts(network)
    width = math.sqrt(sum((2 * _radius(len(part)) + _GAP) ** 2 for _, part in parts)) if parts else 0.0
    positions: dict[str, Position] = {}
    x = y = row_height = 0.0
    for graph, ids in parts:
        size = 2 * _radius(len(ids))
        if x and x + size > width:
            x, y, row_height = 0.0, y + row_height + _GAP, 0.0
        for id_, (dx, dy) in zip(ids, _laid_out(graph, len(ids)), strict=True):
            positions[id_] = (round(x + size / 2 + dx, 2), round(y + size / 2 + dy, 2))
        x += size + _GAP
        row_height = max(row_height, size)
    return positions


def _radius(count: int) -> float:
    return _SPREAD * math.sqrt(count) if count > 1 else 0.0


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


def _laid_out(graph: "rx.PyGraph[str, None]", count: int) -> list[Position]:
    if count == 1:
        return [(0.0, 0.0)]
    found = rx.spring_layout(graph, num_iter=200, seed=_SEED)
    points = [found[index] for index in graph.node_indices()]
    centre = (sum(x for x, _ in points) / count, sum(y for _, y in points) / count)
    away = [(x - centre[0], y - centre[1]) for x, y in points]
    scale = _radius(count) / (max(math.hypot(x, y) for x, y in away) or 1.0)
    return [(x * scale, y * scale) for x, y in away]
