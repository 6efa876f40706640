"""Matrices among institutions: who is tied to whom, who has something in common, and how far apart they are."""

from collections.abc import Sequence
from typing import Literal

import networkx as nx
import numpy as np

from hospital_network.graph.measures.qap import Matrix
from hospital_network.graph.measures.tie_graph import columns

Outcome = Literal["partners", "gives_to", "strength"]
EARTH_RADIUS = 6371.0088
"""Mean radius of the earth in kilometres."""


def tie_matrix(graph: "nx.MultiDiGraph[str]", outcome: Outcome = "partners") -> Matrix:
    """Return the ties of a graph as a matrix, institutions in its order.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
    outcome : {"partners", "gives_to", "strength"}
        Whether two are partners (symmetric, 0 or 1), whether one gives to the other (0 or 1), or how many ties two
        have (symmetric).

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("c", "a")])
    >>> [tie_matrix(graph, outcome).tolist()[0] for outcome in ("partners", "gives_to", "strength")]
    [[0.0, 1.0, 1.0], [0.0, 1.0, 0.0], [0.0, 2.0, 1.0]]
    """
    ties, matrix = columns(graph), np.zeros((len(graph), len(graph)))
    if outcome == "strength":
        np.add.at(matrix, (ties.givers, ties.receivers), 1)
        np.fill_diagonal(matrix, 0)
    else:
        matrix[ties.giving if outcome == "gives_to" else ties.pairs] = 1
    return matrix if outcome == "gives_to" else matrix + matrix.T


def same_matrix(values: Sequence[str | None]) -> Matrix:
    """Return which two have the same value: 1 or 0, not a number where a value is not known.

    Examples
    --------
    >>> same_matrix(["浙江省", "浙江省", None]).tolist()
    [[1.0, 1.0, nan], [1.0, 1.0, nan], [nan, nan, nan]]
    """
    known = np.array([value is not None for value in values])
    _, codes = np.unique([value or "" for value in values], return_inverse=True)
    matrix = np.equal.outer(codes, codes).astype(float)
    matrix[~known, :] = matrix[:, ~known] = np.nan
    return matrix


def difference_matrix(values: Sequence[float]) -> Matrix:
    """Return the absolute difference of each two values; not a number where one is not known.

    Examples
    --------
    >>> difference_matrix([1, 3]).tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    numbers = np.asarray(values, dtype=float)
    return np.asarray(np.abs(np.subtract.outer(numbers, numbers)))


def sum_matrix(values: Sequence[float]) -> Matrix:
    """Return the sum of each two values; not a number where one is not known.

    Examples
    --------
    >>> sum_matrix([1, 3]).tolist()
    [[2.0, 4.0], [4.0, 6.0]]
    """
    numbers = np.asarray(values, dtype=float)
    return np.asarray(np.add.outer(numbers, numbers))


def distance_matrix(positions: Sequence[tuple[float, float]]) -> Matrix:
    r"""Return the great-circle distance of each two positions in kilometres; not a number where one is not known.

    .. math:: d = 2 R \arcsin\sqrt{\sin^2\frac{\Delta\varphi}{2}
        + \cos\varphi_1 \cos\varphi_2 \sin^2\frac{\Delta\lambda}{2}}

    Parameters
    ----------
    positions : sequence of (float, float)
        Longitude and latitude in degrees.

    References
    ----------
    Sinnott, R. W. (1984). Virtues of the haversine.

    Examples
    --------
    >>> round(float(distance_matrix([(116.4, 39.9), (121.5, 31.2)])[0, 1]))  # Beijing and Shanghai
    1071
    """
    longitude, latitude = np.radians(np.asarray(positions, dtype=float).reshape(-1, 2)).T
    half_north = np.sin(np.subtract.outer(latitude, latitude) / 2) ** 2
    half_east = np.sin(np.subtract.outer(longitude, longitude) / 2) ** 2
    chord = half_north + np.multiply.outer(np.cos(latitude), np.cos(latitude)) * half_east
    return np.asarray(2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))
