"""How often 95 % intervals contain what they should, on simulated networks; prints the tables of docs/intervals.md.

Run ``python -m benchmarks.coverage [NETWORKS]``: 400 networks of each kind take half an hour.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from hospital_network.graph.measures import density, e_i, partner_density, partners, reciprocity, tied
from hospital_network.graph.measures.intervals import WITH_INTERVAL, figure_intervals
from hospital_network.graph.measures.ranks import rank_intervals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Weights = Callable[[np.random.Generator, int], Numbers]

NETWORKS = 400
SIZES = ((40, 2), (100, 2), (100, 6), (250, 4))
"""Institutions, tied or not, and mean partners."""
PROVINCES = 5
FIGURES = tuple(name for name in WITH_INTERVAL if name not in ("e_i_city", "e_i_grade"))
WEIGHTS: "dict[str, Weights]" = {
    "all alike": lambda chance, size: np.ones(size),
    "gamma": lambda chance, size: chance.gamma(1.5, 1 / 1.5, size),
    "lognormal": lambda chance, size: chance.lognormal(-0.32, 0.8, size),
    "hubs": lambda chance, size: np.minimum(chance.pareto(1.8, size) + 0.4, 10) / 1.38,
}
"""Propensities of institutions to cooperate, with a mean of 1."""


def simulated(weights: "Numbers", mean: float, chance: np.random.Generator) -> "tuple[nx.MultiDiGraph[str], Numbers]":
    """Return a network in which ties within provinces are five times as likely, and each one's expected partners."""
    size = len(weights)
    province = chance.integers(0, PROVINCES, size)
    within = np.where(np.equal.outer(province, province), 25 / 9, 5 / 9)
    probability = np.clip(np.multiply.outer(weights, weights) * within * mean / size, 0, 0.9)
    np.fill_diagonal(probability, 0)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((str(number), {"province": str(place)}) for number, place in enumerate(province))
    for one, two in zip(*np.nonzero(np.triu(chance.random((size, size)) < probability, 1)), strict=True):
        ends = (str(one), str(two)) if chance.random() < 0.5 else (str(two), str(one))
        graph.add_edge(*ends)
        if chance.random() < 0.2:
            graph.add_edge(*reversed(ends))
    return tied(graph), probability.sum(axis=1)


def figure_coverage(make: "Weights", size: int, mean: float, networks: int, seed: int) -> dict[str, float | None]:
    """Return for each figure the share of intervals that contain its mean over networks; None if most lack one."""
    chance = np.random.default_rng(seed)
    values, intervals = defaultdict(list), defaultdict(list)
    for _ in range(networks):
        graph, _ = simulated(make(chance, size), mean, chance)
        of_figures, found = figures(graph), figure_intervals(graph)
        for name in FIGURES:
            if of_figures[name] is not None:
                values[name].append(of_figures[name])
            if name in found:
                intervals[name].append(found[name])
    covered: dict[str, float | None] = {}
    for name in FIGURES:
        middle = float(np.mean(values[name])) if values[name] else 0.0
        shares = [each.low <= middle <= each.high for each in intervals[name]]
        covered[name] = sum(shares) / len(shares) if len(shares) > networks / 2 else None
    return covered


def figures(graph: "nx.MultiDiGraph[str]") -> dict[str, float | None]:
    """Return the figures of a network that have an interval."""
    counts = partners(graph)
    return {
        "mean_partners": sum(counts.values()) / len(counts) if counts else None,
        "partner_density": partner_density(graph),
        "density": density(graph),
        "reciprocity": reciprocity(graph),
        "e_i_province": e_i(graph, "province").index,
    }


def rank_coverage(make: "Weights", size: int, mean: float, networks: int, seed: int) -> tuple[float, float]:
    """Return the share of institutions whose interval contains their true rank, and that of the first ten ranks."""
    chance = np.random.default_rng(seed)
    everyone, first_ten = [], []
    for _ in range(networks):
        graph, expected = simulated(make(chance, size), mean, chance)
        counts = partners(graph)
        order = sorted(counts, key=lambda id_: -expected[int(id_)])
        true = {id_: rank for rank, id_ in enumerate(order, start=1)}
        intervals = rank_intervals(counts, len(counts) - 1, draws=400)
        covered = {id_: low <= true[id_] <= high for id_, (low, high) in intervals.items()}
        everyone += covered.values()
        first_ten += [covered[id_] for id_ in sorted(counts, key=lambda id_: -counts[id_])[:10]]
    return float(np.mean(everyone)), float(np.mean(first_ten))


def tables(networks: int) -> Iterator[str]:
    """Yield the lines of the two tables."""
    yield f"| propensities | institutions | mean partners | {' | '.join(FIGURES)} |"
    yield "|" + " --- |" * (3 + len(FIGURES))
    for name, make in WEIGHTS.items():
        for size, mean in SIZES:
            covered = figure_coverage(make, size, mean, networks, seed=size)
            cells = ["none" if share is None else f"{share:.3f}" for share in covered.values()]
            yield f"| {name} | {size} | {mean} | {' | '.join(cells)} |"
    yield ""
    yield "| propensities | institutions | mean partners | all ranks | first ten |"
    yield "|" + " --- |" * 5
    for name, make in WEIGHTS.items():
        for size, mean in SIZES:
            shares = rank_coverage(make, size, mean, max(networks // 4, 1), seed=size)
            yield f"| {name} | {size} | {mean} | {shares[0]:.3f} | {shares[1]:.3f} |"


if __name__ == "__main__":
    for line in tables(int(sys.argv[1]) if len(sys.argv) > 1 else NETWORKS):
        print(line, flush=True)
