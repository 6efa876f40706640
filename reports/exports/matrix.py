"""The network as an adjacency matrix in CSV."""

from hospital_network.graph.model import Network
from hospital_network.reports.exports.pair_counts import matrix_rows, names_of, table_for_excel


def adjacency_matrix(network: Network, names: bool = False) -> bytes:
    """Return the number of cooperations from the institution of each row to that of each column, as CSV.

    Parameters
    ----------
    network : Network
    names : bool
        Whether the heads are names instead of ids.

    Examples
    --------
    >>> from hospital_network.graph.model import Cooperation, Institution
    >>> hospitals = [Institution(id=id_, name=id_, kind="hospital") for id_ in "ab"]
    >>> tie = Cooperation(type="trains", from_id="a", to_id="b", evidence=[{"source": "s1", "locator": "p1"}])
    >>> adjacency_matrix(Network.of(hospitals, [tie])).decode("utf-8-sig").splitlines()
    ['from,a,b', 'a,0,1', 'b,0,0']
    """
    by_id = names_of(network)
    heads = list(by_id.values()) if names else list(by_id)
    rows = ([head, *row] for head, row in zip(heads, matrix_rows(network), strict=True))
    return table_for_excel([["from", *heads], *rows])
