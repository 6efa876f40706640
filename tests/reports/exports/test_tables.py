"""Tables written from a network are read back and stored as the network itself."""

from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner

from hospital_network.graph.model import Fact, Institution, Network
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.rows.graph_rows import NetworkRows, RowSource, rows_in
from hospital_network.loaders.seed_set import read_seed, read_seed_set
from hospital_network.reports.cli import cli
from hospital_network.reports.exports.tables import seed_tables
from tests.support.hostile_network import hostile_network
from tests.support.small_network import small_network
from tests.support.stored_network import stored_network

NETWORKS = {
    "small": small_network(),
    "hostile": hostile_network(),
    "shipped": read_seed(),
    "empty": Network(title="空"),
}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def fingerprints(source: RowSource) -> dict[tuple[str, str], int]:
    return {(name, row.id): row.fingerprint for name, row in rows_in(source)}


@pytest.mark.parametrize("parquet", [False, True], ids=["csv", "parquet"])
@pytest.mark.parametrize("name", NETWORKS)
def test_seed_tables_are_read_back_to_the_network(tmp_path: Path, name: str, parquet: bool) -> None:
    network = NETWORKS[name]
    seed_set = read_seed_set(write(tmp_path, seed_tables(network, parquet)))
    assert seed_set.network == network
    assert seed_set.tables
    assert fingerprints(seed_set.tables) == fingerprints(NetworkRows(network))


def test_seed_tables_keep_the_type_of_figures(tmp_path: Path) -> None:
    values = [1, 1.0, 0.5, "1", "1e5", "B++", 10**15 - 1, 1e-7, "010", "甲"]
    facts = {f"f{number}": Fact(value=value, counts="项") for number, value in enumerate(values)}
    network = Network.of([Institution(id="a", name="甲", kind="hospital", facts=facts, evidence=small_evidence())],
                         sources=small_network().sources.values())  # fmt: skip
    for parquet in (False, True):
        folder = tmp_path / str(parquet)
        folder.mkdir()
        back = read_seed(write(folder, seed_tables(network, parquet))).institutions["a"].facts
        assert [(type(fact.value), fact.value) for fact in back.values()] == [(type(value), value) for value in values]


def small_evidence() -> tuple[object, ...]:
    return next(iter(small_network().institutions.values())).evidence


def test_export_tables_writes_what_pandas_reads(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    command = ["export", "tables", "-o", str(folder), "--parquet", "--from-seed"]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.stderr
    assert len(pandas.read_parquet(folder / "cooperations.parquet")) == len(read_seed().cooperations)
    assert list(pandas.read_csv(folder / "sources.csv")["id"]) == sorted(read_seed().sources)
    assert read_seed(folder) == read_seed()
    assert CliRunner().invoke(cli, [*command[:4], "--replace", "--from-seed"]).exit_code == 0
    assert sorted(path.suffix for path in folder.glob("[!.]*")) == [".csv"] * 4 + [".yaml"] * 2


def test_export_tables_writes_nothing_that_would_not_be_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(network: Network, parquet: bool) -> dict[str, bytes]:
        return {**seed_tables(network, parquet), "institutions.csv": b"id\n"}

    folder = tmp_path / "tables"
    monkeypatch.setattr("hospital_network.reports.exports.tables.seed_tables", cut_short)
    result = CliRunner().invoke(cli, ["export", "tables", "-o", str(folder), "--from-seed"])
    assert result.exit_code == 3
    assert "institutions.csv:1: has no column 'name'" in result.stderr
    assert not folder.exists()


@pytest.mark.neo4j
@pytest.mark.parametrize("parquet", [False, True], ids=["csv", "parquet"])
def test_load_of_tables_equals_that_of_the_network(empty_database: Database, tmp_path: Path, parquet: bool) -> None:
    network = hostile_network()
    tables = read_seed_set(write(tmp_path, seed_tables(network, parquet))).tables
    assert tables
    load(tables, empty_database)
    assert stored_network(empty_database) == network
    assert make_plan(network, empty_database).is_empty
    assert load(tables, empty_database).load_id is None


@pytest.mark.neo4j
def test_load_and_export_tables_round_trip(
    empty_database: Database, database_environment: Connection, tmp_path: Path
) -> None:
    first = write(tmp_path, seed_tables(small_network()))
    plan = CliRunner().invoke(cli, ["plan", "--format", "csv", str(first)])
    assert plan.stdout.count("add,") == 13 + 19 + 3 + 2 + 1, plan.stderr
    loaded = CliRunner().invoke(cli, ["load", str(first)])
    assert "13 institutions, 19 cooperations, 3 sources, 2 networks" in loaded.stderr
    second = tmp_path / "again"
    assert CliRunner().invoke(cli, ["export", "tables", "-o", str(second)]).exit_code == 0
    assert "nothing to do" in CliRunner().invoke(cli, ["load", str(second), "--set", first.name]).stderr
    (second / "institutions.csv").write_bytes(
        (second / "institutions.csv").read_bytes().replace("浙二".encode(), "浙2".encode())
    )
    assert "2 changed" in CliRunner().invoke(cli, ["load", str(second), "--set", first.name]).stderr
