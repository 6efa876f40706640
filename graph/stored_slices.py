"""Reading what is large in slices.

A record costs the driver more than what is in it, so each slice is one record; and a slice is small enough that the
memory of the server, and the seconds of ``--timeout``, do not depend on the size of the network. Slices follow the
unique index on ``id``, so that each starts where the one before ended.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from hospital_network.graph.database import Database

SLICE = 20_000
"""Rows a slice holds: about 3 MB of text on the server."""


def slices(
    database: Database, text: str, parameters: Mapping[str, Any], timeout: float | None = None, size: int = SLICE
) -> Iterator[list[Any]]:
    """Yield the rows of a statement, a list per slice.

    Parameters
    ----------
    database : Database
    text : str
        Returns the last id, and the rows in order of ``id`` as one list; takes ``$after``, the id after which to
        begin, and ``$size``, how many rows.
    parameters : Mapping
        Its other parameters.
    timeout : float, optional
        Seconds for each slice.
    size : int
    """
    after = ""
    while True:
        ((last, rows),) = database.columns(text, {**parameters, "after": after, "size": size}, timeout)
        if rows:
            yield rows
        if len(rows) < size:
            return
        after = last
