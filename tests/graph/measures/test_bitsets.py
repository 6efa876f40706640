"""Bits of many sets at once."""

import numpy as np
import pytest

from hospital_network.graph.measures.bitsets import bits_of_each, holders_of_each


@pytest.mark.parametrize("numpy_counts", [True, False])
def test_bits_are_counted_by_institution_and_by_target(numpy_counts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not numpy_counts:  # NumPy before 2
        monkeypatch.delattr(np, "bitwise_count", raising=False)
    bits = np.random.default_rng(1).integers(0, 2, (3, 600, 64), np.uint64)
    sets = (bits << np.arange(64, dtype=np.uint64)).sum(axis=2, dtype=np.uint64)
    assert bits_of_each(sets).tolist() == bits.sum(axis=(0, 2)).tolist()
    assert holders_of_each(sets).tolist() == bits.sum(axis=1).ravel().tolist()
