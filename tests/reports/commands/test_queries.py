"""The commands on questions: the user's folders and Cypher, and completion in the shell."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from hospital_network.graph.errors import BadParameter
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.seed_set import read_seed
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.run import free_values
from hospital_network.reports.cli import cli
from hospital_network.reports.command_parts.name_cache import remember_names
from tests.queries.test_catalogue import GOOD
from tests.support.small_network import small_network

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments, **more: CliRunner().invoke(cli, arguments, **more)


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "who.cypher").write_text(GOOD, encoding="utf-8")
    return folder


def offered(*arguments: str, incomplete: str = "") -> dict[str, str | None]:
    """Return the completions that click offers to a shell."""
    items = ShellComplete(cli, {}, "hospnet", "_HOSPNET_COMPLETE").get_completions(list(arguments), incomplete)
    return {item.value: item.help for item in items}


class TestOwnFolder:
    def test_query_list_includes_the_questions_of_an_own_folder(self, run: Run, own_folder: Path) -> None:
        result = run("query", "list", "--query-path", str(own_folder), "--format", "json")
        names = [row["query"] for row in json.loads(result.stdout)]
        assert set(names) == {*catalogue(), "who"}
        assert names.index("who") < names.index("shared-partners"), "sorted by category"

    def test_query_show_takes_an_own_folder_from_the_environment(self, run: Run, own_folder: Path) -> None:
        result = run("query", "show", "who", env={"HOSPNET_QUERY_PATH": str(own_folder)})
        assert result.exit_code == 0
        assert "Who is there?" in result.stdout

    def test_query_list_checks_the_questions_of_an_own_folder(self, run: Run, own_folder: Path) -> None:
        (own_folder / "wrong.cypher").write_text(GOOD.replace("RETURN n.id", "SET n.x = 1 RETURN n.id"))
        result = run("query", "list", "--query-path", str(own_folder))
        assert result.exit_code == 2
        assert "wrong.cypher:20: it writes: SET" in result.stderr

    def test_query_list_refuses_a_shipped_name_in_an_own_folder(self, run: Run, own_folder: Path) -> None:
        (own_folder / "who.cypher").rename(own_folder / "reach.cypher")
        result = run("query", "list", "--query-path", str(own_folder))
        assert result.exit_code == 2
        assert "reach.cypher:1: the shipped library already has a query 'reach'" in result.stderr

    def test_query_list_reports_an_empty_folder(self, run: Run, tmp_path: Path) -> None:
        result = run("query", "list", "--query-path", str(tmp_path))
        assert result.exit_code == 2
        assert "contains no .cypher file" in result.stderr


class TestShow:
    def test_query_show_prints_every_part_of_a_question(self, run: Run) -> None:
        shown = run("query", "show", "reach").stdout
        query = catalogue()["reach"]
        for part in (query.title, query.title_zh, query.text, query.browser, "steps (integer, default 3)", query.note):
            assert part in shown


class TestCompletion:
    def test_completion_offers_names_of_questions(self) -> None:
        assert set(offered("query", "run", incomplete="one")) == {"one-source"}
        assert set(offered("query", "show")) >= set(catalogue())

    def test_completion_offers_names_of_an_own_folder(self, own_folder: Path) -> None:
        assert offered("query", "run", "--query-path", str(own_folder), incomplete="wh") == {"who": "Who is there?"}

    def test_completion_ignores_a_broken_folder(self, tmp_path: Path) -> None:
        (tmp_path / "bad.cypher").write_text("MATCH")
        assert offered("query", "run", "--query-path", str(tmp_path), incomplete="one")

    def test_completion_offers_parameters_and_values_of_the_question(self) -> None:
        assert set(offered("query", "run", "reach", "-P")) == {"hospital=", "steps=", "as_of=", "all_kinds="}
        assert offered("query", "run", "most-connected", "-P", incomplete="kind=ho") == {"kind=hospital": "医院"}
        assert "province=贵州省" in offered("query", "run", "stale", "-P", incomplete="province=贵")
        assert set(offered("query", "run", "most-connected", "-P", incomplete="all_kinds=")) == {
            "all_kinds=true",
            "all_kinds=false",
        }

    def test_completion_offers_institutions_without_a_database(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("HOSPNET_CACHE", str(tmp_path))
        monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
        assert offered("query", "run", "reach", "-P", incomplete="hospital=zhe") == {}
        remember_names(small_network(), Connection("bolt://127.0.0.1:1", "neo4j", ""))
        by_id = offered("query", "run", "reach", "-P", incomplete="hospital=zhe")
        assert by_id == {"hospital=zhe-one": "浙江第一医院", "hospital=zhe-two": "浙江第二医院"}
        assert offered("query", "run", "reach", "-P", incomplete="hospital=大方") == {
            "hospital=大方县人民医院": "dafang"
        }
        assert offered("query", "run", "reach", "-P", incomplete="hospital=柯桥") == {"hospital=keqiao": "浙二柯桥院区"}
        assert offered("query", "run", "reach", "-P", incomplete="steps=1") == {}

    def test_completion_script_of_bash_joins_key_and_value(self, run: Run) -> None:
        assert run("completion", "bash").stdout.startswith("COMP_WORDBREAKS=")


class TestOwnCypher:
    def test_free_values_reads_text_or_json(self) -> None:
        text = "RETURN $a AS a, $b AS b, $c AS c, $d AS d, $e AS e, $as_of AS f"
        given = {"a": "毕节", "b": "3", "c": "true", "d": '"3"', "e": "null"}
        assert free_values(text, given) == {"a": "毕节", "b": 3, "c": True, "d": "3", "e": None, "as_of": None}
        assert free_values("RETURN $a AS a", {"a": "[1]"}) == {"a": "[1]"}
        assert free_values("RETURN $a AS a", {"a": "9" * 30}) == {"a": "9" * 30}

    def test_free_values_reports_wrong_parameters(self) -> None:
        with pytest.raises(BadParameter, match=r"no \$citi \(did you mean 'city'\?\); it uses \$city"):
            free_values("RETURN $city AS c", {"citi": "x"})
        with pytest.raises(BadParameter, match=r"uses \$city; give -P city=VALUE"):
            free_values("RETURN $city AS c", {})

    @pytest.mark.parametrize("arguments", [(), ("reach", "--file", "-")])
    def test_query_run_takes_either_a_name_or_a_file(self, run: Run, arguments: tuple[str, ...]) -> None:
        result = run("query", "run", *arguments, input="RETURN 1 AS n")
        assert result.exit_code == 2
        assert "give the NAME of a question, or --file" in result.stderr

    def test_query_run_reports_an_unknown_placeholder_in_a_file(self, run: Run) -> None:
        result = run("query", "run", "--file", "-", input="MATCH (a)-[r:@suport]->(b) RETURN a")
        assert result.exit_code == 2
        assert "unknown placeholder '@suport' (did you mean '@support'?)" in result.stderr

    def test_query_show_prints_the_cypher_that_runs(self, run: Run) -> None:
        shown = run("query", "show", "supports-in-city").stdout
        assert "[r:SUPPORTS|SENDS_EXPERTS|CO_BUILDS|OPERATES|TRAINS|REMOTE_SERVICE]" in shown
        assert "$as_of IS NULL" in shown
        assert "@" not in shown


@pytest.mark.neo4j
@pytest.mark.usefixtures("small_graph", "database_environment")
class TestOnNeo4j:
    def test_query_run_reads_cypher_from_standard_input(self, run: Run) -> None:
        text = (
            "MATCH (n:Institution {city: $city}) RETURN n.name, count { (n)--() } AS ties ORDER BY ties DESC LIMIT $n"
        )
        result = run("query", "run", "--file", "-", "-P", "city=毕节市", "-P", "n=1", "--format", "json", input=text)
        assert json.loads(result.stdout) == [{"n.name": "毕节医院", "ties": 8}]

    def test_query_run_expands_placeholders_in_own_cypher(self, run: Run) -> None:
        text = "MATCH (a)-[r:@support]->(:@provider) WHERE @in_force(r) RETURN DISTINCT a.id AS id ORDER BY id LIMIT 1"
        result = run("query", "run", "--file", "-", "--format", "json", input=text)
        assert result.exit_code == 0, result.stderr
        assert len(json.loads(result.stdout)) == 1

    def test_query_run_prints_own_cypher_in_every_format(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "mine.cypher"
        file.write_text("MATCH p = (:Institution {id: 'zhijin'})--(n) RETURN p, n.name AS 名称 ORDER BY n.id", "utf-8")
        for format_ in ("table", "json", "jsonl", "csv", "tsv", "md"):
            result = run("query", "run", "--file", str(file), "--format", format_, "--limit", "1")
            assert result.exit_code == 0, result.stderr
            assert "毕节医院" in result.stdout

    @pytest.mark.parametrize(
        "text",
        [
            "CREATE (n:Institution {id: 'x'})",
            "MATCH (n) DETACH DELETE n",
            "CREATE USER intruder SET PASSWORD 'longenough'",
            "CREATE INDEX nothing FOR (n:Nothing) ON (n.x)",
            "CALL db.createLabel('X')",
        ],
    )
    def test_query_run_cannot_write(self, run: Run, server_database: Database, text: str) -> None:
        before = server_database.read("MATCH (n) RETURN count(n) AS n").single()
        result = run("query", "run", "--file", "-", input=text)
        assert result.exit_code in (2, 4), result.output
        assert "Traceback" not in result.output
        assert server_database.read("MATCH (n) RETURN count(n) AS n").single() == before

    def test_query_run_reports_wrong_cypher_with_its_place(self, run: Run) -> None:
        result = run("query", "run", "--file", "-", input="MATCH (n RETURN n")
        assert result.exit_code == 2
        assert "line 1" in result.stderr

    def test_query_run_answers_a_question_of_an_own_folder(self, run: Run, own_folder: Path) -> None:
        result = run("query", "run", "who", "--query-path", str(own_folder), "-P", "city=毕节市", "--format", "json")
        assert [row["id"] for row in json.loads(result.stdout)] == ["zhijin", "bijie-commission", "bijie"]
        assert isinstance(cli, click.Group)


@pytest.mark.neo4j
@pytest.mark.parametrize("language", ["en", "zh"])
def test_query_run_answers_every_question_on_the_shipped_network(
    shipped_graph: Database, database_environment: Connection, run: Run, language: str
) -> None:
    typical = {
        "hospital": "浙江省人民医院", "city": "苏州", "year": "2020", "name": "人民医院", "before": "2018-12-31",
        "after": "2024-12-31", "one": "浙江省人民医院", "other": "上海十院",
    }  # fmt: skip
    particular = {"cities-sharing-partners": {"one": "蚌埠", "other": "苏州"}}
    empty = set()
    for query in catalogue().values():
        needed = {p.name: typical[p.name] for p in query.parameters if p.required} | particular.get(query.name, {})
        given = [word for name, value in needed.items() for word in ("-P", f"{name}={value}")]
        result = run("query", "run", query.name, *given, "--format", "csv", "--lang", language)
        assert result.exit_code == 0, (query.name, result.stderr)
        if result.stdout.count("\n") < 2:
            empty.add(query.name)
    # No tie of the shipped articles is reported twice with differences, no path connects these two, and the hospital
    # that both receives support and gives it gives it to hospitals that no source names.
    assert empty <= {"conflicting", "passes-on", "paths-between", "people", "shared-partners"}, empty


@pytest.mark.neo4j
def test_query_run_names_the_sources_cited_with_their_address(
    shipped_graph: Database, database_environment: Connection, run: Run
) -> None:
    result = run("query", "run", "partners-of", "-P", "hospital=蚌埠市第一人民医院", "--format", "md")
    source = read_seed().sources["bengbu-health-commission-2024"]
    assert f"Source {source.id}: {source.title}" in result.stdout
    assert source.url in result.stdout
    assert "#p3" in result.stdout
    assert "span=" not in result.stdout
    assert "Source " not in run("query", "run", "city-dependence", "--format", "md").stdout


CODED = pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])


@CODED
def test_query_run_says_in_which_encoding_it_read_a_statement(run: Run, encoding: str) -> None:
    content = "RETURN $城市 AS city".encode(encoding)
    result = run("query", "run", "--file", "-", "-a", "bolt://127.0.0.1:1", input=content)
    assert "standard input is written in" in result.stderr
    assert "the statement uses $城市" in result.stderr


@CODED
@pytest.mark.parametrize("given", ["file", "-"])
def test_query_run_names_a_statement_that_is_no_utf8(run: Run, encoding: str, given: str, tmp_path: Path) -> None:
    content = "RETURN '毕节' AS city".encode(encoding) + b"\xff"
    (tmp_path / "q.cypher").write_bytes(content)
    place = str(tmp_path / "q.cypher") if given == "file" else "-"
    result = run("query", "run", "--file", place, "-a", "bolt://127.0.0.1:1", input=content)
    assert result.exit_code == 2
    assert "is not text in UTF-8, GB18030 or UTF-16; save it as UTF-8" in result.stderr
    assert ("standard input" if given == "-" else place) in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_query_run_reads_a_statement_in_utf8_and_utf16(run: Run, encoding: str) -> None:
    result = run("query", "run", "--file", "-", "-a", "bolt://127.0.0.1:1", input="RETURN $x".encode(encoding))
    assert "the statement uses $x" in result.stderr


@CODED
def test_password_file_that_is_no_text_is_named(run: Run, encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "pw"
    file.write_bytes("密码".encode(encoding) + b"\xff")
    result = run("query", "run", "stale", "-a", "bolt://127.0.0.1:1", "--password-file", str(file))
    assert result.exit_code == 2
    assert f"{file} is neither UTF-8 nor UTF-16 text" in result.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTION t YIELD message RETURN t",
        "CALL dbms.`killConnections`(['bolt-1'])",
        "\\u0054ERMINATE TRANSACTIONS 'x'",
    ],
)
def test_query_run_refuses_what_ends_the_work_of_others(run: Run, statement: str) -> None:
    result = run("query", "run", "--file", "-", "-a", "bolt://127.0.0.1:1", input=statement)
    assert result.exit_code == 2
    assert "would end the work of others" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Unix")
def test_query_path_with_a_pipe_does_not_wait_for_it(run: Run, own_folder: Path) -> None:
    os.mkfifo(own_folder / "x.cypher")
    result = run("query", "list", "--query-path", str(own_folder))
    assert result.exit_code == 2
    assert "x.cypher:1: is not a file" in result.stderr


def test_completion_shows_hidden_characters_by_their_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell would take a line end for the next offer, and obey an escape."""
    names = {"a": "甲\x1b]0;x\nplain,b"}
    monkeypatch.setattr("hospital_network.reports.command_parts.name_cache.remembered_names", lambda _: names)
    monkeypatch.setattr("hospital_network.reports.command_parts.query_completion.remembered_names", lambda _: names)
    for words in (("report", "profile"), ("query", "run", "partners-of", "-P")):
        incomplete = "hospital=" if "query" in words else ""
        for key, help_ in offered(*words, incomplete=incomplete).items():
            assert "\x1b" not in key + (help_ or "")
            assert "\n" not in key + (help_ or "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("most-connected", "-P", "top=3", "-P", "top=5"), "top is given twice"),
        (("ties-by-type", "--as-of", "2024", "-P", "as_of=2023-01-01"), "as_of is given twice"),
        (("most-connected", "-P", "top=-5"), "parameter top: should be at least 0, not -5"),
        (("stale", "--timeout", "nan"), "--timeout: should be a number, not 'nan'"),
        (("stale", "--timeout", "inf"), "--timeout: should be a number, not 'inf'"),
    ],
)
def test_query_run_refuses_values_that_contradict_or_mean_nothing(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    result = run("query", "run", *words, "-a", "bolt://127.0.0.1:1")
    assert result.exit_code == 2
    assert sentence in result.stderr
