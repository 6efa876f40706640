"""The matrix and UCINET's text have the numbers of cooperations under labels that are unique."""

import csv
import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.reports.exports.dl import LABEL_LENGTH, dl
from hospital_network.reports.exports.matrix import adjacency_matrix
from hospital_network.reports.exports.pair_counts import LARGEST_MATRIX, names_of, pair_counts
from tests.support.read_back import each_network
from tests.support.small_network import small_network


@each_network
def test_matrix_heads_are_names_on_demand(network: Network) -> None:
    table = pd.read_csv(io.BytesIO(adjacency_matrix(network, names=True)), index_col=0, dtype=str)
    assert len(set(table.columns)) == len(table) == len(network.institutions)
    plain = pd.read_csv(io.BytesIO(adjacency_matrix(network)), index_col=0, dtype=str)
    assert table.to_numpy().tolist() == plain.to_numpy().tolist()


def test_matrix_counts_a_mutual_tie_both_ways_and_no_planned_one() -> None:
    table = pd.read_csv(io.BytesIO(adjacency_matrix(small_network())), index_col=0)
    assert table.loc["zhe-one", "bijie"] == 3
    assert table.loc["shang-ten", "bengbu-three"] == 2
    assert table.loc["bengbu-three", "shang-ten"] == 1
    assert table.loc["shang-ten", "dafang"] == 0


def test_names_of_several_institutions_get_their_ids() -> None:
    network = Network.of([Institution(id=id_, name="人民医院", kind="hospital") for id_ in "ab"])
    assert list(names_of(network).values()) == ["人民医院 (a)", "人民医院 (b)"]


def test_full_matrix_of_too_many_is_refused() -> None:
    hospital = Institution(id="a", name="甲", kind="hospital")
    network = replace(Network(), institutions={f"h{number}": hospital for number in range(LARGEST_MATRIX + 1)})
    for write in (lambda: adjacency_matrix(network), lambda: dl(network, full=True)):
        with pytest.raises(RequestError, match="10,001 institutions are too many for a full matrix"):
            write()


@each_network
def test_dl_labels_are_short_ascii_and_unique_as_ucinet_reads_them(network: Network) -> None:
    files = dl(network)
    key = list(csv.DictReader(io.StringIO(files["names.csv"].decode("utf-8-sig"))))
    labels = [row["label"] for row in key]
    assert files["network.txt"].isascii()
    assert len({label.upper()[:LABEL_LENGTH] for label in labels}) == len(labels) == len(network.institutions)
    assert [row["id"] for row in key] == sorted(network.institutions)
    text = files["network.txt"].decode().splitlines()
    assert text[3 : 3 + len(labels)] == labels


@each_network
def test_full_matrix_has_the_numbers(network: Network) -> None:
    text = dl(network, full=True)["network.txt"].decode()
    values = np.loadtxt(io.StringIO(text.partition("data:\n")[2]), dtype=int, ndmin=2)
    table = pd.read_csv(io.BytesIO(adjacency_matrix(network)), index_col=0)
    assert values.tolist() == table.to_numpy().tolist()


def test_a_list_against_a_list_counts_for_no_pair() -> None:
    ends = {"from": "a", "to": "b", "evidence": [{"source": "s1", "locator": "p1"}]}
    stated, possible = Cooperation(type="trains", **ends), Cooperation(type="supports", pairing="all", **ends)

    assert pair_counts(Network.of([], [stated, possible])) == {("a", "b"): 1}
