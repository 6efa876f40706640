"""The report on what goes together with ties: QAP correlation and MRQAP with matrices among institutions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

import networkx as nx

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures import shortfall, tied
from hospital_network.graph.measures.pair_matrices import (
    Outcome,
    difference_matrix,
    distance_matrix,
    same_matrix,
    sum_matrix,
    tie_matrix,
)
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.measures.qap import PERMUTATIONS, Determined, QapRegression, mrqap, qap_correlation
from hospital_network.graph.measures.sampling import SAMPLE_SEED
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.ties.selection import Selection
from hospital_network.graph.ties.views import InstitutionView
from hospital_network.loaders.given_values import GivenTable, figures_of, pairs_of, positions_of
from hospital_network.reports.findings.basis import Basis, basis_notes, counted_sources, networks_of_ties
from hospital_network.reports.text.language import Language, listed, word
from hospital_network.reports.text.report import Report

if TYPE_CHECKING:
    from hospital_network.graph.measures.qap import Matrix

Known = Literal["distance", "same_province", "same_city", "same_grade", "same_kind"]
Combined = Literal["difference", "sum"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
KNOWN: tuple[Known, ...] = get_args(Known)
COMBINED: tuple[Combined, ...] = get_args(Combined)
COLUMNS = (
    *("matrix", "correlation", "correlation_p", "coefficient", "standardised", "t"),
    *("as_large", "as_small", "p"),
)
SHOWN = ("matrix", "correlation", "correlation_p", "coefficient", "standardised", "p")
_KILOMETRES = 1000
"""The unit of distance, so that a coefficient has digits to show."""


@dataclass(frozen=True, slots=True)
class QapRequest:
    """What is compared with what.

    Attributes
    ----------
    outcome : {"partners", "gives_to", "strength"}
    known : tuple of str
        Matrices made of what the network knows, of `KNOWN`.
    matrices, attributes : tuple of GivenTable
        Of the user: a matrix each, or figures per institution or place, a matrix for each column.
    positions : GivenTable or None
        Needed for ``distance``.
    combined : {"difference", "sum"}
        What becomes of two figures.
    permutations, seed : int
    """

    outcome: Outcome = "partners"
    known: tuple[Known, ...] = ()
    matrices: tuple[GivenTable, ...] = ()
    attributes: tuple[GivenTable, ...] = ()
    positions: GivenTable | None = None
    combined: Combined = "difference"
    permutations: int = PERMUTATIONS
    seed: int = SAMPLE_SEED


@dataclass(frozen=True, slots=True)
class _Predictors:
    """Matrices by name, and how many institutions each has no value of."""

    matrices: "dict[str, Matrix]" = field(default_factory=dict)
    without: dict[str, int] = field(default_factory=dict)


def qap_report(
    basis: Basis, selection: Selection, request: QapRequest, language: Language = "en", progress: Progress = silent
) -> Report:
    """Return correlations of ties with matrices, and the regression of ties on all of them.

    Raises
    ------
    RequestError
        If no matrix is named, a file does not fit, too few institutions have all values, or a matrix follows from
        others.
    """
    graph = tied(to_graph(basis.network, selection))
    institutions = [basis.network.institutions[id_] for id_ in graph]
    predictors = _predictors(request, institutions)
    outcome, matrices = _complete(tie_matrix(graph, request.outcome), predictors)
    if too_few := shortfall("qap", {"institutions": len(outcome)}):
        raise RequestError(Fault("qap_too_few", count=too_few.there, least=too_few.least))
    answer, rows = _answers(outcome, matrices, request, progress)
    return Report(
        title=word("title_qap", language, outcome=word(f"qap_of_{request.outcome}", language)),
        columns=COLUMNS,
        rows=[{**row, "matrix": matrix_name(row["matrix"], request, language)} for row in rows],
        lead=[_lead(answer, len(outcome), language)],
        notes=[
            *_notes(request, predictors, len(graph) - len(outcome), graph, language),
            *basis_notes(basis, selection, graph, language),
        ],
        shown=SHOWN,
        sources=counted_sources(basis, selection),
        document={
            "outcome": request.outcome,
            "institutions": len(outcome),
            "left_out": len(graph) - len(outcome),
            "pairs": answer.pairs,
            "permutations": request.permutations,
            "seed": request.seed,
            "intercept": answer.intercept,
            "r_squared": answer.r_squared,
            "adjusted_r_squared": answer.adjusted_r_squared,
            "without_value": predictors.without,
            "matrices": rows,
        },
    )


def matrix_name(name: str, request: QapRequest, language: Language) -> str:
    """Return the name of a matrix for people; that of a figure says what became of two of them."""
    if name in KNOWN:
        return word(f"qap_{name}", language)
    figures = {head for table in request.attributes for head in table.heads}
    return word(f"qap_{request.combined}", language, name=name) if name in figures else name


def _predictors(request: QapRequest, institutions: Sequence[InstitutionView]) -> _Predictors:
    import numpy as np

    predictors = _Predictors()

    def add(name: str, matrix: "Matrix", without: int) -> None:
        if name in predictors.matrices:
            raise RequestError(Fault("qap_matrix_twice", name=name))
        predictors.matrices[name] = matrix
        predictors.without[name] = without

    for name in request.known:
        if name == "distance":
            if request.positions is None:
                raise RequestError(Fault("qap_no_positions"))
            positions = positions_of(request.positions, institutions)
            unknown = sum(longitude != longitude or latitude != latitude for longitude, latitude in positions)
            add(name, distance_matrix(positions) / _KILOMETRES, unknown)
        else:
            values = [getattr(each, name.removeprefix("same_")) for each in institutions]
            add(name, same_matrix(values), values.count(None))
    for table in request.attributes:
        for head, figures in figures_of(table, institutions).items():
            matrix = sum_matrix(figures) if request.combined == "sum" else difference_matrix(figures)
            add(head, matrix, sum(figure != figure for figure in figures))
    for table in request.matrices:
        matrix = np.array(pairs_of(table, institutions))
        np.fill_diagonal(matrix, np.nan)
        add(table.file.stem, matrix, int(np.isnan(matrix).all(axis=1).sum()))
    if not predictors.matrices:
        raise RequestError(Fault("qap_no_matrix"))
    return predictors


def _complete(outcome: "Matrix", predictors: _Predictors) -> "tuple[Matrix, dict[str, Matrix]]":
    """Return the matrices among the institutions of which each matrix has some value."""
    import numpy as np

    known = np.ones(len(outcome), dtype=bool)
    for matrix in predictors.matrices.values():
        apart = matrix.copy()
        np.fill_diagonal(apart, np.nan)
        known &= ~np.isnan(apart).all(axis=1)
    kept = np.ix_(known, known)
    return outcome[kept], {name: matrix[kept] for name, matrix in predictors.matrices.items()}


def _answers(
    outcome: "Matrix", matrices: "Mapping[str, Matrix]", request: QapRequest, progress: Progress
) -> tuple[QapRegression, list[dict[str, Any]]]:
    name = ""
    try:
        correlations = {}
        for name, matrix in matrices.items():
            correlations[name] = qap_correlation(outcome, matrix, request.permutations, request.seed, progress)
        name = ""
        answer = mrqap(outcome, matrices, request.permutations, request.seed, progress)
    except Determined as error:
        culprit = error.name if not name else name if error.name == "second" else ""
        kind = "qap_outcome_constant" if not culprit else "qap_constant" if error.alone else "qap_follows"
        raise RequestError(Fault(kind, name=culprit)) from None
    rows = [
        {
            "matrix": name,
            "correlation": correlations[name].correlation,
            "correlation_p": correlations[name].test.as_extreme,
            "coefficient": term.coefficient,
            "standardised": term.standardised,
            "t": term.t,
            "as_large": term.test.as_large,
            "as_small": term.test.as_small,
            "p": term.test.as_extreme,
        }
        for name, term in answer.terms.items()
    ]
    return answer, rows


def _lead(answer: QapRegression, institutions: int, language: Language) -> str:
    return word(
        "qap_fit",
        language,
        institutions=institutions,
        pairs=f"{answer.pairs:,}",
        r_squared=f"{answer.r_squared:.4f}",
        adjusted=f"{answer.adjusted_r_squared:.4f}",
        intercept=f"{answer.intercept:.4f}",
    )


def _notes(
    request: QapRequest, predictors: _Predictors, left_out: int, graph: "nx.MultiDiGraph[str]", language: Language
) -> list[str]:
    names = [
        word("qap_without", language, name=matrix_name(name, request, language), count=count)
        for name, count in predictors.without.items()
        if count
    ]
    return [
        word("qap_means", language, permutations=request.permutations, seed=request.seed),
        *([word("qap_binary", language)] if request.outcome != "strength" else []),
        *([word("qap_figures", language)] if request.attributes else []),
        *([word("qap_distance_unit", language)] if "distance" in request.known else []),
        *(
            [word("qap_left_out", language, left_out=left_out, all=len(graph), names=listed(names, language))]
            if left_out
            else [word("qap_all_known", language)]
        ),
        *([word("qap_networks", language, networks=networks)] if (networks := networks_of_ties(graph)) > 1 else []),
    ]
