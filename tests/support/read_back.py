"""What an export was read back as, held against the network it was made from."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from hospital_network.graph.model import Network
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.tables.cells import split_list
from hospital_network.loaders.tables.records import LISTS as LISTS_OF_TEXTS
from tests.support.hostile_network import hostile_network
from tests.support.small_network import small_network

NETWORKS = {"small": small_network(), "hostile": hostile_network(), "shipped": read_seed()}
LISTS = {*LISTS_OF_TEXTS, "evidence", "people"}
MOMENT = datetime(2024, 5, 1, tzinfo=UTC)

each_network = pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)


def record(flat: dict[str, Any]) -> dict[str, Any]:
    """Return the properties a flat row stands for: lists split, numbers written as text numbers again."""
    said = {key: split_list(value) if key in LISTS else value for key, value in flat.items()}
    return {key: _number(value) if key.startswith(("fact_", "quantity_")) else value for key, value in said.items()}


def _number(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return value


def numbers_as_numbers(network: Network) -> Network:
    """A column of numbers and texts has no way to tell the text -1 from the number."""
    plain = {
        id_: one.model_copy(
            update={
                "facts": {
                    key: fact.model_copy(update={"value": _number(fact.value)}) for key, fact in one.facts.items()
                }
            }
        )
        for id_, one in network.institutions.items()
    }
    return replace(network, institutions=plain)
