"""Each figure beside that of R, computed by igraph or sna, on the reference networks."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from hospital_network.graph import measures
from tests.support.r_program import ask_r
from tests.support.reference_networks import NETWORKS

pytestmark = pytest.mark.r

SCRIPT = """
suppressPackageStartupMessages({library(igraph); library(sna)})
for (name in names(graphs)) {
  directed <- igraph::graph_from_adjacency_matrix(graphs[[name]])
  simple <- igraph::as.undirected(directed)
  say <- function(figure, values) answer(paste(name, figure), values)
  say("partners", igraph::degree(simple))
  say("gives_to", igraph::degree(directed, mode = "out"))
  say("receives_from", igraph::degree(directed, mode = "in"))
  say("betweenness", igraph::betweenness(simple, normalized = TRUE))
  say("closeness", igraph::harmonic_centrality(simple, normalized = TRUE))
  say("pagerank", igraph::page_rank(simple)$vector)
  say("core_numbers", igraph::coreness(simple))
  say("density", sna::gden(graphs[[name]]))
  say("partner_density", igraph::edge_density(simple))
  say("reciprocity", igraph::reciprocity(directed))
  say("mean_distance", igraph::mean_distance(simple))
  say("diameter", igraph::diameter(simple))
}
"""


def as_ties(graph: "nx.Graph[Any]") -> "nx.MultiDiGraph[str]":
    """Return a graph as ties: one for each edge with a direction, two where it has none."""
    return nx.MultiDiGraph(graph.to_directed())


@pytest.fixture(scope="module")
def from_r(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    folder: Path = tmp_path_factory.mktemp("r")
    return ask_r(SCRIPT, NETWORKS, folder)


def ours(graph: "nx.MultiDiGraph[str]", figure: str) -> list[float]:
    if figure in BY_INSTITUTION:
        return list(BY_INSTITUTION[figure](graph).values())
    return [measures.network_summary(graph).values[figure]]


BY_INSTITUTION: dict[str, Any] = {**measures.INSTITUTION_MEASURES, "core_numbers": measures.core_numbers}
FIGURES = (
    *("partners", "gives_to", "receives_from", "betweenness", "closeness", "pagerank", "core_numbers"),
    *("density", "partner_density", "reciprocity", "mean_distance", "diameter"),
)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("network", NETWORKS)
def test_figure_agrees_with_r(network: str, figure: str, from_r: dict[str, list[float]]) -> None:
    assert ours(as_ties(NETWORKS[network]), figure) == pytest.approx(from_r[f"{network} {figure}"], abs=1e-6)
