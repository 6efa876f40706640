"""The network as one JSON document, with the field names of the seed files."""

import json
from datetime import UTC, datetime
from typing import Any

from hospital_network.graph.model import Network

SCHEMA_VERSION = 2


def network_document(network: Network, generated: datetime | None = None) -> dict[str, Any]:
    """Return the network as plain values.

    Parameters
    ----------
    network : Network
    generated : datetime, optional
        The time of the export; default now.

    Returns
    -------
    dict
        ``schema_version, generated, title, networks, institutions, cooperations, sources, people``; fields
        at their defaults are left out of a record, as in a seed file.

    Examples
    --------
    >>> network_document(Network())["institutions"]
    []
    """

    def plain(records: Any) -> list[dict[str, Any]]:
        return [record.model_dump(mode="json", exclude_defaults=True) for record in records.values()]

    return {
        "schema_version": SCHEMA_VERSION,
        "generated": (generated or datetime.now(UTC)).isoformat(timespec="seconds"),
        "title": network.title,
        "networks": plain(network.subnetworks),
        "institutions": plain(network.institutions),
        "cooperations": plain(network.cooperations),
        "sources": plain(network.sources),
        "people": plain(network.people),
    }


def network_json(network: Network) -> str:
    """Return `network_document` as text."""
    return json.dumps(network_document(network), ensure_ascii=False, indent=1) + "\n"
