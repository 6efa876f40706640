"""The scripts for R make the graph, its matrix, and waves of which nothing is guessed."""

import io
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hospital_network.graph.model import Network
from hospital_network.graph.ties.in_force import FirstReports, period
from hospital_network.reports.exports.r_folder import r_folder
from tests.support.r_script import run_r
from tests.support.read_back import NETWORKS, each_network
from tests.support.small_network import small_network

YEARS = (2019, 2021, 2023, 2024)


def written(network: Network, folder: Path) -> Path:
    for name, content in r_folder(network).items():
        (folder / name).write_bytes(content)
    return folder


def test_ties_have_the_days_of_their_period() -> None:
    ties = pd.read_csv(io.BytesIO(r_folder(small_network())["ties.csv"]), dtype=str, keep_default_na=False)
    by_id = ties.set_index("id")
    days = ["known_from", "known_until", "possible_from", "possible_until"]
    assert list(by_id.loc["zhe-two.sends_experts.bijie", days]) == [
        "2021-12-31",
        "2022-06-01",
        "2021-01-01",
        "2022-06-30",
    ]
    assert list(by_id.loc["bijie.remote_service.zhijin", days]) == [
        "2024-12-03",
        "9999-12-31",
        "0001-01-01",
        "9999-12-31",
    ]
    assert list(by_id.loc["shang-ten.supports.dafang", days]) == ["", "", "", ""]


def expected_waves(network: Network) -> dict[int, "np.ndarray[tuple[int, int], np.dtype[np.float64]]"]:
    ids = {id_: place for place, id_ in enumerate(sorted(network.institutions))}
    reported = FirstReports.of(network.sources)
    waves = {}
    for year in YEARS:
        known, possible = (np.zeros((len(ids), len(ids)), dtype=bool) for _ in range(2))
        for tie in network.cooperations.values():
            ends = {(tie.from_id, tie.to_id), *([(tie.to_id, tie.from_id)] if tie.type_of.mutual else [])}
            in_force = period(tie.status, tie.since, tie.until, reported[tuple(tie.sources)])
            for giver, receiver in ends:
                if giver != receiver:
                    known[ids[giver], ids[receiver]] |= in_force.is_known(date(year, 12, 31)) and not tie.pairing
                    possible[ids[giver], ids[receiver]] |= in_force.is_possible(date(year, 12, 31))
        waves[year] = np.where(known, 1.0, np.where(possible, np.nan, 0.0))
    return waves


@pytest.mark.r
@pytest.mark.parametrize("name", NETWORKS)
def test_waves_are_known_possible_or_absent(name: str, tmp_path: Path) -> None:
    network = NETWORKS[name]
    script = f"""
    commandArgs <- function(trailingOnly) c({", ".join(map(repr, map(str, YEARS)))})
    source("siena.R", encoding = "UTF-8")
    for (year in dimnames(waves)[[3]]) write.csv(waves[, , year], paste0(year, ".csv"))
    """
    folder = written(network, tmp_path)
    run_r(script, folder=folder)
    for year, wave in expected_waves(network).items():
        table = pd.read_csv(folder / f"{year}.csv", index_col=0)
        assert list(table.index) == sorted(network.institutions)
        np.testing.assert_array_equal(table.to_numpy(dtype=float), wave)


@pytest.mark.r
def test_waves_without_years_are_the_last_three_that_a_source_names(tmp_path: Path) -> None:
    folder = written(small_network(), tmp_path)
    years = run_r('source("siena.R", encoding = "UTF-8"); cat(years)', folder=folder)
    assert years == "2022 2023 2024"


@pytest.mark.r
@each_network
def test_r_makes_the_graph_of_active_ties(network: Network, tmp_path: Path) -> None:
    script = """
    source("network.R", encoding = "UTF-8")
    write.csv(adjacency, "adjacency.csv")
    values <- if (network::network.edgecount(net)) "cooperations"
    write.csv(network::as.matrix.network(net, attrname = values), "network.csv")
    write.csv(as.matrix(igraph::as_adjacency_matrix(graph)), "igraph.csv")
    writeLines(network::get.vertex.attribute(net, "name"), "names.txt", useBytes = TRUE)
    """
    folder = written(network, tmp_path)
    run_r(script, folder=folder)
    ids = sorted(network.institutions)
    expected = pd.DataFrame(0, index=ids, columns=ids)
    for tie in network.cooperations.values():
        if tie.status == "active" and not tie.pairing:
            expected.loc[tie.from_id, tie.to_id] += 1
            if tie.type_of.mutual:
                expected.loc[tie.to_id, tie.from_id] += 1
    for name in ("adjacency", "network", "igraph"):
        table = pd.read_csv(folder / f"{name}.csv", index_col=0)
        assert list(table.index) == ids, name
        np.testing.assert_array_equal(table.to_numpy(dtype=float), expected.to_numpy(dtype=float), err_msg=name)
    if network.title == small_network().title:
        names = (folder / "names.txt").read_text(encoding="utf-8").splitlines()
        assert names == [network.institutions[id_].name for id_ in ids]
