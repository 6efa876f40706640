"""How many institutions lie within one, two, three … steps of each institution, counted for all of them at once.

The set of institutions within k steps of v is v's own, joined with the sets within k - 1 steps of
its neighbours. A set is a Python integer with one bit per institution, so joining two sets takes one
machine instruction per 64 institutions, and reach from all institutions is about a hundred times faster
than a breadth-first search from each.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import ne, or_

# There is a set for every institution; together they take at most this many bits, a hundred megabytes.
_BITS_AT_ONCE = 800_000_000

Neighbours = Sequence[Sequence[int]]


def blocks(size: int) -> Iterator[tuple[int, int]]:
    """Yield the first number of each block of institutions that is counted at once, and the number after its last.

    Examples
    --------
    >>> list(blocks(3))
    [(0, 3)]
    """
    width = max(1024, _BITS_AT_ONCE // max(size, 1))
    yield from ((first, min(first + width, size)) for first in range(0, size, width))


def reached_bits(neighbours: Neighbours, block: tuple[int, int], steps: int | None = None) -> Iterator[list[int]]:
    """Yield, for 1, 2, 3 … steps, which institutions of a block each institution reaches, itself included.

    Parameters
    ----------
    neighbours : sequence of sequences of int
        Whom each leads to in one step, all numbered from 0.
    block : tuple of int
        First number of the block, and the number after its last; bit 0 stands for the first.
    steps : int, optional
        How far; default until nothing new is reached.

    Examples
    --------
    >>> chain = [[1], [2], []]
    >>> [[bin(bits) for bits in step] for step in reached_bits(chain, (0, 3))]
    [['0b11', '0b110', '0b100'], ['0b111', '0b110', '0b100']]
    """
    yield from widened(neighbours, own_bits(len(neighbours), block), steps)


def own_bits(size: int, block: tuple[int, int]) -> list[int]:
    """Return the bit of each institution, 0 outside the block.

    Examples
    --------
    >>> own_bits(3, (1, 3))
    [0, 1, 2]
    """
    first, end = block
    return [1 << (number - first) if first <= number < end else 0 for number in range(size)]


def widened(neighbours: Neighbours, own: Sequence[int], steps: int | None = None) -> Iterator[list[int]]:
    """Yield, for 1, 2, 3 … steps, the bits each institution reaches, its own included.

    Parameters
    ----------
    neighbours : sequence of sequences of int
        Whom each leads to in one step, all numbered from 0.
    own : sequence of int
        The bits of each institution: one, none, or several.
    steps : int, optional
        How far; default until nothing new is reached.

    Examples
    --------
    >>> [[bin(bits) for bits in step] for step in widened([[1], [2], []], [0, 0, 0b11])]
    [['0b0', '0b11', '0b11'], ['0b11', '0b11', '0b11']]
    """
    reached = list(own)
    grew = [True] * len(reached)
    while (steps is None or steps > 0) and any(grew):
        if 2 * sum(grew) > len(grew):
            wider = [
                reduce(or_, map(reached.__getitem__, adjacent), reached[number])
                for number, adjacent in enumerate(neighbours)
            ]
        else:
            wider = _joined_with_grown(neighbours, reached, grew)
        grew = list(map(ne, wider, reached))
        if steps is None and not any(grew):
            return
        reached = wider
        steps = None if steps is None else steps - 1
        yield reached


def _joined_with_grown(neighbours: Neighbours, reached: list[int], grew: list[bool]) -> list[int]:
    """Return the sets one step wider; only a neighbour's set that grew in the last step can add anything."""
    wider = list(reached)
    for number, adjacent in enumerate(neighbours):
        for neighbour in adjacent:
            if grew[neighbour]:
                wider[number] |= reached[neighbour]
    return wider


def counts_by_step(neighbours: Neighbours) -> Iterator[list[int]]:
    """Yield, for 1, 2, 3 … steps, how many institutions each one reaches in exactly that many.

    Examples
    --------
    >>> list(counts_by_step([[1], [2], []]))
    [[1, 1, 0], [1, 0, 0]]
    """
    size = len(neighbours)
    counts: list[list[int]] = []
    for block in blocks(size):
        first, end = block
        before = [int(first <= number < end) for number in range(size)]
        for step, reached in enumerate(reached_bits(neighbours, block)):
            if step == len(counts):
                counts.append([0] * size)
            within = [bits.bit_count() for bits in reached]
            for number, count in enumerate(within):
                counts[step][number] += count - before[number]
            before = within
    yield from counts
