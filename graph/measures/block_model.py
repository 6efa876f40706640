"""Blocks of institutions in the same position: CONCOR, with the density and the image of the ties between blocks."""

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.simple_graphs import tied
from hospital_network.graph.measures.tie_graph import Columns, columns
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES

Matrix = NDArray[np.float64]

LARGEST_BLOCK_MODEL = 2_000
"""Institutions that CONCOR takes: it correlates every pair of them, again and again."""
_MOST_ROUNDS = 200
_EQUAL_TO_ONE = 1e-9


@dataclass(frozen=True, slots=True)
class Blocks:
    """A division into blocks, and the ties within and between them.

    Attributes
    ----------
    membership : dict
        The number of the block by institution id, from 1 in the order of the splits; institutions without partners are
        in none.
    densities : list of list of float or None
        For the block of each row and of each column, the share of pairs of which the first has a tie to the second;
        None within a block of one.
    image : list of list of int
        1 where that share is at least the density of the whole, else 0.
    density : float or None
        Of all institutions that are in a block.
    explained : float or None
        Which share of the variance of ties the blocks explain; None where all pairs are tied, or none.
    """

    membership: dict[str, int]
    densities: list[list[float | None]]
    image: list[list[int]]
    density: float | None
    explained: float | None

    def members(self) -> dict[int, list[str]]:
        """Return the institutions of each block, by its number."""
        groups: dict[int, list[str]] = {}
        for id_, number in sorted(self.membership.items(), key=lambda item: (item[1], item[0])):
            groups.setdefault(number, []).append(id_)
        return groups


def blocks(graph: "nx.MultiDiGraph[str]", depth: int = 2) -> Blocks:
    r"""Divide institutions into blocks of those with similar ties to the same others, by CONCOR.

    The profile of an institution is to whom it has a tie of any type, and who has one to it. The profiles are
    correlated, then the columns of these correlations, and so on, until each is 1 or -1; those that correlate with the
    first institution by 1 are one block, the rest another. Each block is divided again, `depth` times.

    .. math:: C^{(0)} = \operatorname{corr}\begin{pmatrix} A \\ A^T \end{pmatrix}, \quad
        C^{(k+1)} = \operatorname{corr}(C^{(k)})

    Several ties of a pair count once; one without direction counts both ways. The image has a 1 where the density of
    two blocks is at least that of the whole (the alpha criterion). Where profiles are all alike, or the structure is
    symmetric, a block stays whole or its division is arbitrary.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    depth : int
        2 gives up to four blocks, 3 up to eight.

    References
    ----------
    Breiger, R. L., Boorman, S. A. and Arabie, P. (1975). An algorithm for clustering relational data.
    Wasserman, S. and Faust, K. (1994). Social network analysis, chapters 9 and 10.

    Examples
    --------
    >>> star = nx.MultiDiGraph([(giver, receiver) for giver in "ab" for receiver in "xyz"])
    >>> division = blocks(star, depth=1)
    >>> division.members(), division.densities, division.image
    ({1: ['a', 'b'], 2: ['x', 'y', 'z']}, [[0.0, 1.0], [0.0, 0.0]], [[0, 1], [0, 0]])
    """
    core = columns(tied(graph))
    by_id = sorted(range(len(core.ids)), key=core.ids.__getitem__)
    if not by_id:
        return Blocks({}, [], [], None, None)
    ties = _matrix(core)[np.ix_(by_id, by_id)]
    profiles = np.vstack([ties, ties.T])
    groups = [np.arange(len(by_id))]
    for _ in range(depth):
        groups = [half for group in groups for half in _halves(profiles, group)]
    number = np.empty(len(by_id), dtype=int)
    for place, group in enumerate(groups):
        number[group] = place
    membership = {core.ids[row]: place + 1 for row, place in zip(by_id, number.tolist(), strict=True)}
    return _with_densities(membership, ties, number, len(groups))


def _matrix(ties: Columns) -> Matrix:
    """Return which institution has a tie to which; one without direction counts both ways."""
    matrix = np.zeros((len(ties.ids), len(ties.ids)))
    matrix[ties.givers, ties.receivers] = 1
    mutual_types = {name for name, type_ in COOPERATION_TYPES.items() if type_.mutual}
    mutual = ties.of_ties("type").map(mutual_types.__contains__, bool)
    matrix[ties.receivers[mutual], ties.givers[mutual]] = 1
    np.fill_diagonal(matrix, 0)
    return matrix


def _halves(profiles: Matrix, group: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Return the two halves of a group, or the group where it cannot be divided."""
    if len(group) < 2:
        return [group]
    correlations = profiles[:, group]
    for _ in range(_MOST_ROUNDS):
        if (correlations.max(axis=0) - correlations.min(axis=0)).min() < _EQUAL_TO_ONE:
            # A column that does not vary correlates with none.
            return [group]
        correlations = np.atleast_2d(np.corrcoef(correlations, rowvar=False))
        if np.abs(correlations).min() > 1 - _EQUAL_TO_ONE:
            break
    first = correlations[0] > 0
    return [group] if first.all() else [group[first], group[~first]]


def _with_densities(membership: dict[str, int], ties: Matrix, number: NDArray[np.int_], count: int) -> Blocks:
    n = len(number)
    of_block = np.eye(count)[number]
    tied_pairs = of_block.T @ ties @ of_block
    sizes = of_block.sum(axis=0)
    possible = np.outer(sizes, sizes) - np.diag(sizes)
    density = float(ties.sum()) / (n * (n - 1))
    shares = np.divide(tied_pairs, possible, out=np.full_like(tied_pairs, np.nan), where=possible > 0)
    between = float(np.nansum(possible * (shares - density) ** 2))
    variance = n * (n - 1) * density * (1 - density)
    return Blocks(
        membership,
        [[None if np.isnan(share) else float(share) for share in row] for row in shares],
        [[int(share >= density) for share in row] for row in shares],
        density,
        between / variance if variance else None,
    )
