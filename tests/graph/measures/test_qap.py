import math
from collections.abc import Mapping
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from hospital_network.graph.measures.qap import Determined, mrqap, qap_correlation
from tests.support.r_program import ask_r
from tests.support.reference_networks import NETWORKS, business, marriages, relation

Matrix = np.ndarray
PERMUTATIONS = 2000
GRAPHS: "dict[str, nx.Graph[str]]" = {
    **NETWORKS,
    "marriages": marriages(),
    "business": business(),
    "advice": relation("advice"),
    "friendship": relation("friendship"),
    "reports": relation("reports_to"),
}
MODELS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "business": ("business", ("marriages", "order")),
    "advice": ("advice", ("friendship", "reports", "order", "third")),
    "friendship": ("friendship", ("advice", "reports")),
    **{name: (name, ("order", "third")) for name in ("kite", "karate", "women", "miserables")},
}
"""Outcome and predictors: ``order`` is how far apart two are in the list, ``third`` whether they share a remainder."""
SCRIPT = """
suppressPackageStartupMessages(library(sna))
set.seed(1)
matrices <- function(names, n) {
  made <- list(order = abs(outer(1:n, 1:n, "-")), third = 1 * outer(1:n %% 3, 1:n %% 3, "=="))
  lapply(names, function(name) if (name %in% names(made)) made[[name]] else graphs[[name]])
}
judge <- function(model, outcome, names, mode, reps) {
  y <- graphs[[outcome]]
  x <- matrices(names, nrow(y))
  fit <- netlm(y, x, mode = mode, nullhyp = "qapspp", reps = reps)
  answer(paste(model, "coefficients"), fit$coefficients)
  answer(paste(model, "t"), fit$tstat)
  answer(paste(model, "large"), fit$pgreq)
  answer(paste(model, "small"), fit$pleeq)
  answer(paste(model, "extreme"), fit$pgreqabs)
  observed <- fit$fitted.values + fit$residuals
  answer(paste(model, "r_squared"), 1 - sum(fit$residuals^2) / sum((observed - mean(observed))^2))
  answer(paste(model, "correlation"), gcor(y, x[[1]], mode = mode))
  test <- qaptest(list(y, x[[1]]), gcor, g1 = 1, g2 = 2, mode = mode, reps = reps)
  answer(paste(model, "correlation large"), test$pgreq)
  answer(paste(model, "correlation small"), test$pleeq)
}
"""


def matrix(name: str, size: int) -> Matrix:
    place = np.arange(1, size + 1)
    if name == "order":
        return np.abs(np.subtract.outer(place, place)).astype(float)
    if name == "third":
        return np.equal.outer(place % 3, place % 3).astype(float)
    graph = GRAPHS[name]
    return np.asarray(nx.to_numpy_array(graph, nodelist=list(graph)), dtype=float)


def _of_r(outcome: str) -> int:
    """Return how many permutations R has time for: it fits a regression anew for each."""
    return 400 if len(GRAPHS[outcome]) < 30 else 60


def _calls() -> str:
    """Return a line in R for each model."""
    lines = []
    for model, (outcome, names) in MODELS.items():
        mode = "digraph" if GRAPHS[outcome].is_directed() else "graph"
        quoted = ", ".join(f'"{name}"' for name in names)
        lines.append(f'judge("{model}", "{outcome}", c({quoted}), "{mode}", {_of_r(outcome)})')
    return "\n".join(lines)


