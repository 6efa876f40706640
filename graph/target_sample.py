"""Closeness from sampled targets, with an error that holds for all institutions at once.

How near an institution is to all others is a mean over all others; the mean over some drawn by chance
is near it. The steps from everybody to those drawn are counted in one go (`balls.widened`).
"""

import math
import random
from dataclasses import dataclass

from hospital_network.graph.balls import Neighbours, widened


@dataclass(frozen=True, slots=True)
class TargetSample:
    """Sums over the drawn targets, by the number of the institution they are seen from.

    Attributes
    ----------
    targets : int
        How many were drawn, with replacement.
    nearness : list of float
        Sum of 1/d; an institution adds nothing to its own.
    squares : list of float
        Sum of 1/d squared.
    """

    targets: int
    nearness: list[float]
    squares: list[float]


def target_sample(neighbours: Neighbours, targets: int, seed: int) -> TargetSample:
    """Draw targets by chance and count the steps from every institution to each of them.

    Parameters
    ----------
    neighbours : sequence of sequences of int
        Partners of each, numbered from 0; at least one institution.
    targets : int
        How many are drawn, with replacement.
    seed : int

    References
    ----------
    Eppstein, D. and Wang, J. (2004). Fast approximation of centrality.

    Examples
    --------
    >>> target_sample([[1], [0]], 1000, seed=1).nearness
    [515.0, 485.0]
    """
    chance = random.Random(seed)
    own = [0] * len(neighbours)
    for number in range(targets):
        own[chance.randrange(len(neighbours))] |= 1 << number
    before = [bits.bit_count() for bits in own]
    nearness, squares = [0.0] * len(neighbours), [0.0] * len(neighbours)
    for step, reached in enumerate(widened(neighbours, own), start=1):
        within = [bits.bit_count() for bits in reached]
        for number, count in enumerate(within):
            new = count - before[number]
            nearness[number] += new / step
            squares[number] += new / step**2
        before = within
    return TargetSample(targets, nearness, squares)


def nearness_error(sample: TargetSample, doubt: float) -> float:
    r"""Return the error of the mean of 1/d over a sample of targets.

    Maurer and Pontil's empirical Bernstein bound for the institution where it is widest, counting every
    institution's chance to be off either way,

    .. math:: \epsilon = \frac{n}{n-1} \max_v \left(\sqrt{\frac{2 V_v \ln(4n/\delta)}{k}}
        + \frac{7 \ln(4n/\delta)}{3(k-1)}\right)

    with probability 1 - delta; V is the sample variance of 1/d among the k targets.

    References
    ----------
    Maurer, A. and Pontil, M. (2009). Empirical Bernstein bounds and sample variance penalization (theorem 4).

    Examples
    --------
    >>> round(nearness_error(target_sample([[1], [0]], 1000, seed=1), 0.05), 3)
    0.124
    """
    n, k = len(sample.nearness), sample.targets
    doubts = math.log(4 * n / doubt)
    spread = max(
        (squares - total * total / k) / (k - 1) for total, squares in zip(sample.nearness, sample.squares, strict=True)
    )
    return n / max(n - 1, 1) * (math.sqrt(2 * max(spread, 0) * doubts / k) + 7 * doubts / (3 * (k - 1)))
