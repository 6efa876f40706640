"""The quadratic assignment procedure: whether two matrices among the same institutions go together, and which explain.

Pairs of institutions are not independent, so no test for independent observations fits them. Here the institutions of
one matrix change places, rows and columns alike, which keeps its structure and breaks its relation to the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hospital_network.graph.measures.sampling import SAMPLE_SEED
from hospital_network.graph.progress import Progress, silent

Matrix = NDArray[np.float64]
"""A number for each ordered pair of institutions; not a number where it is not known. The diagonal is ignored."""

PERMUTATIONS = 1000
_LEAST_SHARE_OF_OWN = 1e-9
"""A matrix of which less than this share of the variance is its own says nothing beside the others."""
_SPARSE = 0.1
"""Share of values but 0 below which only these are multiplied."""
_SLOW = 50_000_000
"""Moves of a cell from which on progress is worth a line: about a second."""
_EXACT = 1e-24
"""The share of the outcome that a regression leaves at least, so that a perfect fit has a statistic."""
_EQUAL = 1e-9
"""Statistics that differ by less than this share are equal: sums in another order are not equal to the last bit."""


class Determined(ValueError):
    """A matrix is the same for all pairs, or follows from the others, so that its effect cannot be told.

    Parameters
    ----------
    name : str
        Of the matrix.
    alone : bool
        Whether it is the same for all pairs.
    """

    def __init__(self, name: str, alone: bool):
        super().__init__(name, alone)
        self.name = name
        self.alone = alone


@dataclass(frozen=True, slots=True)
class PermutationTest:
    """A statistic among those of permutations; each share counts the observed one too, so that none is 0.

    Attributes
    ----------
    as_large, as_small, as_extreme : float
        The shares that are as large, as small, and as far from 0 in either direction; the last is the p-value of a
        two-sided test.
    mean, deviation : float
        Of the statistic in the permutations.
    """

    as_large: float
    as_small: float
    as_extreme: float
    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class QapCorrelation:
    """The correlation of two matrices.

    Attributes
    ----------
    correlation : float
        Pearson's, over all pairs that both matrices know.
    test : PermutationTest
        Of the correlation.
    pairs : int
        How many pairs of institutions were compared; ordered ones if a matrix is not symmetric.
    """

    correlation: float
    test: PermutationTest
    pairs: int


@dataclass(frozen=True, slots=True)
class QapTerm:
    """The effect of one matrix on the outcome, the others held constant.

    Attributes
    ----------
    coefficient : float
    standardised : float
        The coefficient if all matrices had a standard deviation of 1.
    t : float
        The coefficient divided by its standard error, as if pairs were independent; only permutations judge it.
    test : PermutationTest
        Of `t`.
    """

    coefficient: float
    standardised: float
    t: float
    test: PermutationTest


@dataclass(frozen=True, slots=True)
class QapRegression:
    """A regression of one matrix on others.

    Attributes
    ----------
    intercept : float
    terms : dict of QapTerm
        By the name of the matrix.
    r_squared, adjusted_r_squared : float
    pairs : int
        How many pairs of institutions were used; ordered ones if a matrix is not symmetric.
    """

    intercept: float
    terms: dict[str, QapTerm]
    r_squared: float
    adjusted_r_squared: float
    pairs: int


def qap_correlation(
    first: Matrix,
    second: Matrix,
    permutations: int = PERMUTATIONS,
    seed: int = SAMPLE_SEED,
    progress: Progress = silent,
) -> QapCorrelation:
    r"""Correlate two matrices and compare with the correlations when the institutions of the first change places.

    .. math:: r = \operatorname{corr}(x_{ij}, y_{ij}), \quad r_\pi = \operatorname{corr}(x_{\pi(i)\pi(j)}, y_{ij})

    over all pairs of different institutions that both matrices know.

    Parameters
    ----------
    first, second : numpy.ndarray
        Square, of the same institutions in the same order; not a number where a value is not known.
    permutations : int
    seed : int
    progress : Progress

    Raises
    ------
    Determined
        If a matrix is the same for all pairs: ``first`` or ``second``.

    References
    ----------
    Hubert, L. J. (1987). Assignment methods in combinatorial data analysis.
    Krackhardt, D. (1987). QAP partialling as a test of spuriousness.

    Examples
    --------
    >>> import numpy as np
    >>> ties = np.array([[0, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 1], [0, 0, 1, 0]])
    >>> answer = qap_correlation(ties, 1 - ties, permutations=99)
    >>> round(answer.correlation, 9), answer.pairs, answer.test.as_large
    (-1.0, 6, 1.0)
    """
    model = _Pairs.of([first, second])
    for name, values in zip(("first", "second"), model.columns, strict=True):
        if not np.ptp(values):
            raise Determined(name, alone=True)
    observed = _correlation(*model.columns)
    if model.complete:
        one, two = (values - values.mean() for values in model.columns)
        spread = np.sqrt((one @ one) * (two @ two))
        # Whichever moves, the correlations are those of the same permutations or their inverses.
        ties, other_ties = (np.count_nonzero(_without_diagonal(matrix)) for matrix in model.full)
        moving, still = (one, model.full[1]) if other_ties <= ties else (two, model.full[0])
        products = model.products(model.matrix_of(moving), [still], permutations, seed, progress)
        statistics = products[:, 0] / spread
    else:
        moved = model.permuted(model.full[0], permutations, seed, progress)
        statistics = np.array([_correlation(column[known], model.columns[1][known]) for column, known in moved])
    return QapCorrelation(observed, _test(observed, statistics), len(model.rows))


def mrqap(
    outcome: Matrix,
    predictors: Mapping[str, Matrix],
    permutations: int = PERMUTATIONS,
    seed: int = SAMPLE_SEED,
    progress: Progress = silent,
) -> QapRegression:
    r"""Regress a matrix on others; each effect is tested by double semi-partialling.

    .. math:: y_{ij} = \beta_0 + \sum_k \beta_k x^{(k)}_{ij} + \varepsilon_{ij}

    By ordinary least squares over pairs of different institutions. To test one effect, its matrix is regressed on the
    other predictors, the institutions of the residual matrix change places, and the regression is repeated with the
    permuted residual in the place of the matrix. The t statistic is compared, as it does not depend on nuisances.
    A binary outcome makes it a linear probability model.

    Parameters
    ----------
    outcome : numpy.ndarray
        Square; not a number where a value is not known.
    predictors : Mapping of str to numpy.ndarray
        Of the same institutions in the same order.
    permutations : int
    seed : int
    progress : Progress

    Raises
    ------
    Determined
        If a predictor is the same for all pairs or follows from the others, or the outcome (``""``) is the same.

    References
    ----------
    Dekker, D., Krackhardt, D. and Snijders, T. A. B. (2007). Sensitivity of MRQAP tests to collinearity and
    autocorrelation conditions.

    Examples
    --------
    >>> import numpy as np
    >>> near = np.array([[0, 1, 1, 0, 0], [1, 0, 0, 0, 1], [1, 0, 0, 1, 0], [0, 0, 1, 0, 1], [0, 1, 0, 1, 0]])
    >>> wealth = np.abs(np.subtract.outer([1, 2, 4, 7, 3], [1, 2, 4, 7, 3]))
    >>> answer = mrqap(2 * near + 0.5 * wealth + 1, {"near": near, "wealth": wealth}, permutations=9)
    >>> round(answer.intercept, 9), [round(term.coefficient, 9) for term in answer.terms.values()]
    (1.0, [2.0, 0.5])
    """
    names = list(predictors)
    model = _Pairs.of([outcome, *predictors.values()])
    y, columns = model.columns[0], model.columns[1:]
    for name, values in zip(["", *names], model.columns, strict=True):
        if not np.ptp(values):
            raise Determined(name, alone=True)
    design = np.column_stack([np.ones(len(y)), *columns])
    terms: dict[str, QapTerm] = {}

    def report(stage: str, done: int, total: int, unit: str = "") -> None:
        progress(stage, len(terms) * total + done, len(names) * total, unit)

    for number, name in enumerate(names, start=1):
        values = design[:, number]
        basis, _ = np.linalg.qr(np.delete(design, number, axis=1))
        # What the other columns do not explain of it.
        own = values - basis @ (basis.T @ values)
        if own @ own < _LEAST_SHARE_OF_OWN * np.square(values - values.mean()).sum():
            raise Determined(name, alone=False)
        terms[name] = _term(model, design, number, own, permutations, seed + number, report)
    coefficients = np.linalg.lstsq(design, y, rcond=None)[0]
    residual = y - design @ coefficients
    unexplained = float(residual @ residual / np.square(y - y.mean()).sum())
    pairs = len(y)
    adjusted = 1 - unexplained * (pairs - 1) / (pairs - len(names) - 1)
    return QapRegression(float(coefficients[0]), terms, 1 - unexplained, adjusted, pairs)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Matrices as columns: a row for each pair of different institutions that all of them know.

    Symmetric matrices are halved at once, so that each pair counts once.
    """

    columns: list[NDArray[np.float64]]
    full: list[Matrix]
    rows: NDArray[np.intp]
    cols: NDArray[np.intp]
    complete: bool

    @classmethod
    def of(cls, matrices: Sequence[Matrix]) -> "_Pairs":
        full = [np.array(matrix, dtype=np.float64) for matrix in matrices]
        size = len(full[0])
        symmetric = all(np.array_equal(matrix, matrix.T, equal_nan=True) for matrix in map(_without_diagonal, full))
        rows, cols = np.tril_indices(size, -1) if symmetric else np.nonzero(~np.eye(size, dtype=bool))
        columns = [matrix[rows, cols] for matrix in full]
        known = ~np.isnan(columns).any(axis=0)
        if not known.all():
            rows, cols, columns = rows[known], cols[known], [values[known] for values in columns]
        return cls(columns, full, rows, cols, bool(known.all()))

    def matrix_of(self, values: NDArray[np.float64]) -> Matrix:
        """Return a matrix with these values where pairs are, not a number elsewhere; the reverse of a column."""
        matrix = np.full_like(self.full[0], np.nan)
        matrix[self.rows, self.cols] = values
        if self.is_halved:
            matrix[self.cols, self.rows] = values
        return matrix

    @property
    def is_halved(self) -> bool:
        return bool((self.rows > self.cols).all())

    def products(
        self, matrix: Matrix, fixed: Sequence[Matrix], permutations: int, seed: int, progress: Progress
    ) -> NDArray[np.float64]:
        """Return the inner products of a matrix whose institutions change places with fixed ones: a row each time.

        Needs all pairs known. Of a fixed matrix with few values but 0, only these are multiplied.
        """
        moving, still = _without_diagonal(matrix), [_without_diagonal(each) for each in fixed]
        share = 0.5 if self.is_halved else 1.0
        sparse = {number: np.nonzero(each) for number, each in enumerate(still)}
        sparse = {number: where for number, where in sparse.items() if len(where[0]) < _SPARSE * moving.size}
        dense = [number for number in range(len(still)) if number not in sparse]
        stacked = np.array([still[number].ravel() for number in dense])
        values = {number: still[number][where] for number, where in sparse.items()}
        products = np.empty((permutations, len(still)))
        chance = np.random.default_rng(seed)
        # Written to the same memory every time, which is several times as fast as new memory.
        by_row, moved = np.empty_like(moving), np.empty_like(moving)
        is_slow = moving.size * permutations > _SLOW
        for time in range(permutations):
            order = chance.permutation(len(moving))
            if dense:
                moving.take(order, 0, out=by_row, mode="clip")
                by_row.take(order, 1, out=moved, mode="clip")
                products[time, dense] = stacked @ moved.ravel()
            for number, (rows, cols) in sparse.items():
                products[time, number] = moving[order[rows], order[cols]] @ values[number]
            if is_slow:
                progress("permuting", time + 1, permutations, "permutations")
        return products * share

    def permuted(
        self, matrix: Matrix, permutations: int, seed: int, progress: Progress
    ) -> Iterator[tuple[NDArray[np.float64], NDArray[np.bool_]]]:
        """Yield the column of a matrix after its institutions changed places, and which rows it knows."""
        chance = np.random.default_rng(seed)
        for number in range(permutations):
            order = chance.permutation(len(matrix))
            column = matrix[order[self.rows], order[self.cols]]
            yield column, ~np.isnan(column)
            progress("permuting", number + 1, permutations, "permutations")


