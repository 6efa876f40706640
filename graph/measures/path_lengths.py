"""How far institutions are from each other: all pairs, or in a large network from all to randomly drawn targets."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import networkx as nx
import numpy as np

from hospital_network.graph.measures.bitsets import counts_by_step
from hospital_network.graph.measures.path_sample import error_of_mean
from hospital_network.graph.measures.sampling import FAILURE_PROBABILITY
from hospital_network.graph.measures.target_sample import TargetSample, sampled_steps
from hospital_network.graph.measures.tie_graph import Numbers, Pairs, columns
from hospital_network.graph.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Distances:
    """How far institutions are from each other, direction aside, over pairs that are connected.

    Attributes
    ----------
    mean, diameter : float or None, int or None
        Mean and greatest number of steps; None when no two are connected.
    by_step : tuple of float
        How many pairs are 1, 2, … steps apart; in a sample an estimate.
    fragmentation : float or None
        Distance-weighted: 0 when all are partners, 1 when no two are; None below two institutions.
    targets : int
        How many randomly drawn institutions the distances were measured to; 0 if exact, when to all. In a sample the
        diameter is the greatest distance measured; the true one may be larger.
    mean_error, fragmentation_error : float
        With probability `CONFIDENCE` the value differs from the exact one by at most this: for the mean under a
        normal distribution, for fragmentation in any network; 0 if exact.
    """

    mean: float | None
    diameter: int | None
    fragmentation: float | None
    by_step: tuple[float, ...] = ()
    targets: int = 0
    mean_error: float = 0.0
    fragmentation_error: float = 0.0


def distances(
    graph: "nx.MultiDiGraph[str]", progress: Progress = silent, sample: TargetSample | None = None
) -> Distances:
    r"""Measure mean distance, diameter and distance-weighted fragmentation: exact, or in a large network sampled.

    .. math:: F_D = 1 - \frac{\sum_{u \ne v} 1/d(u, v)}{n(n-1)}

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    progress : Progress
    sample : TargetSample, optional
        The result of `target_sample.sampled_steps` for the same graph, where it is already known.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network.

    Examples
    --------
    >>> far = distances(nx.MultiDiGraph([("a", "b"), ("b", "c")]))
    >>> far.diameter, round(far.mean, 4), round(far.fragmentation, 4)
    (2, 1.3333, 0.1667)
    """
    sample = sample or sampled_steps(graph, progress)
    if sample is not None:
        return _sampled(sample)
    return distances_among(columns(graph).partner_rows)


def distances_among(rows: Pairs) -> Distances:
    """Return the exact distances of a network given as `tie_graph.neighbour_rows` returns it.

    Examples
    --------
    >>> distances_among(columns(nx.MultiDiGraph([("a", "b"), ("b", "c")])).partner_rows).by_step
    (2, 1)
    """
    by_step = [int(counts.sum()) for counts in counts_by_step(rows)]
    connected, size = sum(by_step), len(rows[0]) - 1
    possible = size * (size - 1)
    near = math.fsum(count / step for step, count in enumerate(by_step, start=1))
    far = sum(count * step for step, count in enumerate(by_step, start=1))
    return Distances(
        mean=far / connected if connected else None,
        diameter=len(by_step) or None,
        fragmentation=1 - near / possible if possible else None,
        by_step=tuple(count // 2 for count in by_step),
    )


def _sampled(sample: TargetSample) -> Distances:
    """Return distances from the steps to each target; at least two institutions and targets."""
    others, k = len(sample.nearness) - 1, len(sample.drawn)
    counts = np.array(sample.reached).reshape(-1, k)
    steps = np.arange(1, len(counts) + 1)[:, None]
    near, far, connected = (counts / steps).sum(axis=0) / others, (counts * steps).sum(axis=0), counts.sum(axis=0)
    mean = float(far.sum() / connected.sum()) if connected.any() else None
    return Distances(
        mean=mean,
        diameter=len(counts) or None,
        fragmentation=1 - float(near.mean()),
        by_step=tuple(((others + 1) / k * counts.sum(axis=1) / 2).tolist()),
        targets=k,
        mean_error=_error_of_ratio(far, connected) if mean else 0.0,
        fragmentation_error=error_of_mean(float(near.var(ddof=1)), k, FAILURE_PROBABILITY),
    )


def _error_of_ratio(above: Numbers, below: Numbers) -> float:
    """Return the error of the ratio of two sums over a sample, under a normal distribution.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques, section 2.11 (ratio estimates).
    """
    rest, k = above - below * (above.sum() / below.sum()), len(above)
    spread = float(rest @ rest) / (k - 1)
    return NormalDist().inv_cdf(1 - FAILURE_PROBABILITY / 2) * math.sqrt(spread / k) / float(below.mean())
