"""Leiden's method, by NetworKit: communities of large networks in a fraction of the time, each of them connected."""

from typing import TYPE_CHECKING

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# With fewer, Louvain's modularity is not reached at 100,000 institutions; more take time in proportion.
_ITERATIONS = 7


def leiden(lower: "Numbers", higher: "Numbers", count: int, seed: int) -> "Numbers":
    """Return the number of the community of each node; the numbers have no order.

    It runs in one thread, so that the same seed gives the same division.

    Parameters
    ----------
    lower, higher : array of int
        Each pair of partners once, by their numbers from 0.
    count : int
        Of nodes.
    seed : int

    Raises
    ------
    LocalEnvironmentError
        If NetworKit is not installed.

    References
    ----------
    Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected
    communities.
    """
    try:
        import networkit
    except ImportError:
        raise LocalEnvironmentError(Fault("networkit_missing", install=install_command("leiden"))) from None
    import numpy as np

    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        networkit.setSeed(seed, False)
        graph = networkit.GraphFromCoo((lower, higher), n=count, directed=False)
        method = networkit.community.ParallelLeiden(graph, iterations=_ITERATIONS)
        method.run()
        return np.asarray(method.getPartition().getVector(), dtype=np.int64)
    finally:
        networkit.setNumberOfThreads(threads)
