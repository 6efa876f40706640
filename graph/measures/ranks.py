"""The order that a measure puts institutions in, and how far two measures agree on it."""

from collections.abc import Mapping
from typing import Literal


def ranks(values: Mapping[str, float], equals: Literal["first", "mean"] = "first") -> dict[str, float]:
    """Return the rank of each institution, 1 for the greatest value; in order of rank, equal values in the order given.

    Parameters
    ----------
    values : Mapping
        The values of one measure by institution id.
    equals : {"first", "mean"}
        Whether equal values share the first of the ranks they take up, as in sports, or the mean of them, as
        Spearman's correlation needs.

    Examples
    --------
    >>> values = {"a": 1, "b": 5, "c": 1, "d": 0}
    >>> ranks(values), ranks(values, "mean")
    ({'b': 1, 'a': 2, 'c': 2, 'd': 4}, {'b': 1.0, 'a': 2.5, 'c': 2.5, 'd': 4.0})
    """
    import numpy as np

    ids, numbers = list(values), np.array(list(values.values()), float)
    order = np.argsort(-numbers, kind="stable")
    above, to_last = (np.searchsorted(-numbers[order], -numbers[order], side) for side in ("left", "right"))
    ranked = above + 1 if equals == "first" else (above + 1 + to_last) / 2
    return dict(zip([ids[number] for number in order.tolist()], ranked.tolist(), strict=True))


def rank_correlation(first: Mapping[str, float], second: Mapping[str, float]) -> float | None:
    r"""Measure how far two measures put institutions in the same order: 1 the same, -1 the reverse.

    .. math:: \rho = \operatorname{corr}(R(x), R(y))

    Spearman's correlation over institutions that both measures contain; equal values share the mean of their ranks.
    None below two institutions, or where a measure is the same for all.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things.

    Examples
    --------
    >>> rank_correlation({"a": 3, "b": 2, "c": 1}, {"a": 30, "b": 20, "c": 10, "d": 5})
    1.0
    """
    import numpy as np

    both = [id_ for id_ in first if id_ in second]
    of_both = [ranks({id_: values[id_] for id_ in both}, "mean") for values in (first, second)]
    x, y = (np.array([rank[id_] for id_ in both]) - (len(both) + 1) / 2 for rank in of_both)
    spread = float((x @ x) * (y @ y))
    return float(x @ y) / spread**0.5 if spread else None
