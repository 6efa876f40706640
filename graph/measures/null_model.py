"""A network beside random ones in which each institution has as many partners: what its degrees do not explain.

Random graphs are drawn by exchanging the ends of two pairs, again and again. An exchange that would join two partners
twice, or an institution with itself, is left out and counts as a step: only so is every graph of these degrees equally
likely (Fosdick et al. 2018). NetworkX's `double_edge_swap` does not count it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean, stdev

import networkx as nx
import numpy as np

from hospital_network.graph.measures.bitsets import Neighbours
from hospital_network.graph.measures.clustering import clustering_among
from hospital_network.graph.measures.connectivity import components
from hospital_network.graph.measures.meaningful import Shortfall, shortfall, sizes
from hospital_network.graph.measures.mixing import assortativity_among
from hospital_network.graph.measures.path_lengths import distances_among
from hospital_network.graph.measures.sampling import SAMPLE_SEED
from hospital_network.graph.measures.simple_graphs import tied
from hospital_network.graph.measures.tie_graph import columns, in_rows
from hospital_network.graph.progress import Progress, silent

STEPS_BETWEEN_GRAPHS = 10
"""Exchanges tried for each pair between one random graph and the next."""
STEPS_TO_LATTICE = 50
LATTICES = 5

Pairs = list[tuple[int, int]]
Exchange = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure beside the same figure of random graphs of equal degrees.

    Attributes
    ----------
    value, mean : float
        Of the network, and the mean over random graphs.
    z : float or None
        How many standard deviations of the random graphs the network lies above their mean; None if they are alike.
    p : float
        Twice the smaller share of random graphs, the network among them, that are as high or as low; at most 1.
    """

    value: float
    mean: float
    z: float | None
    p: float


@dataclass(frozen=True, slots=True)
class RichClub:
    """Whether institutions with many partners are partners of each other.

    Attributes
    ----------
    more_than : int
        The club is of institutions with more partners than this.
    members : int
    density : Compared
        Share of pairs of the club that are partners; over the mean of random graphs it is the normalised coefficient.
    """

    more_than: int
    members: int
    density: Compared

    @property
    def coefficient(self) -> float | None:
        """The density over that of random graphs: above 1 for a rich club; None if they have no such pairs."""
        return self.density.value / self.density.mean if self.density.mean else None


@dataclass(frozen=True, slots=True)
class RandomComparison:
    """A network beside random graphs of equal degrees.

    Attributes
    ----------
    graphs, seed : int
        How many random graphs were drawn, and from which seed.
    figures : mapping
        By name; those that mean something on the network.
    rich_club : tuple of RichClub
        By rising number of partners; empty where it means nothing.
    sigma, omega : float or None
        Small-world coefficients of the largest component; None where they mean nothing.
    shortfalls : mapping
        By name, what the network lacks for a figure.
    """

    graphs: int
    seed: int
    figures: Mapping[str, Compared]
    rich_club: tuple[RichClub, ...]
    sigma: float | None
    omega: float | None
    shortfalls: Mapping[str, Shortfall]


def beside_random_graphs(
    graph: "nx.MultiDiGraph[str]", graphs: int = 200, seed: int = SAMPLE_SEED, progress: Progress = silent
) -> RandomComparison:
    r"""Compare a network with random graphs in which each institution has as many partners.

    .. math::
        \rho(k) = \frac{\phi(k)}{\langle\phi_r(k)\rangle} \qquad
        \sigma = \frac{T / \langle T_r\rangle}{L / \langle L_r\rangle} \qquad
        \omega = \frac{\langle L_r\rangle}{L} - \frac{C}{C_l}

    where φ is the density among institutions with more than k partners, T transitivity, C mean clustering, L mean
    distance of connected pairs, r a random graph and l a lattice of the same degrees. σ and ω are of the largest
    component.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    graphs : int
        How many random graphs; at least 2.
    seed : int
    progress : Progress

    References
    ----------
    Fosdick, B. K. et al. (2018). Configuring random graph models with fixed degree sequences.
    Colizza, V. et al. (2006). Detecting rich-club ordering in complex networks (ρ).
    Humphries, M. D. and Gurney, K. (2008). Network small-world-ness (σ).
    Telesford, Q. K. et al. (2011). The ubiquity of small-world networks (ω).

    Examples
    --------
    >>> ring = nx.MultiDiGraph(nx.watts_strogatz_graph(40, 6, 0.1, seed=1))
    >>> result = beside_random_graphs(ring, graphs=50)
    >>> result.sigma > 2, abs(result.omega) < 0.5, result.figures["transitivity"].p < 0.05
    (True, True, True)
    """
    core = tied(graph)
    near, there = columns(core).near, sizes(core)
    figures = _figures(near)
    shortfalls = {name: lack for name in (*figures, "rich_club", "small_world") if (lack := shortfall(name, there))}
    drawn: list[dict[str, float | None]] = []
    clubs: list[dict[int, float]] = []
    for number, random_graph in enumerate(equal_degree_graphs(near, graphs, seed), start=1):
        progress("random graphs", number, graphs)
        drawn.append(_figures(random_graph))
        clubs.append(rich_club(random_graph))
    compared = {
        name: _compared(value, [figure for each in drawn if (figure := each[name]) is not None])
        for name, value in figures.items()
        if value is not None and name not in shortfalls
    }
    sigma, omega = None, None
    if "small_world" not in shortfalls:
        largest = set(components(core)[0])
        among = columns(core).among(np.array([id_ in largest for id_ in core]))
        sigma, omega = small_world(among.near, graphs, seed)
    return RandomComparison(
        graphs,
        seed,
        compared,
        () if "rich_club" in shortfalls else tuple(_clubs(near, clubs)),
        sigma,
        omega,
        shortfalls,
    )


