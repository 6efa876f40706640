"""The rows to rebuild a graph from: those a load writes, fingerprints and the mark of the load included.

So ``hospnet plan`` finds a graph made by an export equal to the seeds, and ``hospnet load`` continues from it.
"""

from dataclasses import replace
from datetime import UTC, datetime

from hospital_network.graph.model import Network
from hospital_network.graph.store.load_marks import begun_load
from hospital_network.graph.store.properties import Properties
from hospital_network.loaders.apply.load import digest
from hospital_network.loaders.rows.graph_rows import NetworkRows, RowsByClass, rows_of


def sorted_rows(network: Network) -> RowsByClass:
    """Return all rows of a network in order of id, so that the same network makes the same file."""
    return {name: dict(sorted(rows.items())) for name, rows in rows_of(network).items()}


def load_mark(network: Network, generated: datetime | None = None) -> Properties:
    """Return the properties of the ``HospnetLoad`` node: without one, commands would report an empty graph.

    Parameters
    ----------
    network : Network
    generated : datetime, optional
        The time of the export; default now.

    Examples
    --------
    >>> load_mark(Network(title="网"), datetime(2024, 5, 1, tzinfo=UTC))["status"]
    'complete'
    """
    moment = generated or datetime.now(UTC)
    name = digest(network)
    mark = replace(begun_load(network.title, moment=moment), id=f"export-{name}")
    return mark.of_content(name, NetworkRows(network).counts).completed(moment).properties
