"""Cores and peripheries, against published values."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from tests.support.drawn_networks import drawn_networks
from tests.support.published_networks import (
    FAMILIES,
    KARATE,
    KITE,
    STAR,
    several_ties_for_each_weight,
)


def test_core_periphery_matches_published_values() -> None:
    assert measures.core_periphery(STAR) == (["0"], pytest.approx(1.0))
    assert measures.core_fit(KARATE, ["0", "1", "2", "32", "33"]) == pytest.approx(0.431, abs=5e-4)
    assert measures.core_fit(FAMILIES, ["Guadagni", "Medici", "Strozzi"]) == pytest.approx(0.330, abs=5e-4)
    for graph, fit in ((KARATE, 0.431), (FAMILIES, 0.330)):
        core, found_fit = measures.core_periphery(graph)
        assert found_fit is not None
        assert found_fit >= fit - 5e-4
        assert measures.core_fit(graph, core) == pytest.approx(found_fit)


@given(drawn_networks)
def test_core_periphery_cannot_be_improved_by_one_institution(graph: "nx.MultiDiGraph[str]") -> None:
    core, fit = measures.core_periphery(graph)
    assert fit == (measures.core_fit(graph, core) if core else None)
    fits = (measures.core_fit(graph, set(core) ^ {node}) for node in graph if core)
    assert all(changed is None or changed <= fit + 1e-12 for changed in fits)


def test_core_numbers_match_published_values() -> None:
    assert max(measures.core_numbers(KITE).values()) == 3
    karate = measures.core_numbers(KARATE)
    assert [max(karate.values()), sum(core == 4 for core in karate.values())] == [4, 10]
    assert max(measures.core_numbers(several_ties_for_each_weight()).values()) == 9
    assert measures.core_numbers(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "a")])) == {"a": 1, "b": 1}


@given(drawn_networks)
def test_core_numbers_agree_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    assert measures.core_numbers(graph) == nx.core_number(measures.partner_graph(graph))