@pytest.fixture(scope="module")
def from_r(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    folder: Path = tmp_path_factory.mktemp("r")
    return ask_r(f"{SCRIPT}\n{_calls()}", GRAPHS, folder)


def near(ours: float, theirs: float, model: str) -> bool:
    """Return whether two shares of permutations differ by no more than chance allows: four standard errors."""
    by_r = _of_r(MODELS[model][0])
    middle = (ours * PERMUTATIONS + theirs * by_r) / (PERMUTATIONS + by_r)
    return abs(ours - theirs) <= 4 * math.sqrt(middle * (1 - middle) * (1 / PERMUTATIONS + 1 / by_r)) + 1 / by_r


def model_of(name: str) -> tuple[Matrix, dict[str, Matrix]]:
    outcome, names = MODELS[name]
    size = len(GRAPHS[outcome])
    return matrix(outcome, size), {each: matrix(each, size) for each in names}


@pytest.mark.r
@pytest.mark.parametrize("model", MODELS)
def test_mrqap_agrees_with_netlm_of_sna(model: str, from_r: dict[str, list[float]]) -> None:
    outcome, predictors = model_of(model)
    answer = mrqap(outcome, predictors, PERMUTATIONS)
    terms = list(answer.terms.values())
    assert [answer.intercept, *(term.coefficient for term in terms)] == pytest.approx(
        from_r[f"{model} coefficients"], abs=1e-6
    )
    assert [term.t for term in terms] == pytest.approx(from_r[f"{model} t"][1:], abs=1e-6)
    assert [answer.r_squared] == pytest.approx(from_r[f"{model} r_squared"], abs=1e-6)
    for number, term in enumerate(terms, start=1):
        assert near(term.test.as_large, from_r[f"{model} large"][number], model)
        assert near(term.test.as_small, from_r[f"{model} small"][number], model)
        assert near(term.test.as_extreme, from_r[f"{model} extreme"][number], model)


@pytest.mark.r
@pytest.mark.parametrize("model", MODELS)
def test_qap_correlation_agrees_with_qaptest_of_sna(model: str, from_r: dict[str, list[float]]) -> None:
    outcome, predictors = model_of(model)
    answer = qap_correlation(outcome, next(iter(predictors.values())), PERMUTATIONS)
    assert [answer.correlation] == pytest.approx(from_r[f"{model} correlation"], abs=1e-6)
    assert near(answer.test.as_large, from_r[f"{model} correlation large"][0], model)
    assert near(answer.test.as_small, from_r[f"{model} correlation small"][0], model)


def test_qap_correlation_of_padgetts_families_is_the_published_one() -> None:
    # The textbook example of UCINET, which prints 0.372.
    answer = qap_correlation(*(matrix(name, 16) for name in ("business", "marriages")))
    assert answer.correlation == pytest.approx(0.3718679, abs=1e-7)
    assert answer.pairs == 120
    assert answer.test.as_large < 0.01


def test_mrqap_of_krackhardts_managers_has_fixed_values() -> None:
    outcome, predictors = model_of("advice")
    answer = mrqap(outcome, predictors, 199)
    terms = answer.terms.values()
    # Of netlm in sna 2.7, which prints them to these places.
    assert answer.intercept == pytest.approx(0.3224525906, abs=1e-10)
    assert [term.coefficient for term in terms] == pytest.approx(
        [0.1302027664, 0.4729834031, 0.0103218183, 0.0003044554], abs=1e-8
    )
    assert [term.t for term in terms] == pytest.approx(
        [2.3293712869, 4.2019507280, 2.1036348901, 0.0058996549], abs=1e-9
    )
    assert (answer.pairs, answer.r_squared) == (420, pytest.approx(0.0731640317, abs=1e-10))


def test_qap_leaves_out_pairs_that_are_not_known() -> None:
    outcome, predictors = model_of("friendship")
    gaps = outcome.copy()
    gaps[0, 1] = gaps[4, 2] = np.nan
    answer = mrqap(gaps, predictors, 50)
    known = ~np.isnan(gaps) & ~np.eye(len(gaps), dtype=bool)
    design = np.column_stack([np.ones(known.sum()), *(values[known] for values in predictors.values())])
    expected = np.linalg.lstsq(design, gaps[known], rcond=None)[0]
    assert [answer.intercept, *(term.coefficient for term in answer.terms.values())] == pytest.approx(expected)
    assert answer.pairs == known.sum() == 418
    assert qap_correlation(gaps, predictors["advice"], 50).pairs == 418


def test_both_ways_of_permuting_give_the_same_test() -> None:
    # With a cell that is not known, the regression is repeated for each permutation: another code, the same numbers.
    outcome, predictors = model_of("friendship")
    whole = mrqap(outcome, predictors, 200)
    larger = {name: np.pad(values, (0, 1), constant_values=np.nan) for name, values in predictors.items()}
    apart = mrqap(np.pad(outcome, (0, 1), constant_values=np.nan), larger, 200)
    for name, term in whole.terms.items():
        assert apart.terms[name].t == pytest.approx(term.t)
        assert apart.terms[name].coefficient == pytest.approx(term.coefficient)
        assert abs(apart.terms[name].test.as_large - term.test.as_large) < 0.15


def test_permutations_are_the_same_for_the_same_seed() -> None:
    outcome, predictors = model_of("friendship")
    assert mrqap(outcome, predictors, 20, seed=3) == mrqap(outcome, predictors, 20, seed=3)
    assert mrqap(outcome, predictors, 20, seed=3) != mrqap(outcome, predictors, 20, seed=4)


def test_predictor_that_follows_from_others_is_named() -> None:
    outcome, predictors = model_of("friendship")
    for more, name, alone in (
        ({"twice": 2 * predictors["advice"]}, "advice", False),
        ({"same": 0 * outcome}, "same", True),
    ):
        with pytest.raises(Determined) as error:
            mrqap(outcome, {**predictors, **more}, 5)
        assert (error.value.name, error.value.alone) == (name, alone)
    with pytest.raises(Determined):
        qap_correlation(outcome, 0 * outcome)


def test_mrqap_holds_its_level_where_nothing_is_related() -> None:
    # Outcome and predictor both have popular institutions, which would deceive a test of independent pairs.
    chance = np.random.default_rng(7)
    rejected = 0
    for seed in range(200):
        outcome, predictor, other = (
            chance.normal(size=(20, 20)) + np.add.outer(chance.normal(size=20), chance.normal(size=20))
            for _ in range(3)
        )
        answer = mrqap(outcome, {"x": predictor, "z": other}, 99, seed)
        rejected += answer.terms["x"].test.as_extreme <= 0.05
    assert 2 <= rejected <= 20  # 10 expected
