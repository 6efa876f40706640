"""Networks to export and read back, and how to compare what was read."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from hospital_network.graph.model import Network, Participant
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.tables.cells import split_list
from hospital_network.loaders.tables.records import LISTS as LISTS_OF_TEXTS
from tests.support.hostile_network import hostile_network
from tests.support.small_network import small_network

NETWORKS = {"small": small_network(), "hostile": hostile_network(), "shipped": read_seed()}
LISTS = {*LISTS_OF_TEXTS, "evidence", "people", "outcomes"}
MOMENT = datetime(2024, 5, 1, tzinfo=UTC)

each_network = pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)


def record(flat: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a flat row: lists split, numbers written as text as numbers again."""
    properties = {key: split_list(value) if key in LISTS else value for key, value in flat.items()}
    return {key: _number(value) if _is_figure(key) else value for key, value in properties.items()}


def _is_figure(key: str) -> bool:
    return key.startswith(("fact_", "quantity_")) or key in ("unnamed", "unnamed_up_to", "agreement_term_years")


def _number(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return value


def numbers_as_numbers(network: Network) -> Network:
    """Return the network as read from columns of numbers and texts, in which the text -1 is the number."""
    plain = {
        id_: institution.model_copy(
            update={
                "facts": {
                    key: fact.model_copy(update={"value": _number(fact.value)})
                    for key, fact in institution.facts.items()
                }
            }
        )
        for id_, institution in network.institutions.items()
    }
    return replace(network, institutions=plain)


def people_by_name(network: Network) -> Network:
    """Return the network with the people of ties by their names, and no ids of people."""

    def named(participant: Participant) -> Participant:
        return Participant(
            name=network.name_of_participant(participant.person, participant.name), role=participant.role
        )

    ties = {
        id_: tie.model_copy(update={"people": tuple(map(named, tie.people))})
        for id_, tie in network.cooperations.items()
    }
    return replace(network, cooperations=ties)
