"""Agreement between rankings."""

import numpy as np
import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph import measures


def test_rank_correlation_gives_equals_their_mean_rank() -> None:
    first_values, second_values = {"a": 1, "b": 1, "c": 2, "d": 5}, {"a": 3, "b": 1, "c": 1, "d": 4}
    expected = np.corrcoef([1.5, 1.5, 3, 4], [3, 1.5, 1.5, 4])[0, 1]
    assert measures.rank_correlation(first_values, second_values) == pytest.approx(expected)


@given(st.dictionaries(st.sampled_from("abcdefghij"), st.integers(-2, 2)))
def test_ranks_agree_with_scipy(values: dict[str, int]) -> None:
    falling = [-value for value in values.values()]
    for equals, theirs in (("first", "min"), ("mean", "average")):
        ours = measures.ranks(values, equals)  # type: ignore[arg-type]
        assert [ours[id_] for id_ in values] == list(scipy.stats.rankdata(falling, theirs) if falling else [])
