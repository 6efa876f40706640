import csv
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.graph.measures import tied
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.given_values import read_given_table
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import set_or_path
from hospital_network.reports.findings.basis import Basis
from hospital_network.reports.findings.qap import QapRequest, qap_report

SELECTION = Selection()
REQUEST = QapRequest(known=("same_province",), permutations=99)


@pytest.fixture(scope="module")
def basis() -> Basis:
    return Basis(read_seed(set_or_path("five-articles")), "five-articles")


def test_qap_counts_and_names_institutions_without_a_value(basis: Basis) -> None:
    report = qap_report(basis, SELECTION, REQUEST)
    partnered = tied(to_graph(basis.network, SELECTION))
    without = sum(place is None for _, place in partnered.nodes(data="province"))
    document = report.document
    assert document["institutions"] + document["left_out"] == len(partnered)
    assert document["left_out"] == document["without_value"]["same_province"] == without
    assert document["pairs"] == document["institutions"] * (document["institutions"] - 1) // 2
    (row,) = report.rows
    assert row["matrix"] == "same province"
    # Of one predictor the standardised coefficient is the correlation.
    assert row["standardised"] == pytest.approx(row["correlation"])


def test_qap_of_figures_and_matrix_of_the_user(basis: Basis, tmp_path: Path) -> None:
    ids = list(tied(to_graph(basis.network, SELECTION)))
    figures, matrix, positions = tmp_path / "gdp.csv", tmp_path / "flow.csv", tmp_path / "positions.csv"
    with figures.open("w", newline="") as file:
        csv.writer(file).writerows([("id", "gdp"), *((id_, len(id_) ** 2) for id_ in ids)])
    with matrix.open("w", newline="") as file:
        csv.writer(file).writerows([("", *ids), *((one, *(len(one) * len(two) for two in ids)) for one in ids)])
    with positions.open("w", newline="") as file:
        rows = ((id_, 100 + number % 7, 20 + number % 5) for number, id_ in enumerate(ids[1:]))
        csv.writer(file).writerows([("name", "longitude", "latitude"), *rows])
    request = replace(
        REQUEST,
        known=("distance",),
        attributes=(read_given_table(figures),),
        matrices=(read_given_table(matrix),),
        positions=read_given_table(positions),
    )
    report = qap_report(basis, SELECTION, request)
    assert [row["matrix"] for row in report.rows] == ["distance", "gdp (absolute difference)", "flow"]
    assert report.document["left_out"] == 1
    summed = qap_report(basis, SELECTION, replace(request, combined="sum"), "zh")
    assert [row["matrix"] for row in summed.rows] == ["距离", "gdp（之和）", "flow"]


def test_qap_of_support_has_ordered_pairs(basis: Basis) -> None:
    document = qap_report(basis, SELECTION, replace(REQUEST, outcome="gives_to")).document
    assert document["pairs"] == document["institutions"] * (document["institutions"] - 1)


@pytest.mark.parametrize(
    ("request_", "selection", "kind"),
    [
        (QapRequest(), SELECTION, "qap_no_matrix"),
        (replace(REQUEST, known=("distance",)), SELECTION, "qap_no_positions"),
        (REQUEST, Selection(networks=frozenset(["xiuzhou"])), "qap_too_few"),
        (replace(REQUEST, known=("same_grade",)), SELECTION, "qap_too_few"),
    ],
)
def test_qap_that_cannot_be_answered_is_refused(
    basis: Basis, request_: QapRequest, selection: Selection, kind: str
) -> None:
    with pytest.raises(RequestError) as error:
        qap_report(basis, selection, request_)
    assert [fault.kind for fault in error.value.faults] == [kind]


def test_qap_of_matrices_that_say_the_same_is_refused(basis: Basis, tmp_path: Path) -> None:
    figures = tmp_path / "gdp.csv"
    ids = list(tied(to_graph(basis.network, SELECTION)))
    for heads, row, kind in (
        ("gdp,twice", "{n},{n}", "qap_follows"),
        ("gdp", "1", "qap_constant"),
    ):
        lines = [f"id,{heads}", *(f"{id_},{row.format(n=len(id_))}" for id_ in ids)]
        figures.write_text("\n".join(lines), encoding="utf-8")
        with pytest.raises(RequestError) as error:
            qap_report(basis, SELECTION, QapRequest(attributes=(read_given_table(figures),), permutations=99))
        assert [fault.kind for fault in error.value.faults] == [kind]
    table = read_given_table(figures)
    with pytest.raises(RequestError) as error:
        qap_report(basis, SELECTION, replace(REQUEST, attributes=(table, table)))
    assert [fault.kind for fault in error.value.faults] == ["qap_matrix_twice"]
    # Without what follows or is the same for all, there is an answer.
    figures.write_text("\n".join(["id,gdp", *(f"{id_},{len(id_)}" for id_ in ids)]), encoding="utf-8")
    assert qap_report(basis, SELECTION, QapRequest(attributes=(read_given_table(figures),), permutations=99)).rows


def test_qap_where_all_are_partners_is_refused() -> None:
    evidence = [{"source": "s1", "locator": "p1"}]
    hospitals = [
        Institution(id=id_, name=id_, kind="hospital", province="浙江省" if id_ < "e" else "贵州省")
        for id_ in "abcdefgh"
    ]
    ties = [
        Cooperation(type="supports", from_id=one, to_id=two, evidence=evidence)
        for one, two in combinations("abcdefgh", 2)
    ]
    basis = Basis(Network.of(hospitals, ties), "a test")
    with pytest.raises(RequestError) as error:
        qap_report(basis, SELECTION, REQUEST)
    assert [fault.kind for fault in error.value.faults] == ["qap_outcome_constant"]
    assert qap_report(basis, SELECTION, replace(REQUEST, outcome="gives_to")).rows
