"""The commands that manage a database: the history of loads, and a question before anything is removed."""

import csv
import io
import json
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_marks import LoadMark
from hospital_network.loaders.apply.load import load
from hospital_network.reports.cli import cli
from hospital_network.reports.commands.loads_command import loads_report
from hospital_network.reports.text.rendering import render
from tests.support.small_network import small_network

COMPLETE = LoadMark(
    "b", "complete", "2026-11-22T06:01:02.5+00:00", "2026-11-22T06:01:03.5+00:00", "网", 5, 0, 0, "0.1.0"
)
INTERRUPTED = LoadMark("a", "running", "2026-11-22T05:01:02.5+00:00")


def run(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(cli, arguments, input=answer)


class TestLoads:
    def test_loads_report_mentions_an_interrupted_load_until_another_completes_it(self) -> None:
        after = render(loads_report([COMPLETE, INTERRUPTED], 20, "here", "en"), "table", width=160)
        assert "the later load completed its work" in after
        assert "run 'hospnet load' again" not in after
        assert "run 'hospnet load' again" in render(loads_report([INTERRUPTED], 20, "here", "en"), "table", width=160)

    def test_loads_report_states_its_limit(self) -> None:
        report = loads_report([COMPLETE, INTERRUPTED], 1, "here", "en")
        assert [row["load"] for row in report.rows] == ["b"]
        assert report.notes == ["Shown: the last 1 load (--limit)."]

    def test_loads_report_without_loads_says_so(self) -> None:
        assert "尚未载入" in render(loads_report([], 20, "here", "zh"), "table", width=80)

    @pytest.mark.neo4j
    def test_db_loads_lists_the_loads_of_a_real_graph(
        self, empty_database: Database, database_environment: Connection
    ) -> None:
        first = load(small_network(), empty_database)
        empty_database.write(lambda transaction: transaction.run("MATCH ()-[r:SUPPORTS]->() DELETE r"))
        second = load(small_network(), empty_database, thorough=True)
        rows = json.loads(run("db", "loads", "--uri", database_environment.uri, "--format", "json").stdout)
        assert [row["load"] for row in rows] == [second.load_id, first.load_id]
        assert [row["added"] for row in rows] == [second.plan.added, first.plan.added]
        assert all(row["status"] == "complete" and row["finished"].endswith("Z") for row in rows)
        assert {row["tool_version"] for row in rows} == {version("hospital-network")}
        chinese = run("db", "loads", "--lang", "zh").stdout
        assert "新增" in chinese
        assert "hospnet 版本" in chinese
        (row,) = csv.DictReader(io.StringIO(run("db", "loads", "--limit", "1", "--format", "csv").stdout))
        assert row["load"] == second.load_id


class TestReset:
    @pytest.mark.parametrize("answer", ["", "n\n", "\n"])
    def test_db_reset_removes_nothing_without_a_yes(
        self, answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept = _home_with_data(tmp_path, monkeypatch)
        refused = run("db", "reset", answer=answer)
        assert refused.exit_code == 130
        assert f"Remove everything in {tmp_path / 'home'}?" in refused.stderr
        assert kept.exists()

    @pytest.mark.parametrize(("arguments", "answer"), [(["--yes"], ""), ([], "y\n")])
    def test_db_reset_removes_all_after_a_yes(
        self, arguments: list[str], answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _home_with_data(tmp_path, monkeypatch)
        assert run("db", "reset", *arguments, answer=answer).exit_code == 0
        assert not (tmp_path / "home").exists()

    def test_db_restore_asks_before_it_replaces_data(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        kept = _home_with_data(tmp_path, monkeypatch)
        (tmp_path / "file.dump").write_bytes(b"x")
        refused = run("db", "restore", str(tmp_path / "file.dump"), answer="n\n")
        assert refused.exit_code == 130
        assert "Replace all data in" in refused.stderr
        missing = run("db", "restore", str(tmp_path / "missing.dump"), answer="y\n")
        assert missing.exit_code == 5
        assert "Replace all data in" not in missing.stderr
        assert kept.exists()


def _home_with_data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOSPNET_HOME", str(folder / "home"))
    folders = LocalServer().folders
    folders.create()
    kept = folders.data / "kept"
    kept.write_text("data")
    return kept
