"""Ties in columns: what many of them have in common is stored once, and a rule is asked once for all that are alike."""

from collections.abc import Callable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.signedinteger[Any]]

Value = TypeVar("Value")
Other = TypeVar("Other")
Tie = TypeVar("Tie")
_DENSE = 10_000_000
"""Up to so many possible combinations of values, a table of them is faster than sorting."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """A value for each row, each different value once.

    Attributes
    ----------
    codes : array of int
        For each row the position of its value.
    values : sequence
    """

    codes: "Numbers"
    values: Sequence[Value]

    def map(self, rule: Callable[[Value], Any], dtype: Any = None) -> "NDArray[Any]":
        """Return what a rule gives for each row; it is called once for each value."""
        import numpy as np

        return np.array([rule(value) for value in self.values], dtype=dtype)[self.codes]

    def take(self, rows: "Numbers") -> "Column[Value]":
        """Return some of the rows."""
        return Column(self.codes[rows], self.values)

    def changed(self, rule: "Callable[[Value], Other]") -> "Column[Other]":
        """Return the column of what a rule gives for each value."""
        return Column(self.codes, [rule(value) for value in self.values])

    def used(self) -> Iterator[Value]:
        """Yield the values that rows have, each once; `take` may leave rows of few of them.

        Examples
        --------
        >>> import numpy as np
        >>> list(coded(["a", "b", "c"]).take(np.array([2, 0, 2])).used())
        ['a', 'c']
        """
        import numpy as np

        there = np.zeros(len(self.values), bool)
        there[self.codes] = True
        return map(self.values.__getitem__, np.flatnonzero(there).tolist())

    def in_rows(self, rows: "Numbers") -> Iterator[Value]:
        """Yield the values of some rows."""
        return map(self.values.__getitem__, self.codes[rows].tolist())


def coded(values: Sequence[Value]) -> Column[Value]:
    """Return a column of these values, each stored once.

    Examples
    --------
    >>> column = coded(["a", "b", "a"])
    >>> column.codes.tolist(), column.values
    ([0, 1, 0], ['a', 'b'])
    """
    import numpy as np

    position: dict[Value, int] = {}
    codes = np.fromiter((position.setdefault(value, len(position)) for value in values), np.int64, len(values))
    return Column(codes, list(position))


@dataclass(frozen=True, slots=True, eq=False)
class TieTable(Mapping[str, Tie]):
    """Ties by id, in columns; a tie itself is made when it is asked for.

    Attributes
    ----------
    ids : sequence of str
    build : callable
        Returns a tie from its values, in the order of `columns`.
    columns : dict of Column
        All that a tie is made of.
    further : dict of Column
        What is known of ties beyond that, by name.
    """

    ids: Sequence[str]
    build: Callable[..., Tie]
    columns: Mapping[str, Column[Any]]
    further: dict[str, Column[Any]] = field(default_factory=dict)
    _rows: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, ties: Mapping[str, Tie]) -> "TieTable[Tie]":
        """Return ties in columns; those that are so already, as they are."""
        return ties if isinstance(ties, TieTable) else cls.listed(list(ties), list(ties.values()))

    @classmethod
    def listed(cls, ids: Sequence[Any], ties: Sequence[Tie]) -> "TieTable[Tie]":
        """Return a table of ties that are there already, each an object or a dictionary."""
        import numpy as np

        return cls(ids, lambda tie: tie, {"tie": Column(np.arange(len(ties)), ties)})

    def column(self, name: str) -> Column[Any]:
        """Return a field of all ties; lists as tuples."""
        if name in self.columns:
            return self.columns[name]
        if name not in self.further:
            values = [tie.get(name) if isinstance(tie, dict) else getattr(tie, name) for tie in self.values()]
            self.further[name] = coded([tuple(value) if isinstance(value, list) else value for value in values])
        return self.further[name]

    def with_column(self, name: str, column: Column[Any]) -> "TieTable[Tie]":
        """Return the same ties with one thing more that is known of them."""
        return replace(self, further={**self.further, name: column})

    def alike(self, *names: str) -> Column[Tie]:
        """Return for each tie one that is like it in these fields.

        Examples
        --------
        >>> from hospital_network.graph.model import Cooperation
        >>> ties = {
        ...     to: Cooperation(type="trains", from_id="a", to_id=to, evidence=[{"source": "s", "locator": "p1"}])
        ...     for to in "bc"
        ... }
        >>> [tie.type for tie in TieTable.of(ties).alike("type", "status").values]
        ['trains']
        """
        import numpy as np

        key, count = np.zeros(len(self), np.int64), 1
        for name in names:
            column = self.column(name)
            key, count = key * len(column.values) + column.codes, count * len(column.values)
            if count > _DENSE:
                kinds, key = np.unique(key, return_inverse=True)
                count = len(kinds)
        row_of = np.full(count, -1)
        row_of[key] = np.arange(len(self))
        there = np.flatnonzero(row_of >= 0)
        codes = np.empty(count, np.int32)
        codes[there] = np.arange(len(there))
        return Column(codes[key], list(self.in_rows(row_of[there])))

    def in_rows(self, rows: "Numbers") -> Iterator[Tie]:
        """Yield the ties of some rows."""
        return map(self.build, *(column.in_rows(rows) for column in self.columns.values()))

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __getitem__(self, id_: str) -> Tie:
        if not self._rows:
            self._rows.update((each, row) for row, each in enumerate(self.ids))
        return self.make(self._rows[id_])

    def make(self, row: int) -> Tie:
        """Return the tie of a row."""
        return self.build(*(column.values[column.codes[row]] for column in self.columns.values()))

    def values(self) -> "ValuesView[Tie]":
        """Return the ties, in order; finding each by its id would take twice as long."""
        return _Ties(self)


class _Ties(ValuesView[Tie]):
    _mapping: TieTable[Tie]

    def __iter__(self) -> Iterator[Tie]:
        import numpy as np

        return self._mapping.in_rows(np.arange(len(self._mapping)))
