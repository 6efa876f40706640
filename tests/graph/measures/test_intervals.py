import networkx as nx
import numpy as np
import pytest

from benchmarks.coverage import WEIGHTS, figure_coverage, figures, rank_coverage, simulated
from hospital_network.graph.measures import WITH_INTERVAL, figure_intervals, network_summary, rank_intervals


def test_intervals_contain_what_they_should_on_simulated_networks() -> None:
    # Seeded; docs/intervals.md has the shares over many more networks.
    covered = figure_coverage(WEIGHTS["gamma"], 60, 3, networks=60, seed=1)
    for name in ("mean_partners", "reciprocity", "e_i_province"):
        assert covered[name] is not None
        assert 0.85 <= covered[name] <= 1, (name, covered[name])


def test_rank_intervals_contain_true_ranks_on_simulated_networks() -> None:
    everyone, first_ten = rank_coverage(WEIGHTS["gamma"], 60, 3, networks=12, seed=1)
    assert 0.92 <= everyone <= 0.99
    assert first_ten >= 0.9


def test_intervals_contain_the_figures_of_their_network() -> None:
    graph, _ = simulated(WEIGHTS["hubs"](np.random.default_rng(2), 120), 5, np.random.default_rng(3))
    intervals = figure_intervals(graph)
    values = figures(graph)
    assert set(intervals) == {name for name in WITH_INTERVAL if name not in ("e_i_city", "e_i_grade")}
    for name, interval in intervals.items():
        assert values[name] is not None
        assert interval.low < values[name] < interval.high
        assert values[name] == pytest.approx(network_summary(graph).values[name])


def test_interval_of_reciprocity_is_that_of_independent_ties() -> None:
    # In a network of pairs alone each pair is drawn once; the binomial error of the share that is mutual is known.
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(100):
        graph.add_edge(f"a{number}", f"b{number}")
        if number < 30:
            graph.add_edge(f"b{number}", f"a{number}")
    interval = figure_intervals(graph)["reciprocity"]
    # r = 2q / (1 + q) of the share q of mutual pairs, so its standard error is 2 / (1 + q)² times that of q.
    error = 2 / 1.3**2 * (0.3 * 0.7 / 100) ** 0.5
    assert interval.high - interval.low == pytest.approx(2 * 1.96 * error, rel=0.03)


def test_no_interval_where_networks_are_small_or_nothing_varies() -> None:
    assert figure_intervals(nx.MultiDiGraph([("a", "b"), ("b", "c")])) == {}
    pairs = nx.MultiDiGraph([(f"a{number}", f"b{number}") for number in range(30)])
    assert figure_intervals(pairs) == {}


def test_rank_interval_is_narrow_where_counts_differ_and_wide_where_they_do_not() -> None:
    counts = {"hub": 60, "second": 25, **{str(number): 2 + number % 2 for number in range(40)}}
    intervals = rank_intervals(counts, 200)
    assert list(intervals) == list(counts)
    assert intervals["hub"] == (1, 1)
    assert intervals["second"] == (2, 2)
    low, high = intervals["1"]
    assert high - low > 25
    assert rank_intervals(counts, 200) == intervals
    assert rank_intervals({}, 5) == {}


def test_rank_interval_where_an_institution_is_tied_to_all() -> None:
    assert rank_intervals({"a": 3, "b": 1, "c": 1, "d": 1}, 3)["a"][0] == 1
