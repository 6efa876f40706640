"""How many others lie within one, two, three … steps of every institution, all of them at once.

The set of institutions within k steps of v is v's own, joined with the sets within k - 1 steps of
those v leads to. As one bit per institution in a whole number of Python, joining two sets is one
machine instruction per 64 institutions, which makes all-institutions reach some hundred times faster
than a breadth-first search from each.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import ne, or_

# Sets are kept for all institutions but only for so many bits at a time: a hundred megabytes.
_BITS_AT_ONCE = 800_000_000

Neighbours = Sequence[Sequence[int]]


def blocks(size: int) -> Iterator[tuple[int, int]]:
    """Yield the first and past-last number of each block of institutions counted in one go.

    Examples
    --------
    >>> list(blocks(3))
    [(0, 3)]
    """
    width = max(1024, _BITS_AT_ONCE // max(size, 1))
    yield from ((first, min(first + width, size)) for first in range(0, size, width))


def reached_bits(neighbours: Neighbours, block: tuple[int, int], steps: int | None = None) -> Iterator[list[int]]:
    """Yield, for 1, 2, 3 … steps, what of a block of institutions each one reaches, itself included.

    Parameters
    ----------
    neighbours : sequence of sequences of int
        Whom each leads to in one step, all numbered from 0.
    block : tuple of int
        First and past-last number of those to look for; bit 0 stands for the first.
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
    """Return for each institution the bit that stands for it, 0 outside the block.

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
        The bits that stand for each institution: one, none, or several.
    steps : int, optional
        How far; default until nothing new is reached.

    Examples
    --------
    >>> [[bin(bits) for bits in step] for step in widened([[1], [2], []], [0, 0, 0b11])]
    [['0b0', '0b11', '0b11'], ['0b11', '0b11', '0b11']]
    """
    now = list(own)
    grew = [True] * len(now)
    while (steps is None or steps > 0) and any(grew):
        if 2 * sum(grew) > len(grew):
            after = [reduce(or_, map(now.__getitem__, others), now[number]) for number, others in enumerate(neighbours)]
        else:
            after = _joined_with_grown(neighbours, now, grew)
        grew = list(map(ne, after, now))
        if steps is None and not any(grew):
            return
        now = after
        steps = None if steps is None else steps - 1
        yield now


def _joined_with_grown(neighbours: Neighbours, now: list[int], grew: list[bool]) -> list[int]:
    """Return the sets one step wider, looking only at those that grew: no other can make a set grow."""
    after = list(now)
    for number, others in enumerate(neighbours):
        for other in others:
            if grew[other]:
                after[number] |= now[other]
    return after


def counts_by_step(neighbours: Neighbours) -> Iterator[list[int]]:
    """Yield for each step, to the last that reaches anyone, how many each institution reaches in just that many.

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
