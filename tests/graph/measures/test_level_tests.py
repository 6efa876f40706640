"""Tests of levels and of trend; `make r-test` compares them with R's."""

import sys
from pathlib import Path

import pytest

from hospital_network.graph import measures
from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.measures import Difference, Shortfall, Trend
from tests.support.r_program import ask_r

LEVELS = {"high": [9, 8, 7, 9, 8], "middle": [4, 5, 4, 9, 3, 2], "low": [1, 2, 1, 3, 2], "few": [100, 100]}
SERIES = ([1.0, 1.5, 1.4, 2.0, 2.5, 3.0], [3.0, 2.0, 2.0, 1.0, 1.0, 0.5, 0.5], [1.0, 3.0, 2.0, 3.0, 1.0])


def test_level_difference_leaves_out_levels_with_few_institutions() -> None:
    result = measures.level_difference(LEVELS)
    assert isinstance(result, Difference)
    assert result.levels == ("high", "middle", "low")
    assert (result.h, result.p) == pytest.approx((10.590943, 0.005014), abs=1e-6)


def test_level_difference_of_equal_values_is_undefined_and_of_one_level_too_small() -> None:
    assert measures.level_difference({"a": [1] * 5, "b": [1] * 6}) is None
    assert measures.level_difference({"a": [1, 2, 3, 4, 5], "b": [1, 2]}) == Shortfall("levels_of_five", 2, 1)


def test_trend_of_rising_falling_and_equal_values() -> None:
    rising, falling, _ = map(measures.trend, SERIES)
    assert isinstance(rising, Trend)
    assert (rising.z, rising.p, rising.years) == pytest.approx((2.254407, 0.024171, 6), abs=1e-6)
    assert isinstance(falling, Trend)
    assert falling.z < -2
    assert measures.trend([2.0] * 6) is None
    assert measures.trend([1.0, None, 2.0, 3.0, 4.0]) == Shortfall("years", 5, 4)


@pytest.mark.r
def test_level_tests_agree_with_r(tmp_path: Path) -> None:
    compared = [(level, value) for level, values in LEVELS.items() if len(values) >= 5 for value in values]
    names, numbers = (", ".join(map(repr, column)) for column in zip(*compared, strict=True))
    script = f"result <- kruskal.test(c({numbers}), factor(c({names})))\n"
    script += 'answer("difference", c(result$statistic, result$p.value))\n'
    for values in SERIES:
        series = ", ".join(map(repr, values))
        script += f'k <- cor.test(1:{len(values)}, c({series}), method = "kendall", exact = FALSE, continuity = TRUE)\n'
        script += 'answer("trend", c(k$statistic, k$p.value))\n'
    from_r = ask_r(script, {}, tmp_path)
    result = measures.level_difference(LEVELS)
    assert isinstance(result, Difference)
    assert [result.h, result.p] == pytest.approx(from_r["difference"], abs=1e-6)
    trends = [measures.trend(values) for values in SERIES]
    ours = [number for result in trends if isinstance(result, Trend) for number in (result.z, result.p)]
    assert ours == pytest.approx(from_r["trend"], abs=1e-6)


def test_level_difference_without_scipy_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(LocalEnvironmentError, match=r"pip install .*\"scipy"):
        measures.level_difference(LEVELS)
