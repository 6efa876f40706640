"""The graph of `projection.to_graph`, in columns: NetworkX's dictionaries are made when something asks for them.

A measure takes any `networkx.MultiDiGraph`, and computes on its `columns`. Those of a `TieGraph` are there already;
NetworkX's form of a million ties would take seconds and several hundred megabytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.ties.tie_table import Column, TieTable

Numbers = NDArray[np.int64]
Pairs = tuple[Numbers, Numbers]
if TYPE_CHECKING:
    _Graph = nx.MultiDiGraph[str]
else:
    _Graph = nx.MultiDiGraph


@dataclass(frozen=True)
class Columns:
    """A graph of institutions and ties; what measures need of it is computed once.

    Attributes
    ----------
    ids : list
        Of the institutions; other columns name them by their positions here.
    nodes : list of dict
        Their attributes.
    givers, receivers : array of int
        Of each tie.
    rows : array of int
        Of each tie, in the table.
    table : TieTable of dict
        The attributes of these ties, and of others; its ids are the keys of edges, unique only within a pair.
    """

    ids: "list[str]"
    nodes: list[dict[str, Any]]
    givers: "Numbers"
    receivers: "Numbers"
    rows: "Numbers"
    table: TieTable[dict[str, Any]]

    @property
    def keys(self) -> list[Any]:
        """The key of each tie."""
        return [self.table.ids[row] for row in self.rows.tolist()]

    def of_ties(self, name: str) -> Column[Any]:
        """Return an attribute of the ties; None where one has it not."""
        return self.table.column(name).take(self.rows)

    @cached_property
    def pairs(self) -> "Pairs":
        """Each pair of partners once: the lower position, and the higher."""
        lower, higher = np.minimum(self.givers, self.receivers), np.maximum(self.givers, self.receivers)
        return self._distinct(lower, higher, lower != higher)

    @cached_property
    def degrees(self) -> "Numbers":
        """The number of partners of each institution."""
        return np.bincount(np.concatenate(self.pairs), minlength=len(self.ids))

    @cached_property
    def giving(self) -> "Pairs":
        """Each giver and receiver once, by ties that are marked as support or have no mark."""
        support = self.of_ties("support").map(lambda support: support is None or support, bool)
        return self._distinct(self.givers, self.receivers, support & (self.givers != self.receivers))

    def _distinct(self, first: "Numbers", second: "Numbers", kept: "NDArray[np.bool_]") -> "Pairs":
        # Single numbers are sorted ten times as fast as pairs.
        size = max(len(self.ids), 1)
        return np.divmod(distinct(first[kept] * size + second[kept]), size)

    @cached_property
    def partner_rows(self) -> "Pairs":
        """The partners of each institution as `neighbour_rows` returns them."""
        return neighbour_rows(*self.pairs, len(self.ids))

    @cached_property
    def receiver_rows(self) -> "Pairs":
        """The receivers of each institution, likewise."""
        return grouped(*self.giving, len(self.ids))

    @cached_property
    def near(self) -> list[list[int]]:
        """The partners of each institution, in rising order."""
        return rows_of(*self.partner_rows)

    @cached_property
    def attributes(self) -> dict[str, dict[str, Any]]:
        """The attributes of each institution, by id."""
        return dict(zip(self.ids, self.nodes, strict=True))

    def by_id(self, pairs: "Pairs") -> Iterator[tuple[str, str]]:
        """Yield the ids of pairs of positions."""
        for first, second in zip(*(ends.tolist() for ends in pairs), strict=True):
            yield self.ids[first], self.ids[second]

    def values(self, name: str) -> list[Any]:
        """Return an attribute of the institutions."""
        return [attributes.get(name) for attributes in self.nodes]

    def with_ties(self, kept: "NDArray[np.bool_]") -> "Columns":
        """Return the same institutions with some of the ties."""
        return replace(self, givers=self.givers[kept], receivers=self.receivers[kept], rows=self.rows[kept])

    def among(self, kept: "NDArray[np.bool_]") -> "Columns":
        """Return some of the institutions, and the ties among them."""
        numbers = np.flatnonzero(kept)
        position = np.cumsum(kept) - 1
        rest = self.with_ties(kept[self.givers] & kept[self.receivers])
        return replace(
            rest,
            ids=[self.ids[number] for number in numbers.tolist()],
            nodes=[self.nodes[number] for number in numbers.tolist()],
            givers=position[rest.givers],
            receivers=position[rest.receivers],
        )

    def tied(self) -> "Columns":
        """Return the institutions that have a partner, and the ties among them."""
        return self.among(self.degrees > 0)


class TieGraph(_Graph):
    """A directed multigraph in columns, until something asks for what NetworkX keeps: then it becomes NetworkX's own.

    Examples
    --------
    >>> columned = TieGraph.of(columns(nx.MultiDiGraph([("a", "b")])))
    >>> type(columned).__name__, len(columned)
    ('TieGraph', 2)
    >>> list(columned.edges), type(columned).__name__
    ([('a', 'b', 0)], 'MultiDiGraph')
    """

    columns: Columns

    def __init__(self, *given: Any, **attributes: Any) -> None:
        # NetworkX makes graphs of the class of another to fill them.
        self.__class__ = nx.MultiDiGraph  # type: ignore[assignment]
        nx.MultiDiGraph.__init__(self, *given, **attributes)

    @classmethod
    def of(cls, ties: Columns, **attributes: Any) -> "TieGraph":
        """Return the graph of these columns."""
        graph: TieGraph = object.__new__(cls)
        graph.__dict__.update(graph=attributes, columns=ties, __networkx_cache__={})
        return graph

    def _opened(self) -> "_Graph":
        """Become NetworkX's own graph, with nodes and edges in order."""
        ties = self.__dict__.pop("columns")
        TieGraph.__init__(self, **self.graph)
        self.add_nodes_from(ties.ids)
        self._node.update(ties.attributes)
        keys = ties.keys
        by_key = np.array(sorted(range(len(keys)), key=[str(key) for key in keys].__getitem__), np.int64)
        order = by_key[np.lexsort((ties.receivers[by_key], ties.givers[by_key]))]
        ends = ties.by_id((ties.givers[order], ties.receivers[order]))
        attributes = ties.table.in_rows(ties.rows[order])
        for (giver, receiver), number, tie in zip(ends, order.tolist(), attributes, strict=True):
            self.add_edge(giver, receiver, keys[number], **tie)
        return self

    # The attributes of an institution are the same dictionary here and there.
    _node = property(lambda self: self.columns.attributes)
    _adj = property(lambda self: self._opened()._adj)
    _succ = property(lambda self: self._opened()._succ)
    _pred = property(lambda self: self._opened()._pred)

    def number_of_edges(self, u: Any = None, v: Any = None) -> int:
        """Return how many ties there are, or between two institutions."""
        return len(self.columns.rows) if u is None else self._opened().number_of_edges(u, v)


