"""The reference networks are those that are published."""

import networkx as nx
import numpy as np
import pytest

from tests.support.reference_networks import NETWORKS, business, marriages, relation


@pytest.mark.parametrize(
    ("network", "size", "ties"),
    [
        ("families", 15, 20),
        ("kite", 10, 18),
        ("managers", 21, 190),
        ("karate", 34, 78),
        ("women", 18, 139),
        ("miserables", 77, 254),
    ],
)
def test_size_of_reference_networks(network: str, size: int, ties: int) -> None:
    graph = NETWORKS[network]
    assert (len(graph), graph.number_of_edges()) == (size, ties)


def test_relations_have_the_published_numbers_of_ties() -> None:
    published = {"advice": 190, "friendship": 102, "reports_to": 20}
    assert {name: relation(name).number_of_edges() for name in published} == published


def test_marriage_and_business_correlate_as_published() -> None:
    first, second = (nx.to_numpy_array(graph)[np.triu_indices(16, 1)] for graph in (marriages(), business()))
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(0.3718679, abs=1e-7)
