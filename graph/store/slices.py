"""Reading large results in slices.

The driver spends more time on a record than on its content, so each slice is one record. A slice is small enough
that neither the memory of the server nor the time that ``--timeout`` limits depends on the size of the network.
Slices follow the unique index on ``id``, so that each starts where the one before ended.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from hospital_network.graph.store.database import Database
from hospital_network.graph.store.read_ahead import overlapping
from hospital_network.graph.store.schema import for_relationship

SLICE = 20_000
"""Rows per slice: about 3 MB of text on the server."""
_SLICES_AHEAD = 4

_NUMBER_OF_TIES = "MATCH ()-[r:RELATIONSHIP]->() RETURN count(r) AS n"


def number_of_ties(database: Database, relationships: Collection[str], timeout: float | None = None) -> int:
    """Return how many relationships of these types there are, also those that users drew."""
    if not relationships:
        return 0
    number: int = database.read(for_relationship(_NUMBER_OF_TIES, *relationships), timeout=timeout).single()["n"]
    return number


def tie_statements(text: str, relationships: Collection[str], stored: int, size: int = SLICE) -> list[str]:
    """Return a statement for ties of all types at once where all fit into one slice, else one for each type.

    A server that has just started takes a third of a second to plan each; in a large graph only a statement for a
    single type follows the index.

    Parameters
    ----------
    text : str
        See `hospital_network.graph.store.schema.for_relationship`.
    relationships : collection of str
    stored : int
        How many ties there are; see `number_of_ties`.
    size : int
        Rows per slice.

    Examples
    --------
    >>> tie_statements("MATCH ()-[r:RELATIONSHIP]->() …", ["SUPPORTS", "TRAINS"], stored=120)
    ['MATCH ()-[r:SUPPORTS|TRAINS]->() …']
    >>> tie_statements("MATCH ()-[r:RELATIONSHIP]->() …", ["SUPPORTS", "TRAINS"], stored=120, size=100)
    ['MATCH ()-[r:SUPPORTS]->() …', 'MATCH ()-[r:TRAINS]->() …']
    >>> tie_statements("MATCH ()-[r:RELATIONSHIP]->() …", [], stored=0)
    []
    """
    if relationships and stored <= size:
        return [for_relationship(text, *relationships)]
    return [for_relationship(text, relationship) for relationship in relationships]


def slices(
    database: Database,
    texts: Iterable[str],
    parameters: Mapping[str, Any],
    timeout: float | None = None,
    size: int = SLICE,
) -> Iterator[list[Any]]:
    """Yield the rows of one statement after the other, a list per slice.

    The server prepares the next slices, and the first of the next statement, while the last one is processed here.

    Parameters
    ----------
    database : Database
    texts : iterable of str
        Each returns the last id, and the rows in order of ``id`` as one list; takes ``$after``, the id after which to
        begin, and ``$size``, how many rows.
    parameters : Mapping
        Their other parameters.
    timeout : float, optional
        Seconds for each slice.
    size : int
    """

    def slices_of(text: str) -> Iterator[list[Any]]:
        after = ""
        while True:
            ((last, rows),) = database.columns(text, {**parameters, "after": after, "size": size}, timeout)
            if rows:
                yield rows
            if len(rows) < size:
                return
            after = last

    return overlapping(map(slices_of, texts), _SLICES_AHEAD)
