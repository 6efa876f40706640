"""Pajek's files hold names, relations, times and classes; other programs read the pairs."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.reports.exports.drawn_graph import partner_counts
from hospital_network.reports.exports.pair_counts import pair_counts
from hospital_network.reports.exports.pajek import pajek
from tests.support.r_script import run_r
from tests.support.read_back import NETWORKS, each_network
from tests.support.small_network import small_network


def lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").splitlines()


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_network_file_has_names_relations_and_years() -> None:
    files = pajek(small_network())
    text = lines(files["network.net"])
    number = {row["id"]: row["vertex"] for row in rows(files["vertices.csv"])}
    assert text[0] == "*Vertices 13"
    assert any(line.startswith(f'{number["bijie"]} "毕节医院" 0.') for line in text)
    assert f"{number['zhe-two']} {number['bijie']} 1 [2021-2022]" in text
    assert f"{number['bijie']} {number['zhijin']} 1 [1-*]" in text
    assert [line for line in text if line.startswith(("*Arcs", "*Edges"))] == [
        '*Arcs :1 "supports"',
        '*Arcs :2 "sends_experts"',
        '*Arcs :3 "co_builds"',
        '*Arcs :5 "trains"',
        '*Arcs :6 "remote_service"',
        '*Edges :8 "signs_agreement"',
        '*Arcs :9 "member_of"',
        '*Arcs :10 "governs"',
        '*Arcs :11 "funds"',
        '*Arcs :12 "designates"',
    ]


def test_only_the_file_for_pajek_has_a_byte_order_mark() -> None:
    """Pajek reads UTF-8 only with the mark; NetworkX, igraph and R stumble over it."""
    files = pajek(small_network())
    assert files["network.net"].startswith(b"\xef\xbb\xbf")
    assert files["pairs.net"].isascii()


def test_planned_ties_are_left_out() -> None:
    files = pajek(small_network())
    number = {row["id"]: row["vertex"] for row in rows(files["vertices.csv"])}
    pair = f"{number['shang-ten']} {number['dafang']} "
    assert not [line for name in ("network.net", "pairs.net") for line in lines(files[name]) if line.startswith(pair)]


@each_network
def test_partitions_and_vectors_have_a_line_for_each_vertex(network: Network) -> None:
    files = pajek(network)
    ids = [row["id"] for row in rows(files["vertices.csv"])]
    assert ids == sorted(network.institutions)
    meaning = {(row["partition"], row["class"]): row["meaning"] for row in rows(files["classes.csv"])}
    for name in ("kind.clu", "province.clu", "grade.clu", "component.clu", "partners.vec", "cooperations.vec"):
        head, *values = lines(files[name])
        assert (head, len(values)) == (f"*Vertices {len(ids)}", len(ids))
        if name.endswith(".clu"):
            assert all((name.removesuffix(".clu"), value) in meaning for value in values)
    provinces = [meaning["province", value] for value in lines(files["province.clu"])[1:]]
    assert provinces == [network.institutions[id_].province or "" for id_ in ids]
    assert list(map(int, lines(files["partners.vec"])[1:])) == [partner_counts(network)[id_] for id_ in ids]


def test_quotes_of_a_name_do_not_end_its_label() -> None:
    network = Network.of([Institution(id=id_, name='"甲" 院', kind="hospital") for id_ in "ab"])
    assert '1 "”甲” 院 (a)" ' in pajek(network)["network.net"].decode()


def test_component_is_numbered_from_the_largest() -> None:
    hospitals = [Institution(id=id_, name=id_, kind="hospital") for id_ in "abc"]
    tie = Cooperation(type="trains", from_id="b", to_id="c", evidence=[{"source": "s1", "locator": "p1"}])  # type: ignore[list-item]
    assert lines(pajek(Network.of(hospitals, [tie]))["component.clu"])[1:] == ["2", "1", "1"]


@pytest.mark.r
@pytest.mark.parametrize("name", NETWORKS)
def test_r_reads_the_network_file(name: str, tmp_path: Path) -> None:
    """R's network reads what is for Pajek: names, every tie by its relation, in both directions if it has none."""
    network = NETWORKS[name]
    files = pajek(network)
    (tmp_path / "network.net").write_bytes(files["network.net"])
    script = """
    read <- network::read.paj(file(commandArgs(TRUE)[1], encoding = "UTF-8-BOM"), simplify = FALSE)
    networks <- if (is.null(read$networks)) list(read) else read$networks
    for (each in networks) {
      ends <- network::as.matrix.network(each, matrix.type = "edgelist")
      cat(paste(ends[, 1], ends[, 2]), sep = "\\n")
      cat("\\n")
    }
    """
    pairs = Counter(
        tuple(map(int, line.split())) for line in run_r(script, tmp_path / "network.net").split("\n") if line
    )
    ids = sorted(network.institutions)
    assert {(ids[giver - 1], ids[taker - 1]): count for (giver, taker), count in pairs.items()} == pair_counts(network)


@pytest.mark.r
@each_network
def test_igraph_reads_the_pairs(network: Network, tmp_path: Path) -> None:
    (tmp_path / "pairs.net").write_bytes(pajek(network)["pairs.net"])
    script = """
    graph <- igraph::read_graph(commandArgs(TRUE)[1], format = "pajek")
    ends <- igraph::as_edgelist(graph, names = FALSE)
    names <- igraph::V(graph)$id
    cat(paste(names[ends[, 1]], names[ends[, 2]], igraph::E(graph)$weight), sep = "\\n")
    """
    answers = (line.split() for line in run_r(script, tmp_path / "pairs.net").splitlines())
    assert {(giver, taker): int(count) for giver, taker, count in answers} == pair_counts(network)
