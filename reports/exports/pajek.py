"""The network for Pajek: vertices, arcs and edges with their times; partitions, vectors, and keys of both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.text.dates import earliest, latest
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.exports.drawn_graph import partner_counts
from hospital_network.reports.exports.pair_counts import known_ties, names_of, pair_counts, table_for_excel

_RELATIONS = {key: number for number, key in enumerate(COOPERATION_TYPES, 1)}
# Pajek takes a file for UTF-8 only if it begins with this mark; others refuse the file because of it.
_MARK = "\ufeff"
_SHAPES = {"circle": "ellipse", "square": "box", "diamond": "diamond", "triangle": "triangle"}


def pajek(network: Network) -> dict[str, bytes]:
    """Return ``network.net`` with all that Pajek knows, ``pairs.net`` for other programs, partitions and vectors.

    ``pairs.net`` has an arc for every ordered pair of institutions, ids as labels, and the number of cooperations as
    value: the readers of NetworkX and igraph know neither relations nor times, and no arcs beside edges.
    """
    institutions = [institution for _, institution in sorted(network.institutions.items())]
    classes = dict(_partitions(network, institutions))
    partners, counts = partner_counts(network), pair_counts(network)
    ties = dict.fromkeys(network.institutions, 0)
    for tie in known_ties(network):
        for end in {tie.from_id, tie.to_id}:
            ties[end] += 1
    number = {institution.id: place for place, institution in enumerate(institutions, 1)}
    return {
        "network.net": (_MARK + _lines(_network(network, institutions, number, partners))).encode(),
        "pairs.net": _lines(_pairs(number, counts)).encode(),
        **{f"{name}.clu": _column(values) for name, (values, _) in classes.items()},
        "partners.vec": _column([partners[institution.id] for institution in institutions]),
        "cooperations.vec": _column([ties[institution.id] for institution in institutions]),
        "vertices.csv": table_for_excel(
            [["vertex", "id", "name"], *([number[each.id], each.id, each.name] for each in institutions)]
        ),
        "classes.csv": table_for_excel(
            [
                ["partition", "class", "meaning"],
                *([name, place, word] for name, (_, words) in classes.items() for place, word in words.items()),
            ]
        ),
    }


def _network(
    network: Network, institutions: Sequence[Institution], number: Mapping[str, int], partners: Mapping[str, int]
) -> Iterator[str]:
    places = positions(institutions, partners)
    scale = _Scale(places.values())
    names = names_of(network)
    yield f"*Vertices {len(institutions)}"
    for institution in institutions:
        x, y = (scale.within(value) for value in places[institution.id])
        shape = _SHAPES[INSTITUTION_KINDS[institution.kind].shape]
        yield f'{number[institution.id]} "{_label(names[institution.id])}" {x:.4f} {y:.4f} 0.5 {shape}'
    of_type: dict[str, list[Cooperation]] = {}
    for tie in known_ties(network):
        of_type.setdefault(tie.type, []).append(tie)
    for key, relation in _RELATIONS.items():
        if key in of_type:
            yield f'*{"Edges" if COOPERATION_TYPES[key].mutual else "Arcs"} :{relation} "{key}"'
            for tie in of_type[key]:
                yield f"{number[tie.from_id]} {number[tie.to_id]} 1 {years(tie)}"


def years(tie: Cooperation) -> str:
    """Return the years in which a tie may be in force, as Pajek writes an interval; a side not stated is open.

    Examples
    --------
    >>> evidence = [{"source": "s1", "locator": "p1"}]
    >>> of = {"type": "supports", "from_id": "a", "to_id": "b", "evidence": evidence}
    >>> years(Cooperation(since="2021-05", until="2022", **of)), years(Cooperation(**of))
    ('[2021-2022]', '[1-*]')
    """
    first = earliest(tie.since) if tie.since else None
    last = latest(tie.until) if tie.until else None
    return f"[{first.year if first else 1}-{last.year if last else '*'}]"


def _pairs(number: Mapping[str, int], counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    yield f"*Vertices {len(number)}"
    for id_, place in number.items():
        yield f'{place} "{id_}"'
    yield "*Arcs"
    for (giver, receiver), count in sorted(counts.items()):
        yield f"{number[giver]} {number[receiver]} {count}"


def _partitions(
    network: Network, institutions: Sequence[Institution]
) -> Iterator[tuple[str, tuple[list[int], dict[int, str]]]]:
    """Yield each partition: the class of every institution, and what the classes mean; 0 is not stated."""
    component = _components(network)
    kinds = list(INSTITUTION_KINDS)
    kind_words = {place: INSTITUTION_KINDS[key].name_zh for place, key in enumerate(kinds, 1)}
    yield "kind", ([kinds.index(each.kind) + 1 for each in institutions], kind_words)
    yield "province", _classes([each.province for each in institutions])
    yield "grade", _classes([each.grade for each in institutions])
    numbers = [component[each.id] for each in institutions]
    yield "component", (numbers, {place: f"component {place}" for place in sorted(set(numbers))})


def _classes(values: Sequence[str | None]) -> tuple[list[int], dict[int, str]]:
    words = sorted({value for value in values if value})
    return [words.index(value) + 1 if value else 0 for value in values], {
        **({0: ""} if None in values else {}),
        **dict(enumerate(words, 1)),
    }


def _components(network: Network) -> dict[str, int]:
    """Return the component of every institution, the largest first; planned ties join none."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(network.institutions))
    graph.add_edges_from((tie.from_id, tie.to_id) for tie in known_ties(network))
    ordered = sorted(nx.connected_components(graph), key=lambda ids: (-len(ids), min(ids)))
    return {id_: place for place, ids in enumerate(ordered, 1) for id_ in ids}


class _Scale:
    """Moves positions into the square from 0 to 1 that Pajek draws; both axes by the same scale."""

    def __init__(self, places: Iterable[tuple[float, float]]):
        values = [value for place in places for value in place] or [0.0]
        self._first, self._size = min(values), (max(values) - min(values)) or 1.0

    def within(self, value: float) -> float:
        return 0.05 + 0.9 * (value - self._first) / self._size


def _label(name: str) -> str:
    # Pajek has no escape for the quotes around a label.
    return " ".join(name.replace('"', "”").split())


def _column(values: Sequence[int]) -> bytes:
    return _lines([f"*Vertices {len(values)}", *map(str, values)]).encode()


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\r\n" for line in lines)
