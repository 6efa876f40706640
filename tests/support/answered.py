"""Answers of questions, and the selections that count by the same rules."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.ties.selection import ALL_KINDS, COUNTED_KINDS, COUNTED_TYPES, Selection, judged_ties
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.loaders.seed_set import read_seed
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.run import check_values, run_query
from tests.support.random_network import random_network
from tests.support.small_network import small_network

NETWORKS = {
    "shipped": read_seed,
    "small": small_network,
    **{f"random {seed}": lambda seed=seed: random_network(seed) for seed in (1, 2, 3)},
}
DAYS: tuple[date | None, ...] = (None, date(2023, 8, 1), date(2020, 1, 1))
"""The days to compare on; None is without as_of."""
ALL_TYPES = frozenset(COOPERATION_TYPES)

Stored = tuple[Network, Database]


def rows(stored: Stored, name: str, day: date | None = None, **values: object) -> list[dict[str, Any]]:
    """Return the rows that a question has on a day."""
    query = catalogue()[name]
    given = {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in values.items()}
    if day:
        given["as_of"] = day.isoformat()
    return [dict(row) for row in run_query(stored[1], query, check_values(query, given), timeout=60).rows]


def selection(day: date | None, all_kinds: bool = False, types: Iterable[str] = COUNTED_TYPES) -> Selection:
    """Return the selection of the questions, in which every institution counts as itself."""
    kinds = ALL_KINDS if all_kinds else COUNTED_KINDS
    return Selection(as_of=day, kinds=kinds, types=frozenset(types), roll_up=False)


def ties_in_force(network: Network, day: date | None, types: Iterable[str] = COUNTED_TYPES) -> list[Cooperation]:
    """Return the ties of some types that are in force on a day, whoever is at their ends, unnamed institutions too."""
    judged = judged_ties(network, selection(day, all_kinds=True, types=types))
    return [tie for _, _, tie, reason in judged if reason in (None, "unnamed")]


def relationships(types: Iterable[str]) -> list[str]:
    """Return the names that types of cooperation have in Neo4j, in order."""
    return sorted({COOPERATION_TYPES[type_].relationship for type_ in types})
