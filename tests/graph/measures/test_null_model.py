"""Random graphs of equal degrees, and what a network is beside them."""

from collections import Counter
from pathlib import Path
from statistics import fmean, stdev

import networkx as nx
import pytest

from hospital_network.graph import measures
from hospital_network.graph.measures.null_model import equal_degree_graphs, rich_club
from hospital_network.graph.measures.tie_graph import columns
from tests.support.published_networks import KARATE, STAR
from tests.support.r_program import ask_r
from tests.support.reference_networks import NETWORKS, as_ties

GRAPHS = 400


def test_every_graph_of_the_same_degrees_is_equally_likely() -> None:
    """Seven graphs of five institutions have the degrees 2, 2, 2, 1, 1: six paths, and a triangle beside a pair."""
    near = columns(as_ties(nx.path_graph(5))).near
    drawn = Counter(
        frozenset(frozenset((number, partner)) for number, partners in enumerate(graph) for partner in partners)
        for graph in equal_degree_graphs(near, 7_000, seed=1)
    )
    assert len(drawn) == 7
    assert all(abs(count - 1_000) < 5 * 1_000**0.5 for count in drawn.values())


def test_rich_club_agrees_with_networkx() -> None:
    for name in ("families", "karate", "miserables"):
        graph = NETWORKS[name]
        theirs = nx.rich_club_coefficient(graph, normalized=False)
        ours = rich_club(columns(as_ties(graph)).near)
        assert ours == pytest.approx({k: theirs[k] for k in ours})


def test_karate_beside_random_graphs() -> None:
    result = measures.beside_random_graphs(KARATE, GRAPHS, seed=1)
    assert result.shortfalls == {}
    clustering = result.figures["mean_clustering"]
    assert clustering.value == pytest.approx(0.570638, abs=1e-6)
    assert clustering.z is not None
    assert clustering.z > 3
    assert clustering.p == pytest.approx(2 / (GRAPHS + 1))
    assert result.sigma == pytest.approx(1.07, abs=0.05)
    assert result == measures.beside_random_graphs(KARATE, GRAPHS, seed=1)


def test_ring_with_few_shortcuts_is_a_small_world() -> None:
    result = measures.beside_random_graphs(as_ties(nx.watts_strogatz_graph(60, 6, 0.1, seed=1)), 50)
    assert result.sigma is not None
    assert result.omega is not None
    assert result.sigma > 2
    assert abs(result.omega) < 0.5


def test_a_star_is_the_only_graph_of_its_degrees() -> None:
    result = measures.beside_random_graphs(STAR, 20)
    assert result.figures["mean_distance"].z is None
    assert result.figures["mean_distance"].p == 1
    assert {name: lack.thing for name, lack in result.shortfalls.items()} == {
        "transitivity": "loops",
        "mean_clustering": "loops",
        "assortativity": "pairs",
        "rich_club": "loops",
        "small_world": "loops",
    }
    assert (result.rich_club, result.sigma, result.omega) == ((), None, None)


@pytest.mark.parametrize("graph", [nx.MultiDiGraph(), nx.MultiDiGraph([("a", "b")])])
def test_networks_of_no_or_one_pair_can_be_compared(graph: "nx.MultiDiGraph[str]") -> None:
    result = measures.beside_random_graphs(graph, 5)
    assert (result.sigma, result.rich_club) == (None, ())


@pytest.mark.r
def test_random_graphs_agree_with_those_of_igraph(tmp_path: Path) -> None:
    """The means of both programs differ by no more than four standard errors."""
    script = """
    suppressPackageStartupMessages(library(igraph))
    set.seed(1)
    start <- as.undirected(graph_from_adjacency_matrix(graphs[["karate"]]))
    for (i in 1:400) {
      drawn <- rewire(start, keeping_degseq(niter = 20 * ecount(start)))
      answer("transitivity", transitivity(drawn))
      answer("assortativity", assortativity_degree(drawn))
      answer("mean_distance", mean_distance(drawn))
      answer("global_efficiency", global_efficiency(drawn, directed = FALSE))
    }
    """
    from_r = ask_r(script, {"karate": NETWORKS["karate"]}, tmp_path)
    figures = measures.beside_random_graphs(KARATE, GRAPHS, seed=1).figures
    for name, theirs in from_r.items():
        error = stdev(theirs) * (1 / len(theirs) + 1 / GRAPHS) ** 0.5
        assert abs(figures[name].mean - fmean(theirs)) < 4 * error, name