def equal_degree_graphs(near: Neighbours, count: int, seed: int) -> Iterator[list[list[int]]]:
    """Yield random graphs in which each institution has as many partners, all such graphs equally likely in the limit.

    Examples
    --------
    >>> [list(map(len, graph)) for graph in equal_degree_graphs([[1, 2], [0], [0, 3], [2]], 2, seed=1)]
    [[2, 1, 2, 1], [2, 1, 2, 1]]
    """
    pairs, partners, random = *_pairs(near), Random(seed)
    for _ in range(count):
        _exchange(pairs, partners, STEPS_BETWEEN_GRAPHS * len(pairs), random)
        yield [list(each) for each in partners]


def small_world(near: Neighbours, graphs: int, seed: int) -> tuple[float | None, float | None]:
    """Return σ and ω of a connected network; see `beside_random_graphs`."""
    observed, drawn = _figures(near), list(map(_figures, equal_degree_graphs(near, graphs, seed)))
    closed, apart = (fmean(each[name] or 0.0 for each in drawn) for name in ("transitivity", "mean_distance"))
    lattice = max(clustering_among(_lattice(near, Random(seed + number))).mean or 0.0 for number in range(LATTICES))
    distance = observed["mean_distance"]
    sigma = (observed["transitivity"] or 0.0) / closed * apart / distance if closed and distance else None
    omega = apart / distance - (observed["mean_clustering"] or 0.0) / lattice if lattice and distance else None
    return sigma, omega


def rich_club(near: Neighbours) -> dict[int, float]:
    """Return the density among institutions with more than k partners, by k, as far as there are two of them.

    Examples
    --------
    >>> rich_club([[1, 2, 3], [0, 2], [0, 1], [0]])
    {0: 0.6666666666666666, 1: 1.0}
    """
    starts, partners = in_rows(near)
    degrees = np.diff(starts)
    least = np.minimum(np.repeat(degrees, degrees), degrees[partners])
    above = {k: int((degrees > k).sum()) for k in {0, *degrees.tolist()}}
    return {k: int((least > k).sum()) / (above[k] * (above[k] - 1)) for k in sorted(above) if above[k] > 1}


def _pairs(near: Neighbours) -> tuple[Pairs, list[set[int]]]:
    pairs = [(number, partner) for number, partners in enumerate(near) for partner in partners if partner > number]
    return pairs, [set(partners) for partners in near]


def _exchange(
    pairs: Pairs,
    partners: list[set[int]],
    steps: int,
    random: Random,
    accepts: Callable[[Exchange], bool] = lambda exchange: True,
) -> None:
    """Exchange ends: a-b and c-d become a-d and c-b."""
    for _ in range(steps):
        first, second = int(random.random() * len(pairs)), int(random.random() * len(pairs))
        a, b = pairs[first]
        c, d = pairs[second] if random.random() < 0.5 else pairs[second][::-1]
        if a == d or c == b or d in partners[a] or b in partners[c] or not accepts((a, b, c, d)):
            continue
        pairs[first], pairs[second] = (a, d), (c, b)
        partners[a].remove(b)
        partners[b].remove(a)
        partners[c].remove(d)
        partners[d].remove(c)
        partners[a].add(d)
        partners[d].add(a)
        partners[c].add(b)
        partners[b].add(c)


def _lattice(near: Neighbours, random: Random) -> list[list[int]]:
    """Return a graph of the same degrees whose pairs are near each other on a ring of institutions in random order."""
    pairs, partners = _pairs(near)
    place = list(range(len(partners)))
    random.shuffle(place)

    def apart(first: int, second: int) -> int:
        steps = abs(place[first] - place[second])
        return min(steps, len(place) - steps)

    def is_nearer(exchange: Exchange) -> bool:
        a, b, c, d = exchange
        return apart(a, d) + apart(c, b) < apart(a, b) + apart(c, d)

    _exchange(pairs, partners, STEPS_TO_LATTICE * len(pairs), random, is_nearer)
    return [list(each) for each in partners]


def _figures(near: Neighbours) -> dict[str, float | None]:
    closed, far = clustering_among(near), distances_among(in_rows(near))
    return {
        "transitivity": closed.transitivity,
        "mean_clustering": closed.mean,
        "assortativity": assortativity_among(near),
        "mean_distance": far.mean,
        "global_efficiency": None if far.fragmentation is None else 1 - far.fragmentation,
    }


def _clubs(near: Neighbours, drawn: Sequence[Mapping[int, float]]) -> Iterator[RichClub]:
    """Yield a club for each number of partners, but that of all institutions."""
    for k, density in rich_club(near).items():
        if k:
            members = sum(len(partners) > k for partners in near)
            yield RichClub(k, members, _compared(density, [each[k] for each in drawn]))


def _compared(value: float, drawn: Sequence[float]) -> Compared:
    mean, spread = fmean(drawn), stdev(drawn)
    # Rounding makes equal values differ in the last digit.
    margin = 1e-9 * max(1.0, abs(value))
    above = sum(number >= value - margin for number in drawn)
    below = sum(number <= value + margin for number in drawn)
    p = min(1.0, 2 * (1 + min(above, below)) / (1 + len(drawn)))
    return Compared(value, mean, (value - mean) / spread if spread > margin else None, p)
