"""Steps from every institution to sampled targets: closeness and distances of large networks, with their errors.

The closeness of an institution is a mean over all other institutions; the mean over a random sample of them
estimates it. The steps from all institutions to the sample are counted at once (`bitsets.widened`).
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from hospital_network.graph.measures.bitsets import Neighbours, widened
from hospital_network.graph.measures.sampling import SAMPLE_SEED
from hospital_network.graph.measures.simple_graphs import partner_numbers
from hospital_network.graph.progress import Progress, silent

EXACT_STEPS_WORK = 5_000_000_000
"""Institutions times pairs of partners up to which steps are counted from all to all: about ten seconds."""
SAMPLED_TARGETS = 4_096
"""How many targets a sample has: a few seconds for 100,000 institutions."""


@dataclass(frozen=True, slots=True)
class TargetSample:
    """The steps to the drawn targets, summed by institution and by target.

    Attributes
    ----------
    drawn : list of int
        The targets' numbers, with replacement.
    nearness : list of float
        Sum of 1/d over the targets, by the number of the institution; a target adds nothing to its own sum.
    squares : list of float
        Sum of 1/d squared, likewise.
    reached : list of list of int
        For 1, 2, 3 … steps: how many institutions are exactly that many steps from each target.
    """

    drawn: list[int]
    nearness: list[float]
    squares: list[float]
    reached: list[list[int]]


def steps_are_sampled(neighbours: Neighbours) -> bool:
    """Return whether a network is too large to count the steps from all to all.

    Examples
    --------
    >>> steps_are_sampled([[1], [0]])
    False
    """
    return len(neighbours) * sum(map(len, neighbours)) // 2 > EXACT_STEPS_WORK


def sampled_steps(
    graph: "nx.MultiDiGraph[str]", progress: Progress = silent, drawn: Sequence[int] = ()
) -> TargetSample | None:
    """Count the steps from every institution to drawn targets; None if the network is small enough for an exact count.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    progress : Progress
    drawn : sequence of int
        Targets that were drawn before; by default `SAMPLED_TARGETS` random ones, always the same.
    """
    neighbours = partner_numbers(graph)
    if not steps_are_sampled(neighbours):
        return None
    progress("steps, sampled", 0, SAMPLED_TARGETS, "institutions")
    sample = target_sample(neighbours, drawn or targets(len(neighbours)))
    progress("steps, sampled", SAMPLED_TARGETS, SAMPLED_TARGETS, "institutions")
    return sample


def targets(institutions: int, count: int = SAMPLED_TARGETS, seed: int = SAMPLE_SEED) -> list[int]:
    """Draw random targets, with replacement.

    Examples
    --------
    >>> targets(2, count=8)
    [1, 1, 1, 1, 0, 1, 0, 1]
    """
    chance = random.Random(seed)
    return [chance.randrange(institutions) for _ in range(count)]


def target_sample(neighbours: Neighbours, drawn: Sequence[int]) -> TargetSample:
    """Count the steps from every institution to each of the drawn targets.

    Parameters
    ----------
    neighbours : sequence of sequences of int
        Partners of each, numbered from 0; at least one institution.
    drawn : sequence of int
        Numbers of the targets; a target may appear several times.

    References
    ----------
    Eppstein, D. and Wang, J. (2004). Fast approximation of centrality.

    Examples
    --------
    >>> sample = target_sample([[1], [0, 2], [1]], [0, 2, 2])
    >>> sample.nearness, sample.reached
    ([1.0, 3.0, 0.5], [[1, 1, 1], [1, 1, 1]])
    """
    own = [0] * len(neighbours)
    for position, number in enumerate(drawn):
        own[number] |= 1 << position
    before, in_all = [bits.bit_count() for bits in own], [1] * len(drawn)
    nearness, squares = [0.0] * len(neighbours), [0.0] * len(neighbours)
    by_step: list[list[int]] = []
    for step, reached in enumerate(widened(neighbours, own), start=1):
        within = [bits.bit_count() for bits in reached]
        for number, count in enumerate(within):
            new = count - before[number]
            nearness[number] += new / step
            squares[number] += new / step**2
        before, now = within, _holders(reached, len(drawn))
        by_step.append([after - then for after, then in zip(now, in_all, strict=True)])
        in_all = now
    return TargetSample(list(drawn), nearness, squares, by_step)


def _holders(sets: Sequence[int], width: int) -> list[int]:
    """Return how many sets contain each bit.

    Examples
    --------
    >>> _holders([0b1, 0b11, 0b1], 3)
    [3, 1, 0]
    """
    counts = [0] * width
    numbers, weight = list(sets), 1
    while numbers:
        # Three sets become two, as an adder adds three bits: those in an odd number of them, and those in two or more.
        carried = []
        while len(numbers) > 1:
            one, two, three = numbers.pop(), numbers.pop(), numbers.pop() if numbers else 0
            odd = one ^ two
            numbers.append(odd ^ three)
            carried.append(one & two | odd & three)
        for number, digit in enumerate(f"{numbers[0]:0{width}b}"[::-1]):
            counts[number] += weight * (digit == "1")
        numbers, weight = carried, 2 * weight
    return counts


def nearness_error(sample: TargetSample, failure: float) -> float:
    r"""Return the error of the mean of 1/d over a sample of targets.

    Maurer and Pontil's empirical Bernstein bound for the institution where it is widest, with a union bound over
    both tails of every institution,

    .. math:: \epsilon = \frac{n}{n-1} \max_v \left(\sqrt{\frac{2 V_v \ln(4n/\delta)}{k}}
        + \frac{7 \ln(4n/\delta)}{3(k-1)}\right)

    with probability 1 - delta; V is the sample variance of 1/d among the k targets.

    References
    ----------
    Maurer, A. and Pontil, M. (2009). Empirical Bernstein bounds and sample variance penalization (theorem 4).

    Examples
    --------
    >>> round(nearness_error(target_sample([[1], [0]], targets(2, 1000)), 0.05), 3)
    0.124
    """
    n, k = len(sample.nearness), len(sample.drawn)
    log_term = math.log(4 * n / failure)
    spread = max(
        (squares - total * total / k) / (k - 1) for total, squares in zip(sample.nearness, sample.squares, strict=True)
    )
    return n / max(n - 1, 1) * (math.sqrt(2 * max(spread, 0) * log_term / k) + 7 * log_term / (3 * (k - 1)))