def _without_diagonal(matrix: Matrix) -> Matrix:
    copy = matrix.copy()
    np.fill_diagonal(copy, 0)
    return copy


def _correlation(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    one, two = first - first.mean(), second - second.mean()
    spread = np.sqrt((one @ one) * (two @ two))
    return float(one @ two / spread) if spread else 0.0


def _term(
    model: _Pairs,
    design: NDArray[np.float64],
    number: int,
    own: NDArray[np.float64],
    permutations: int,
    seed: int,
    progress: Progress,
) -> QapTerm:
    """Return the effect of a column of the design, whose `own` part the other columns do not explain."""
    y, rest, values = model.columns[0], np.delete(design, number, axis=1), design[:, number]
    observed = _t_of(own, y, rest)
    moving = model.matrix_of(own)
    if model.complete:
        others = [matrix for position, matrix in enumerate(model.full[1:], start=1) if position != number]
        products = model.products(moving, [model.full[0], *others], permutations, seed, progress)
        statistics = _t_by_products(products, float(own @ own), y, rest)
    else:
        # The pairs that are known change, so the other predictors explain another part of both.
        moved = model.permuted(moving, permutations, seed, progress)
        statistics = np.array([_t_of(column[known], y[known], rest[known]) for column, known in moved])
    coefficient = float(own @ y / (own @ own))
    standardised = coefficient * float(values.std() / y.std())
    return QapTerm(coefficient, standardised, observed, _test(observed, statistics))


def _t_of(own: NDArray[np.float64], y: NDArray[np.float64], rest: NDArray[np.float64]) -> float:
    """Return the t statistic of a predictor beside the `rest`, whose first column is 1."""
    products = (own @ np.column_stack([y, rest[:, 1:]]))[None]
    # Only a matrix that has lost pairs has a mean that is not 0.
    return float(_t_by_products(products, float(own @ own), y, rest, own.sum())[0])


def _t_by_products(
    products: NDArray[np.float64],
    square: float,
    y: NDArray[np.float64],
    rest: NDArray[np.float64],
    total: float = 0.0,
) -> NDArray[np.float64]:
    """Return t statistics of predictors beside the `rest`, by the theorem of Frisch, Waugh and Lovell.

    Parameters
    ----------
    products : numpy.ndarray
        A row for each predictor: its products with the outcome and with the columns of `rest` but the first.
    square : float
        Of each predictor with itself.
    y, rest : numpy.ndarray
    total : float
        The sum of each predictor.
    """
    others = rest[:, 1:]
    centred = others - others.mean(axis=0)
    outcome = y - y.mean()
    with_outcome = products[:, 0] - total * y.mean()
    with_others = products[:, 1:] - total * others.mean(axis=0)
    within = np.linalg.inv(centred.T @ centred) if others.shape[1] else np.empty((0, 0))
    explained = with_others @ within
    own_square = square - total**2 / len(y) - (explained * with_others).sum(axis=1)
    of_outcome = with_outcome - explained @ (centred.T @ outcome)
    left = outcome @ outcome - (outcome @ centred) @ within @ (centred.T @ outcome)
    unexplained = np.maximum(left - of_outcome**2 / own_square, left * _EXACT)
    freedom = len(y) - rest.shape[1] - 1
    return np.asarray(of_outcome / np.sqrt(own_square * unexplained / freedom))


def _test(observed: float, statistics: NDArray[np.float64]) -> PermutationTest:
    count = len(statistics) + 1
    near = _EQUAL * max(abs(observed), 1e-12)
    return PermutationTest(
        as_large=float((1 + (statistics >= observed - near).sum()) / count),
        as_small=float((1 + (statistics <= observed + near).sum()) / count),
        as_extreme=float((1 + (np.abs(statistics) >= abs(observed) - near).sum()) / count),
        mean=float(statistics.mean()),
        deviation=float(statistics.std()),
    )
