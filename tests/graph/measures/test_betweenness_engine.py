"""Betweenness against published values and NetworkX; sampled, it keeps the error it states."""

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from hospital_network.graph.measures.betweenness_engine import (
    EXACT_BETWEENNESS_WORK,
    SAMPLED_PATHS,
    Engine,
    engine_for,
    simple_betweenness,
)
from hospital_network.graph.measures.path_sample import error_before
from hospital_network.graph.measures.sampling import FAILURE_PROBABILITY
from tests.support.drawn_networks import directed, drawn_networks
from tests.support.published_networks import (
    FAMILIES,
    KARATE,
    KITE,
    MISERABLES,
    SAMPLED,
    about,
    several_ties_for_each_weight,
)


def test_engine_for_follows_the_size() -> None:
    assert engine_for(50, 100) == "networkx"
    assert engine_for(5_000, 25_000) == "rustworkx"
    assert engine_for(5_000, EXACT_BETWEENNESS_WORK) == "sampled"


@pytest.mark.parametrize("shape", SAMPLED)
def test_betweenness_sample_keeps_its_stated_error(shape: str) -> None:
    graph = directed(SAMPLED[shape])
    simple = measures.partner_graph(graph)
    reported: list[int] = []
    sampled = simple_betweenness(graph, "sampled", progress=lambda stage, done, total, unit="": reported.append(done))
    exact = nx.betweenness_centrality(simple)
    assert sampled == simple_betweenness(graph, "sampled")
    assert (sampled.engine, sampled.paths, reported[-1]) == ("sampled", SAMPLED_PATHS, SAMPLED_PATHS)
    assert 0 < sampled.error <= error_before(len(simple), SAMPLED_PATHS, FAILURE_PROBABILITY) < 0.02
    assert max(abs(sampled.values[node] - exact[node]) for node in exact) < sampled.error


def test_betweenness_matches_published_values() -> None:
    kite = measures.betweenness(KITE)
    assert max(kite, key=lambda node: kite[node]) == "7"
    assert kite["7"] == about(0.3889)
    families = measures.betweenness(FAMILIES)
    expected = {"Medici": 0.5220, "Guadagni": 0.2546, "Albizzi": 0.2125, "Strozzi": 0.1026}
    assert {name: families[name] for name in expected} == {name: about(value) for name, value in expected.items()}
    karate = measures.betweenness(KARATE)
    assert (karate["0"], karate["33"]) == (about(0.4376), about(0.3041))


def test_betweenness_ignores_strength() -> None:
    weighted = measures.betweenness(several_ties_for_each_weight())
    assert weighted["Valjean"] == about(0.5700)
    assert weighted == pytest.approx(measures.betweenness(MISERABLES), abs=1e-12)


def test_betweenness_of_a_two_mode_network() -> None:
    two_mode = directed(nx.davis_southern_women_graph())
    assert two_mode.number_of_edges() == 89
    # 452: the most pairs an event can lie between in a two-mode network of 18 and 14 (Borgatti and Halgin 2011).
    assert measures.betweenness(two_mode)["E8"] * 31 * 30 / 2 / 452 == about(0.2438)


@given(drawn_networks)
def test_betweenness_engines_agree_with_networkx(graph: "nx.MultiDiGraph[str]") -> None:
    simple = measures.partner_graph(graph)
    reference = pytest.approx(nx.betweenness_centrality(simple), abs=1e-9)
    engines: tuple[Engine, ...] = ("networkx", "rustworkx")
    for engine in engines:
        assert simple_betweenness(graph, engine).values == reference
