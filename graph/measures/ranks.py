"""The order that a measure puts institutions in, and how far two measures agree on it."""

from collections.abc import Mapping


def rank_correlation(first: Mapping[str, float], second: Mapping[str, float]) -> float | None:
    r"""Measure how far two measures put the same institutions in the same order: 1 the same, -1 the reverse.

    .. math:: \rho = \operatorname{corr}(R(x), R(y))

    Spearman's, equals sharing the mean of their ranks; over institutions that both know. None where
    there are fewer than two, or one measure is the same for all.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things.

    Examples
    --------
    >>> rank_correlation({"a": 3, "b": 2, "c": 1}, {"a": 30, "b": 20, "c": 10, "d": 5})
    1.0
    """
    both = [id_ for id_ in first if id_ in second]
    one, other = _ranks([first[id_] for id_ in both]), _ranks([second[id_] for id_ in both])
    middle = (len(both) + 1) / 2
    product = sum((x - middle) * (y - middle) for x, y in zip(one, other, strict=True))
    spread = sum((x - middle) ** 2 for x in one) * sum((y - middle) ** 2 for y in other)
    return float(product / spread**0.5) if spread else None


def _ranks(values: list[float]) -> list[float]:
    ordered = sorted(range(len(values)), key=lambda place: values[place])
    ranks = [0.0] * len(values)
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and values[ordered[end]] == values[ordered[start]]:
            end += 1
        for place in ordered[start:end]:
            ranks[place] = (start + 1 + end) / 2
        start = end
    return ranks
