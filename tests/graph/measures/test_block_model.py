"""Blocks of institutions in the same position: against R, and on networks whose blocks are known."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given

from hospital_network.graph import measures
from tests.support.drawn_networks import drawn_networks
from tests.support.r_program import ask_r
from tests.support.reference_networks import NETWORKS, as_ties

CONCOR_IN_R = """
halves <- function(profiles) {
  correlations <- profiles
  repeat {
    if (any(apply(correlations, 2, function(column) diff(range(column))) < 1e-9)) return(rep(TRUE, ncol(profiles)))
    correlations <- cor(correlations)
    if (all(abs(correlations) > 1 - 1e-9)) return(correlations[1, ] > 0)
  }
}
for (name in names(graphs)) {
  adjacency <- graphs[[name]]
  profiles <- rbind(adjacency, t(adjacency))
  block <- rep(0, ncol(adjacency))
  for (depth in 1:2) {
    first <- rep(TRUE, ncol(adjacency))
    for (number in unique(block)) {
      inside <- which(block == number)
      if (length(inside) > 1) first[inside] <- halves(profiles[, inside])
    }
    block <- 2 * block + !first
  }
  numbers <- match(block, sort(unique(block)))
  answer(paste(name, "block"), numbers)
  for (row in sort(unique(numbers))) for (column in sort(unique(numbers))) {
    cells <- adjacency[numbers == row, numbers == column, drop = FALSE]
    pairs <- if (row == column) nrow(cells) * (nrow(cells) - 1) else length(cells)
    answer(paste(name, "density"), if (pairs) sum(cells) / pairs else NA)
  }
}
"""


@pytest.mark.r
def test_blocks_are_those_that_r_finds(tmp_path: Path) -> None:
    answers = ask_r(CONCOR_IN_R, {name: _in_order(graph) for name, graph in NETWORKS.items()}, tmp_path)
    for name, graph in NETWORKS.items():
        division = measures.blocks(as_ties(graph))
        ids = list(_in_order(graph))
        assert [division.membership[id_] for id_ in ids] == answers[f"{name} block"], name
        densities = [float("nan") if cell is None else cell for row in division.densities for cell in row]
        assert densities == pytest.approx(answers[f"{name} density"], abs=1e-9, nan_ok=True), name


def _in_order(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """Return a graph with its nodes in order of id, by which the first block is the one with the first of them."""
    ordered: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(graph.edges())
    return ordered


def test_blocks_find_hospitals_that_give_pass_on_and_receive() -> None:
    centres, cities, counties = ["a", "b"], ["c", "d"], ["e", "f", "g"]
    ties = [(giver, city) for giver in centres for city in cities]
    ties += [(city, county) for city in cities for county in counties]
    division = measures.blocks(nx.MultiDiGraph(ties))
    assert sorted(division.members().values()) == [centres, cities, counties]
    number = {group[0]: place for place, group in division.members().items()}
    assert division.image[number["a"] - 1][number["c"] - 1] == 1
    assert division.image[number["c"] - 1][number["e"] - 1] == 1
    assert sum(map(sum, division.image)) == 2
    assert division.explained == pytest.approx(1)


def test_a_tie_without_direction_goes_both_ways() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for partner in "bcd":
        graph.add_edge("a", partner, type="signs_agreement")
    division = measures.blocks(graph, depth=1)
    assert division.members() == {1: ["a"], 2: ["b", "c", "d"]}
    assert division.densities == [[None, 1.0], [1.0, 0.0]]


@given(drawn_networks)
def test_blocks_divide_those_with_partners(graph: "nx.MultiDiGraph[str]") -> None:
    division = measures.blocks(graph)
    assert set(division.membership) == set(measures.tied(graph))
    assert set(division.membership.values()) == set(range(1, len(division.densities) + 1))
    assert len(division.densities) <= 4
    assert division.explained is None or -1e-9 <= division.explained <= 1 + 1e-9
