"""Some rows of a table, as its reader yields them, and which of them a process wants."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableBatch:
    """Some rows of a table.

    Attributes
    ----------
    numbers : sequence of int
        The rows as a spreadsheet counts them: the heads are row 1.
    rows : sequence of sequence of str
        Their cells, as many in each row as there are heads.
    """

    numbers: Sequence[int]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Turns:
    """Which batches of a table are wanted: those whose number, from 0, leaves `number` when divided by `of`."""

    number: int = 0
    of: int = 1

    def has(self, batch: int) -> bool:
        """Return whether the batch of this number is wanted."""
        return batch % self.of == self.number


EVERY = Turns()
