"""The command on a real Neo4j, as an analyst uses it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.errors import QueryLimitReached, WriteRefused
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.reports.cli import cli
from tests.support.empty_graph import make_empty

pytestmark = [pytest.mark.neo4j, pytest.mark.usefixtures("database_environment")]


def run(*arguments: str, **environment: str) -> Result:
    result = CliRunner().invoke(cli, arguments, env=environment)
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="module")
def shipped(server_database: Database, connection: Connection) -> None:
    """The shipped seeds, loaded by the command into an empty graph."""
    make_empty(server_database)
    environment = {"NEO4J_URI": connection.uri, "NEO4J_PASSWORD": connection.password}
    result = CliRunner().invoke(cli, ["load"], env=environment)
    assert result.exit_code == 0, result.stderr
    assert "added, 0 changed, 0 removed" in result.stderr


@pytest.mark.usefixtures("shipped")
class TestOnTheShippedNetworks:
    def test_second_load_has_nothing_to_do(self) -> None:
        result = run("load")
        assert result.exit_code == 0
        assert result.stderr.startswith("nothing to do:")

    def test_plan_of_loaded_seeds_is_empty(self) -> None:
        assert json.loads(run("plan", "--format", "json").stdout) == []

    def test_reports_from_neo4j_equal_those_from_seeds(self) -> None:
        for command in (
            ["hospitals", "--all"],
            ["reach", "上海十院"],
            ["profile", "浙江省人民医院"],
            ["dependence", "--evidence"],
        ):
            from_neo4j = run("report", *command, "--format", "json")
            from_seed = run("report", *command, "--format", "json", "--from-seed")
            assert json.loads(from_neo4j.stdout) == json.loads(from_seed.stdout)

    def test_export_json_from_neo4j_equals_that_from_seeds(self) -> None:
        def records(result: Result) -> dict[str, list[str]]:
            document = json.loads(result.stdout)
            return {
                key: sorted(json.dumps(record, sort_keys=True) for record in document[key])
                for key in ("networks", "institutions", "cooperations", "sources")
            }

        assert records(run("export", "json")) == records(run("export", "json", "--from-seed"))

    def test_most_connected_agrees_with_the_report_on_hospitals(self) -> None:
        report = json.loads(run("report", "hospitals", "--all", "--no-roll-up", "--format", "json").stdout)
        question = json.loads(run("query", "run", "most-connected", "--format", "json").stdout)
        counts = ("partners", "gives_to", "receives_from")
        of_question = {row["id"]: [row[name] for name in counts] for row in question}
        of_report = {row["id"]: [row[name] for name in counts] for row in report if row["partners"]}
        assert {id_: of_question.get(id_) for id_ in of_report} == of_report

    def test_query_run_takes_an_alias_in_every_format(self) -> None:
        for format_ in ("table", "json", "jsonl", "csv", "tsv", "md"):
            result = run("query", "run", "partners-of", "上海十院", "--format", format_)
            assert result.exit_code == 0, result.stderr
            assert ("Bengbu" if format_ in ("table", "md") else "蚌埠市第一人民医院") in result.stdout
            chinese = run("query", "run", "partners-of", "hospital=上海十院", "--names", "zh", "--format", format_)
            assert "蚌埠" in chinese.stdout

    def test_query_run_passes_as_of_to_the_question(self) -> None:
        def count(*options: str) -> int:
            return len(json.loads(run("query", "run", "most-connected", "--format", "json", *options).stdout))

        assert 0 < count("--as-of", "2015") < count()

    def test_query_run_verbose_shows_cypher_and_parameters_on_stderr(self) -> None:
        result = run("query", "run", "reach", "-P", "hospital=上海十院", "-v", "--format", "json")
        assert "MATCH" in result.stderr
        assert "shanghai-tenth-peoples-hospital" in result.stderr
        json.loads(result.stdout)

    def test_query_run_suggests_names_for_an_unknown_hospital(self) -> None:
        result = run("query", "run", "partners-of", "-P", "hospital=浙江省人民毕节")
        assert result.exit_code == 2
        assert "did you mean\n  浙江省人民医院毕节医院 (" in result.stderr

    def test_doctor_finds_nothing_wrong(self) -> None:
        result = run("doctor")
        assert result.exit_code == 0, result.stdout
        assert [line for line in result.stdout.splitlines() if line[:6].strip() != "ok"] == []
        # The doctor cannot know which seeds a database should contain: 'hospnet plan' compares.
        assert "shipped seeds" not in result.stdout

    def test_load_of_an_invalid_seed_writes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text("institutions:\n  - {id: A}\n", encoding="utf-8")
        result = run("load", str(tmp_path))
        assert result.exit_code == 3
        assert "nothing was written" in result.stderr
        assert json.loads(run("plan", "--format", "json").stdout) == []

    def test_load_refuses_a_seed_that_would_remove_all(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text(
            "sources: [{id: s, title: s}]\n"
            "institutions: [{id: a, name: 甲, kind: hospital, evidence: [{source: s, locator: p1}]}]\n",
            encoding="utf-8",
        )
        result = run("load", str(tmp_path), "--set", "five-articles")
        assert result.exit_code == 3
        assert "--allow-shrink" in result.stderr

    def test_reading_commands_cannot_write(self, server_database: Database) -> None:
        """The server itself enforces READ mode; if it stopped, this test would fail."""
        for statement in ("CREATE (:X)", "MATCH (n) SET n.x = 1", "CREATE INDEX x FOR (n:X) ON (n.x)"):
            with pytest.raises(WriteRefused):
                server_database.read(statement)

    def test_report_with_a_wrong_password_does_not_show_it(self) -> None:
        result = run("report", "hospitals", NEO4J_PASSWORD="wrong-secret")
        assert result.exit_code == 4
        assert "refuses user 'neo4j'" in result.stderr
        assert "wrong-secret" not in result.output

    def test_report_takes_the_password_from_a_file(self, connection: Connection, tmp_path: Path) -> None:
        path = tmp_path / "password"
        path.write_text(connection.password + "\n", encoding="utf-8")
        result = run("report", "hospitals", "--password-file", str(path), NEO4J_PASSWORD="wrong")
        assert result.exit_code == 0, result.stderr

    def test_report_names_the_option_of_an_unknown_database(self) -> None:
        result = run("report", "hospitals", "--database", "nowhere")
        assert result.exit_code == 4
        assert "NEO4J_DATABASE" in result.stderr

    def test_read_stops_at_its_time_limit(self, server_database: Database) -> None:
        endless = "UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b RETURN count(*) AS n"
        with pytest.raises(QueryLimitReached, match="--timeout") as caught:
            server_database.read(endless, timeout=0.5)
        assert caught.value.exit_code == 6


def test_report_on_an_empty_database_says_how_to_load(empty_database: Database) -> None:
    result = run("report", "hospitals")
    assert result.exit_code == 4
    assert "contains no network yet; load one with 'hospnet load'" in result.stderr
