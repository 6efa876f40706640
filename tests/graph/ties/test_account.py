"""Every tie of a network is counted, or has one reason why not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.ties.account import account
from hospital_network.graph.ties.selection import ALL_KINDS, COUNTED_KINDS, COUNTED_TYPES, Selection
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.loaders.seed_set import read_seed
from tests.support.random_network import random_network

SELECTIONS = st.builds(
    Selection,
    as_of=st.none() | st.dates(date(2005, 1, 1), date(2030, 1, 1)),
    types=st.just(COUNTED_TYPES) | st.frozensets(st.sampled_from(sorted(COOPERATION_TYPES)), min_size=1),
    kinds=st.just(COUNTED_KINDS) | st.frozensets(st.sampled_from(sorted(ALL_KINDS)), min_size=1),
    networks=st.frozensets(st.sampled_from(["shaoxing", "bijie", "n1", "n2"]), max_size=2),
    roll_up=st.booleans(),
    sureness=st.sampled_from(["any", "stated", "strict"]),
    possibly=st.booleans(),
    fields=st.frozensets(st.sampled_from(["骨科", "心内科"]), max_size=1),
)


@given(st.integers(0, 1000), SELECTIONS)
def test_account_adds_up_to_all_ties_of_any_network(seed: int, selection: Selection) -> None:
    network = random_network(seed)
    result = account(network, selection)
    assert result.total == len(network.cooperations)
    assert result.counted == to_graph(network, selection).number_of_edges()
    assert 0 not in result.not_counted.values()


@given(SELECTIONS)
def test_account_adds_up_to_all_shipped_ties(selection: Selection) -> None:
    network = read_seed()
    result = account(network, selection)
    assert result.total == len(network.cooperations)
    assert result.counted == to_graph(network, selection).number_of_edges()


def test_account_counts_a_list_against_a_list_only_as_possible() -> None:
    network = random_network(1)
    everything = Selection(kinds=ALL_KINDS, types=frozenset(COOPERATION_TYPES), roll_up=False)
    lists = {id_ for id_, tie in network.cooperations.items() if tie.pairing}
    known, possible = (
        {id_ for _, _, id_ in to_graph(network, selection).edges(keys=True)}
        for selection in (everything, replace(everything, possibly=True))
    )
    assert account(network, everything).not_counted["unpaired"] >= len(possible - known) > 0
    assert not lists & known
    assert possible - known <= lists


@pytest.mark.parametrize(
    ("selection", "reason"),
    [
        (Selection(), "inside_one"),
        (Selection(types=frozenset(["trains"])), "other_types"),
        (Selection(networks=frozenset(["bijie"])), "other_networks"),
        (Selection(fields=frozenset(["骨科"])), "other_fields"),
        (Selection(as_of=date(2015, 1, 1)), "not_begun"),
        (Selection(sureness="stated"), "inferred"),
    ],
)
def test_account_names_the_reason(selection: Selection, reason: str) -> None:
    assert reason in account(read_seed(), selection).not_counted
