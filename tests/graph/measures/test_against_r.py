"""Each figure beside that of R, computed by igraph or sna, on the reference networks."""

import math
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from hospital_network.graph import measures
from tests.support.r_program import ask_r
from tests.support.reference_networks import NETWORKS, as_ties

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
  say("eigenvector", igraph::eigen_centrality(simple)$vector / sqrt(sum(igraph::eigen_centrality(simple)$vector^2)))
  say("constraint", igraph::constraint(simple))
  both <- igraph::as_adjacency_matrix(simple, sparse = FALSE)
  share <- both / rowSums(both)
  effective <- sapply(seq_len(nrow(both)), function(i) {
    sum(sapply(which(both[i, ] > 0), function(j) 1 - sum(share[i, ] * both[j, ])))
  })
  say("effective_size", effective)
  say("efficiency", effective / rowSums(both))
  part <- ((share + share %*% share)^2) * both
  say("hierarchy", sapply(seq_len(nrow(both)), function(i) {
    parts <- part[i, both[i, ] > 0]
    relative <- parts / mean(parts)
    if (length(parts) < 2) NA else sum(relative * log(relative)) / (length(parts) * log(length(parts)))
  }))
  say("in_out_ratio", igraph::degree(directed, mode = "in") / igraph::degree(directed, mode = "out"))
  say("partners_percent", 100 * igraph::degree(simple, normalized = TRUE))
  say("gives_percent", 100 * igraph::degree(directed, mode = "out", normalized = TRUE))
  say("receives_percent", 100 * igraph::degree(directed, mode = "in", normalized = TRUE))
  say("betweenness_percent", 100 * igraph::betweenness(simple, normalized = TRUE))
  say("closeness_percent", 100 * igraph::closeness(simple, normalized = TRUE))
  say("transitivity", sna::gtrans(both))
  say("mean_clustering", igraph::transitivity(simple, type = "localaverage", isolates = "zero"))
  say("assortativity", igraph::assortativity_degree(simple))
  say("global_efficiency", igraph::global_efficiency(simple, directed = FALSE))
  say("steps", igraph::distance_table(simple)$res)
  say("centralisation_partners", sna::centralization(both, sna::degree, mode = "graph", cmode = "freeman"))
  say("centralisation_betweenness", igraph::centr_betw(simple)$centralization)
  say("density", sna::gden(graphs[[name]]))
  say("partner_density", igraph::edge_density(simple))
  say("reciprocity", igraph::reciprocity(directed))
  say("mean_distance", igraph::mean_distance(simple))
  say("diameter", igraph::diameter(simple))
}
"""


@pytest.fixture(scope="module")
def from_r(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    folder: Path = tmp_path_factory.mktemp("r")
    return ask_r(SCRIPT, NETWORKS, folder)


def ours(graph: "nx.MultiDiGraph[str]", figure: str) -> list[float]:
    if figure in BY_INSTITUTION:
        return list(BY_INSTITUTION[figure](graph).values())
    if figure == "steps":
        return list(measures.distances(graph).by_step)
    value = measures.network_summary(graph).values[figure]
    return [] if value is None else [value]


BY_INSTITUTION: dict[str, Any] = {
    **measures.INSTITUTION_MEASURES,
    **{name: measure for group in measures.FURTHER_MEASURES.values() for name, measure in group.items()},
    "core_numbers": measures.core_numbers,
}
FIGURES = (
    *("partners", "gives_to", "receives_from", "betweenness", "closeness", "pagerank", "core_numbers"),
    *("density", "partner_density", "reciprocity", "mean_distance", "diameter", "steps", "global_efficiency"),
    *("transitivity", "mean_clustering", "assortativity", "centralisation_partners", "centralisation_betweenness"),
    *("eigenvector", "constraint", "effective_size", "efficiency", "hierarchy", "in_out_ratio"),
    *("partners_percent", "gives_percent", "receives_percent", "betweenness_percent", "closeness_percent"),
)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("network", NETWORKS)
def test_figure_agrees_with_r(network: str, figure: str, from_r: dict[str, list[float]]) -> None:
    values = [math.nan if value is None else value for value in ours(as_ties(NETWORKS[network]), figure)]
    assert values == pytest.approx(from_r[f"{network} {figure}"], abs=1e-6, nan_ok=True)
