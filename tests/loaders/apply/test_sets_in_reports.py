"""Reports, exports and questions on a graph of two sets say which they count, and count one where asked."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.sets import SetName
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from tests.loaders.apply.test_sets import A, B, team


@pytest.fixture
def run(empty_database: Database, connection: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password)
    monkeypatch.setenv("HOSPNET_CACHE", str(tmp_path / "cache"))
    load(team("a", *range(3)), empty_database, into=A)
    load(team("b", *range(2)), empty_database, into=B)

    def run(*words: str) -> Result:
        result = CliRunner().invoke(cli, words)
        assert result.exit_code in (0, 2), result.output
        return result

    return run


@pytest.mark.neo4j
class TestTwoSetsRead:
    def test_reports_name_the_sets_they_count(self, run) -> None:  # type: ignore[no-untyped-def]
        both = run("report", "hospitals").stdout
        assert "Counted: 5 ties" in both
        assert "team-a (" in both
        assert "team-b (" in both
        one = run("report", "hospitals", "--set", "team-b").stdout
        assert "Counted: 2 ties among 3 institutions" in one
        assert "team-a (" not in one
        assert "not counted because of --set: team-a" in one

    def test_reports_of_one_institution_count_its_ties_in_the_set(self, run) -> None:  # type: ignore[no-untyped-def]
        assert "b1医院" not in run("report", "profile", "centre", "--set", "team-a").stdout
        assert "b1医院" in run("report", "profile", "centre").stdout
        assert run("report", "profile", "b1", "--set", "team-a").exit_code == 2
        assert " b1 " not in run("resolve", "b1医院", "--set", "team-a").stdout

    def test_exports_write_one_set(self, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        for words in (("seed", "seeds"), ("tables", "tables")):
            folder = tmp_path / words[1]
            done = run("export", words[0], "-o", str(folder), "--set", "team-b")
            assert "not counted because of --set: team-a" in done.stderr
            assert set(read_seed(folder).institutions) == {"centre", "b0", "b1"}
        assert "team-a (" in run("export", "json", "-o", str(tmp_path / "all.json")).stderr

    def test_questions_name_the_sets_they_count(self, run) -> None:  # type: ignore[no-untyped-def]
        counted = run("query", "run", "ties-by-type", "--format", "md").stdout
        assert "a question counts all of them" in counted
        assert "Data: the sets team-a (" in counted

    def test_an_unknown_set_is_refused_with_those_there_are(self, run) -> None:  # type: ignore[no-untyped-def]
        for words in (("report", "hospitals"), ("export", "json")):
            refused = run(*words, "--set", "team-c")
            assert "has no set 'team-c'; it has team-a, team-b" in refused.stderr
        assert "without --set" in run("report", "hospitals", "--set", "team-a", "--from-seed").stderr

    def test_a_graph_of_one_set_has_no_word_on_sets(self, run, empty_database: Database) -> None:  # type: ignore[no-untyped-def]
        run("unload", "team-b", "--yes")
        alone = run("report", "hospitals", "--set", "team-a").stdout
        assert "Counted: 3 ties" in alone
        assert "--set" not in alone
        assert "sets" not in run("query", "run", "ties-by-type").stdout
        load(team("b", 1), empty_database, into=SetName("team-b"))
