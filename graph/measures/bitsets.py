"""Which institutions lie within one, two, three … steps of each institution, for all of them at once.

The set of institutions within k steps of v is v's own, joined with the sets within k - 1 steps of its neighbours. A set
has one bit per target, so joining two sets takes one machine instruction per 64 targets, and reach from all
institutions is about a hundred times faster than a breadth-first search from each. All sets together are an array of
words × institutions.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.tie_graph import Numbers, Pairs

Sets = NDArray[np.uint64]

Neighbours = Sequence[Sequence[int]]

_TARGETS_AT_ONCE = 1024
"""With 100,000 institutions, the sets of a block take 13 megabytes."""
_ROWS = 255
"""So many bits fit into the sum of a byte."""


def widened(rows: "Pairs", sets: "Sets", steps: int | None = None) -> "Iterator[Sets]":
    """Yield, for 1, 2, 3 … steps, the bits that each institution gains from those it leads to, in the same array.

    Parameters
    ----------
    rows : pair of arrays
        Whom each leads to in one step, as `tie_graph.neighbour_rows` returns it.
    sets : array
        The bits of each institution, to which those gained are added.
    steps : int, optional
        How far; default until nothing new is reached.

    Examples
    --------
    >>> import numpy as np
    >>> chain = np.array([0, 1, 2, 2]), np.array([1, 2])
    >>> [gained.tolist() for gained in widened(chain, np.array([[0b1, 0b10, 0b100]], np.uint64))]
    [[[2, 4, 0]], [[4, 0, 0]]]
    """
    starts, numbers = rows
    gained, room = sets.copy(), np.empty(len(numbers), np.uint64)
    while steps is None or steps > 0:
        # Only a neighbour's set that grew in the last step can add anything.
        kept = np.flatnonzero(np.logical_or.reduce(gained, axis=0)[numbers])
        begins, adjacent = np.searchsorted(kept, starts), numbers[kept]
        wider = np.flatnonzero(np.diff(begins))
        for gain, own in zip(gained, sets, strict=True):
            of_neighbours = np.take(gain, adjacent, out=room[: len(adjacent)], mode="clip")
            joined = np.bitwise_or.reduceat(of_neighbours, begins[wider]) if len(wider) else gain[:0]
            gain[:] = 0
            gain[wider] = joined & ~own[wider]
            own |= gain
        if not gained.any():
            return
        yield gained
        steps = None if steps is None else steps - 1


def gained_by_step(rows: "Pairs", targets: "Numbers", steps: int | None = None) -> "Iterator[tuple[int, slice, Sets]]":
    """Yield, for each block of targets and 1, 2, 3 … steps, the targets that each institution reaches in that many.

    Examples
    --------
    >>> pair = np.array([0, 1, 1]), np.array([1])
    >>> [(step, gained.tolist()) for step, _, gained in gained_by_step(pair, np.array([1]))]
    [(1, [[1, 0]])]
    """
    for first in range(0, len(targets), _TARGETS_AT_ONCE):
        block = targets[first : first + _TARGETS_AT_ONCE]
        words, bits = np.divmod(np.arange(len(block)), 64)
        own = np.zeros((words[-1] + 1, len(rows[0]) - 1), np.uint64)
        np.bitwise_or.at(own, (words, block), np.uint64(1) << bits.astype(np.uint64))
        for step, gained in enumerate(widened(rows, own, steps), start=1):
            yield step, slice(first, first + len(block)), gained


def counts_by_step(rows: "Pairs", steps: int | None = None) -> "list[Numbers]":
    """Return, for 1, 2, 3 … steps, how many institutions each one reaches in exactly that many.

    Examples
    --------
    >>> import numpy as np
    >>> [counts.tolist() for counts in counts_by_step((np.array([0, 1, 2, 2]), np.array([1, 2])))]
    [[1, 1, 0], [1, 0, 0]]
    """
    size = len(rows[0]) - 1
    counts: list[Numbers] = []
    for step, _, gained in gained_by_step(rows, np.arange(size), steps):
        if step > len(counts):
            counts.append(np.zeros(size, np.int64))
        counts[step - 1] += bits_of_each(gained)
    return counts


def bits_of_each(sets: "Sets") -> "Numbers":
    """Return how many bits the set of each institution has.

    Examples
    --------
    >>> import numpy as np
    >>> bits_of_each(np.array([[0b1, 0b11, 0], [1 << 63, 0, 0]], np.uint64)).tolist()
    [2, 2, 0]
    """
    if hasattr(np, "bitwise_count"):  # NumPy 2
        ones: Numbers = np.bitwise_count(sets).sum(axis=0, dtype=np.int64)
    else:
        ones = np.sum([np.unpackbits(word.view(np.uint8)).reshape(-1, 64).sum(axis=1) for word in sets], axis=0)
    return ones


def holders_of_each(sets: "Sets") -> "Numbers":
    """Return how many sets contain each bit.

    Examples
    --------
    >>> import numpy as np
    >>> holders_of_each(np.array([[0b1, 0b11, 0b1]], np.uint64))[:3].tolist()
    [3, 1, 0]
    """
    parts, lowest = np.arange(0, sets.shape[1], _ROWS), np.uint64(0x0101010101010101)
    # The eighth bits of a word are summed at once, in its bytes.
    sums = [np.add.reduceat((sets >> np.uint64(bit)) & lowest, parts, axis=1) for bit in range(8)]
    each = np.stack(sums).astype("<u8").view(np.uint8).reshape(8, len(sets), len(parts), 8)
    counts: Numbers = each.sum(axis=2, dtype=np.int64).transpose(1, 2, 0).ravel()
    return counts
