"""Steps from every institution to sampled targets: closeness and distances of large networks, with their errors.

The closeness of an institution is a mean over all other institutions; the mean over a random sample of them
estimates it. The steps from all institutions to the sample are counted at once (`bitsets.gained_by_step`).
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.bitsets import bits_of_each, gained_by_step, holders_of_each
from hospital_network.graph.measures.sampling import SAMPLE_SEED
from hospital_network.graph.measures.tie_graph import Numbers, Pairs, columns
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
    nearness : array of float
        Sum of 1/d over the targets, by the number of the institution; a target adds nothing to its own sum.
    squares : array of float
        Sum of 1/d squared, likewise.
    reached : list of array of int
        For 1, 2, 3 … steps: how many institutions are exactly that many steps from each target.
    """

    drawn: list[int]
    nearness: "NDArray[np.float64]"
    squares: "NDArray[np.float64]"
    reached: "list[Numbers]"


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
    ties = columns(graph)
    if len(graph) * len(ties.pairs[0]) <= EXACT_STEPS_WORK:
        return None
    progress("steps, sampled", 0, SAMPLED_TARGETS, "institutions")
    sample = target_sample(ties.partner_rows, drawn or targets(len(graph)))
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


def target_sample(rows: "Pairs", drawn: Sequence[int]) -> TargetSample:
    """Count the steps from every institution to each of the drawn targets.

    Parameters
    ----------
    rows : pair of arrays
        Partners of each, as `tie_graph.neighbour_rows` returns them; at least one institution.
    drawn : sequence of int
        Numbers of the targets; a target may appear several times.

    References
    ----------
    Eppstein, D. and Wang, J. (2004). Fast approximation of centrality.

    Examples
    --------
    >>> ties = columns(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    >>> sample = target_sample(ties.partner_rows, [0, 2, 2])
    >>> sample.nearness.tolist(), [counts.tolist() for counts in sample.reached]
    ([1.0, 3.0, 0.5], [[1, 1, 1], [1, 1, 1]])
    """
    sample = TargetSample(list(drawn), np.zeros(len(rows[0]) - 1), np.zeros(len(rows[0]) - 1), [])
    for step, block, gained in gained_by_step(rows, np.array(drawn)):
        new = bits_of_each(gained)
        np.add(sample.nearness, new / step, out=sample.nearness)
        np.add(sample.squares, new / step**2, out=sample.squares)
        if step > len(sample.reached):
            sample.reached.append(np.zeros(len(drawn), np.int64))
        counts = sample.reached[step - 1][block]
        counts[:] = holders_of_each(gained)[: len(counts)]
    return sample


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
    >>> sample = target_sample(columns(nx.MultiDiGraph([("a", "b")])).partner_rows, targets(2, 1000))
    >>> round(nearness_error(sample, 0.05), 3)
    0.124
    """
    n, k = len(sample.nearness), len(sample.drawn)
    log_term = math.log(4 * n / failure)
    spread = float((sample.squares - sample.nearness**2 / k).max()) / (k - 1)
    return n / max(n - 1, 1) * (math.sqrt(2 * max(spread, 0) * log_term / k) + 7 * log_term / (3 * (k - 1)))
