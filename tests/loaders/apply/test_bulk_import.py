"""A first load by Neo4j's own bulk import, with the real command and server."""

import csv
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import LoadRefused, LocalEnvironmentError, RequestError
from hospital_network.graph.model import Network
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import LOCAL_SERVER
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.graph.store.schema import schema_definitions
from hospital_network.loaders.apply import bulk_import as module
from hospital_network.loaders.apply import import_text
from hospital_network.loaders.apply.bulk_import import bulk_import, is_faster
from hospital_network.loaders.apply.import_files import ImportFiles
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.rows.graph_rows import GraphRow, NetworkRows, RowBlock, blocks_of, row_source, rows_in
from hospital_network.loaders.rows.kept_rows import KeptRows
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import most_rows, read_seed_set
from hospital_network.reports.cli import cli
from hospital_network.reports.exports.tables import seed_tables
from tests.faults.networks import equals
from tests.loaders.tables.test_processes import HEADS, ROWS
from tests.support.empty_graph import make_empty
from tests.support.hostile_network import hostile_network
from tests.support.small_network import small_network
from tests.support.small_tables import write
from tests.support.stored_network import stored_network


class TestFiles:
    @staticmethod
    def written(folder: Path) -> list[tuple[str, dict[str, str]]]:
        """Return the kind of each row, and its cells that are not empty."""
        rows_of_all = []
        for path in folder.iterdir():
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            rows_of_all += [
                (path.name.split(".")[0].split("-")[0], {k: v for k, v in row.items() if v}) for row in rows
            ]
        return sorted(rows_of_all, key=str)

    def test_import_files_split_a_property_of_two_types(self, tmp_path: Path) -> None:
        with ImportFiles(tmp_path) as files:
            files.write("Source", GraphRow("a", {"id": "a", "beds": 1}))
            files.write("Source", GraphRow("b", {"id": "b", "beds": "many"}))
            assert files.finish() == ["--nodes=sources.csv", "--nodes=sources-2.csv"]
        assert (tmp_path / "sources.csv").read_text(encoding="utf-8").splitlines()[0].startswith(":LABEL,id:ID(Source)")

    def test_import_files_refuse_the_separator_inside_a_list(self, tmp_path: Path) -> None:
        with ImportFiles(tmp_path) as files:
            files.write("Source", GraphRow("a", {"id": "a", "names": ["x\x1fy"]}))
            with pytest.raises(RequestError, match=r"U\+001F"):
                files.finish()

    def test_import_files_write_a_block_like_its_rows(self, tmp_path: Path) -> None:
        ties = [("SUPPORTS", GraphRow(f"t{n}", {"id": f"t{n}", "since": 2020}, None, "a", "b")) for n in range(3)]
        ties[1][1].properties.update(evidence=["s1#p1", "s2#p2"], note='a,"b"')
        with_texts = [
            ("LEADS", GraphRow(f"u{n}", {"id": f"u{n}", "since": f"202{n}"}, None, "a", "b")) for n in range(3)
        ]
        mixed = [
            ("LEADS", GraphRow(f"v{n}", {"id": f"v{n}", "since": ("2020", 2020)[n % 2]}, None, "a", "b"))
            for n in range(3)
        ]
        nodes = [("Institution", GraphRow(f"h{n}", {"id": f"h{n}", "name": "甲"}, "Hospital")) for n in range(3)]
        results = set()
        for form in ("rows", "blocks"):
            (tmp_path / form).mkdir()
            with ImportFiles(tmp_path / form, rows_looked_at=3) as files:
                for rows in (nodes, ties, with_texts, mixed, nodes[:1]):
                    if form == "blocks":
                        files.write_block(RowBlock.of_rows(rows))
                    else:
                        for name, row in rows:
                            files.write(name, row)
                files.finish()
            results.add((files.count, files.digest))
        assert len(results) == 1
        assert self.written(tmp_path / "rows") == self.written(tmp_path / "blocks")
        assert len(self.written(tmp_path / "blocks")) == 13

    @pytest.mark.usefixtures("small_shares")
    @pytest.mark.parametrize("processes", [1, 2])
    def test_import_files_of_tables_are_written_during_the_check(
        self, processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(import_text, "ROWS_LOOKED_AT", 2)
        folder = write(tmp_path, ties=HEADS + ROWS)
        at_once, later = tmp_path / "at-once", tmp_path / "later"
        for place in (at_once, later):
            place.mkdir()
        with ImportFiles(at_once) as at_once_files, ImportFiles(later) as files, KeptRows() as kept:
            # Of tables only: the content of YAML files is not kept.
            base = NetworkRows(read_seed_set(folder, kept=at_once_files, processes=processes).base)
            for block in blocks_of(base):
                at_once_files.write_block(block)
            for name, row in rows_in(row_source(read_seed_set(folder, kept=kept).rows)):
                files.write(name, row)
            assert (at_once_files.count, at_once_files.digest) == (files.count, files.digest)
            assert len(at_once_files.finish()) >= len(files.finish())
        assert self.written(at_once) == self.written(later)

    @pytest.mark.skipif(sys.platform == "win32", reason="psutil counts open files differently on Windows")
    def test_import_files_keep_no_file_open_for_changing_columns(self, tmp_path: Path) -> None:
        with ImportFiles(tmp_path, rows_looked_at=2) as files:
            before = psutil.Process().num_fds()
            for number in range(50):
                key = f"quantity_{number}"
                files.write_block(
                    RowBlock.of_rows([("Source", GraphRow(id_, {"id": id_, key: 1})) for id_ in ("a", "b")])
                )
            assert psutil.Process().num_fds() == before
            assert len(files.finish()) == 50
        assert len(self.written(tmp_path)) == 100

    def test_import_files_forget_removes_everything(self, tmp_path: Path) -> None:
        rows = [("Source", GraphRow(id_, {"id": id_})) for id_ in ("a", "b")]
        with ImportFiles(tmp_path, rows_looked_at=2) as files:
            files.write_block(RowBlock.of_rows(rows))
            assert list(tmp_path.iterdir())
            files.forget()
            assert list(tmp_path.iterdir()) == []
            assert (files.count, files.digest) == (0, 0)
            files.write_block(RowBlock.of_rows(rows[:1]))
            files.finish()
        assert self.written(tmp_path) == [
            (
                "sources",
                {":LABEL": "Source", "id:ID(Source)": "a", "hospnet_fingerprint:long": str(rows[0][1].fingerprint)},
            )
        ]

    def test_import_files_refuse_the_separator_inside_a_list_of_a_block(self, tmp_path: Path) -> None:
        rows = [("Source", GraphRow(id_, {"id": id_, "names": ["x", f"y{id_}"]})) for id_ in ("a", "b\x1fc")]
        with ImportFiles(tmp_path, rows_looked_at=2) as files, pytest.raises(RequestError, match=r"U\+001F"):
            files.write_block(RowBlock.of_rows(rows))


def test_db_import_reports_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    result = CliRunner().invoke(cli, ["db", "import", str(tmp_path)])
    assert (result.exit_code, "folder.yaml:1:1: is not a file" in result.stderr) == (3, True)


def test_db_import_refuses_a_wrong_heap_before_reading_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSPNET_HEAP", "2048")
    (tmp_path / "network.yaml").write_text("no seeds", encoding="utf-8")
    result = CliRunner().invoke(cli, ["db", "import", str(tmp_path)])
    assert (result.exit_code, "HOSPNET_HEAP is '2048'" in result.stderr) == (5, True)


@pytest.mark.parametrize("parquet", [False, True])
def test_most_rows_counts_rows_without_reading_them(tmp_path: Path, parquet: bool) -> None:
    network = small_network()
    for file, content in seed_tables(network, parquet).items():
        (tmp_path / file).write_bytes(content)
    records = len(network.institutions) + len(network.cooperations)
    lines = 0 if parquet else 2
    small = len(network.sources) + len(network.subnetworks) + 2
    assert most_rows([tmp_path]) == records + lines + small
    for file in tmp_path.glob("*ions.*"):
        file.unlink()
        file.mkdir()  # Counted as none; reading it reports the fault.
    assert most_rows([tmp_path]) == small


@pytest.mark.neo4j
def test_is_faster_for_a_large_first_load_of_the_local_server_only(empty_database: Database) -> None:
    large, small = 900_000, 9_000
    with (
        Database(replace(empty_database.connection, origin=LOCAL_SERVER)) as local,
        Database(replace(empty_database.connection, origin="--uri")) as elsewhere,
    ):
        assert is_faster(large, local)
        assert not is_faster(small, local)
        assert not is_faster(large, elsewhere)
        local.write(lambda transaction: transaction.run("CREATE (:Note {text: 'mine'})"))
        assert not is_faster(large, local)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server of its own for all imports; each start takes seconds."""
    server = LocalServer(tmp_path_factory.mktemp("bulk-home"))
    server.start(heap=600)
    yield server
    server.stop()


def emptied(server: LocalServer) -> None:
    connection = server.connection()
    assert connection
    with Database(connection) as database:
        make_empty(database)


@pytest.mark.neo4j
@pytest.mark.timeout(400)  # the server is started several times
def test_bulk_import_equals_a_load(server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network.of(
        *(
            {**getattr(small_network(), part), **getattr(hostile_network(), part)}.values()
            for part in ("institutions", "cooperations", "sources", "subnetworks")
        ),
        title="全部",
        people=hostile_network().people.values(),
    )
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for file, text in seed_texts(network).items():
        (seeds / file).write_text(text, encoding="utf-8")
    # A failed import leaves an empty database.
    with monkeypatch.context() as patch:
        patch.setattr(module, "IMPORT_OPTIONS", ("--no-such-option",))
        with pytest.raises(LocalEnvironmentError, match="still empty"):
            bulk_import([seeds], server)
    assert not (server.folders.data / "databases" / "importing").exists()

    assert bulk_import([seeds], server).network == network
    connection = server.connection()
    assert connection
    with Database(connection) as database:
        assert stored_network(database) == network
        assert make_plan(network, database, thorough=True).is_empty
        assert load(network, database).load_id is None
        mark = latest_load(database)
        assert mark
        assert (mark.is_complete, mark.title) == (True, "全部")
        names = {row["name"] for row in database.read("SHOW CONSTRAINTS YIELD name")}
        names |= {row["name"] for row in database.read("SHOW INDEXES YIELD name")}
        assert schema_definitions().keys() <= names
    # A second import would overwrite the data.
    with pytest.raises(LoadRefused, match="an import needs an empty one"):
        bulk_import([seeds], server)
    assert list(server.folders.run.glob("import-*")) == []


@pytest.mark.neo4j
@pytest.mark.timeout(400)  # the server is started several times
def test_load_uses_the_import_where_it_is_faster(
    server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file, content in seed_tables(small_network()).items():
        (tmp_path / file).write_bytes(content)
    monkeypatch.setenv("HOSPNET_HOME", str(server.folders.home))
    for name in ("NEO4J_URI", "HOSPNET_HEAP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(module, "FEWEST_ROWS", 1)
    # As text of whole batches, like tables of many rows.
    monkeypatch.setattr(import_text, "ROWS_LOOKED_AT", 2)

    def load_again(*options: str) -> tuple[str, str]:
        result = CliRunner().invoke(cli, ["load", *options, str(tmp_path)])
        assert result.exit_code == 0, result.output
        connection = server.connection()
        assert connection
        with Database(connection) as database:
            assert equals(database, small_network())
            mark = latest_load(database)
        assert mark
        return mark.way, result.stderr.splitlines()[-1]

    emptied(server)
    way, last_line = load_again()
    assert way == "import"
    # It was started again, this time without HOSPNET_HEAP.
    assert server.status().heap == 600
    assert "-Xmx600m" in server.folders.arguments_file.read_text()
    assert last_line.startswith("loaded into the local database with Neo4j's bulk import: ")
    # A loaded graph is compared, as always.
    assert load_again()[1].startswith("nothing to do: ")
    emptied(server)
    way, last_line = load_again("--no-import")
    assert way != "import"
    assert " added, 0 changed, 0 removed " in last_line