def columns(graph: "nx.MultiDiGraph[str]") -> Columns:
    """Return a graph in columns.

    Examples
    --------
    >>> ties = columns(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("c", "a"), ("c", "c")]))
    >>> [ends.tolist() for ends in ties.pairs], ties.near
    ([[0, 0], [1, 2]], [[1, 2], [0], [0]])
    """
    if isinstance(graph, TieGraph):
        return graph.columns
    position = {node: number for number, node in enumerate(graph)}
    rows = [
        (position[giver], position[receiver], key, tie)
        # `adjacency` yields plain dictionaries; the view `edges` would double the time.
        for giver, receivers in graph.adjacency()
        for receiver, ties in receivers.items()
        for key, tie in ties.items()
    ]
    givers, receivers, keys, ties = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Columns(
        list(graph),
        [attributes for _, attributes in graph.nodes(data=True)],
        np.array(givers, np.int64),
        np.array(receivers, np.int64),
        np.arange(len(rows)),
        TieTable.listed(keys, ties),
    )


def distinct(numbers: "Numbers") -> "Numbers":
    """Return numbers in rising order, each once; `numpy.unique` hashes them, which takes ten times as long.

    Examples
    --------
    >>> import numpy as np
    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(numbers)
    return np.concatenate((ordered[:1], ordered[1:][ordered[1:] != ordered[:-1]]))


def neighbour_rows(lower: "Numbers", higher: "Numbers", count: int) -> "Pairs":
    """Return the partners of all as one array, in rising order, and where those of each begin in it.

    Examples
    --------
    >>> import numpy as np
    >>> starts, partners = neighbour_rows(np.array([0, 0]), np.array([1, 2]), 3)
    >>> starts.tolist(), partners.tolist()
    ([0, 2, 3, 4], [1, 2, 0, 0])
    """
    both = np.concatenate((lower, higher)) * max(count, 1) + np.concatenate((higher, lower))
    return grouped(*np.divmod(np.sort(both), max(count, 1)), count)


def grouped(first: "Numbers", second: "Numbers", count: int) -> "Pairs":
    """Return where the pairs of each first number begin, and the second numbers; the pairs are in rising order."""
    return np.concatenate(([0], np.cumsum(np.bincount(first, minlength=count)))), second


def around(rows: "Pairs", nodes: "Numbers") -> "Pairs":
    """Return the neighbours of several nodes one after another, and the place among `nodes` of whose they are.

    Examples
    --------
    >>> import numpy as np
    >>> neighbours, whose = around((np.array([0, 2, 3, 4]), np.array([1, 2, 0, 0])), np.array([2, 0]))
    >>> neighbours.tolist(), whose.tolist()
    ([0, 1, 2], [0, 1, 1])
    """
    starts, numbers = rows
    counts = starts[nodes + 1] - starts[nodes]
    whose = np.repeat(np.arange(len(nodes)), counts)
    return numbers[np.arange(len(whose)) + (starts[nodes] - np.cumsum(counts) + counts)[whose]], whose


def in_rows(neighbours: Sequence[Sequence[int]]) -> "Pairs":
    """Return the neighbours of each as one array, and where those of each begin: what `rows_of` undoes.

    Examples
    --------
    >>> starts, numbers = in_rows([[1], [0]])
    >>> starts.tolist(), numbers.tolist()
    ([0, 1, 2], [1, 0])
    """
    return np.cumsum([0, *map(len, neighbours)]), np.fromiter(chain.from_iterable(neighbours), np.int64)


def rows_of(starts: "Numbers", numbers: "Numbers") -> list[list[int]]:
    """Return the numbers of each row."""
    flat, bounds = numbers.tolist(), starts.tolist()
    return [flat[first:last] for first, last in pairwise(bounds)]
