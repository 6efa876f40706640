"""The server, asked by the SDK's own client."""

import asyncio
import json
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult

from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import set_or_path
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli
from hospital_network.reports.command_parts.options import Source
from hospital_network.reports.commands.assistant.command import server_of
from hospital_network.reports.commands.assistant.tools import Tool, tools
from hospital_network.reports.text.language import Language, word
from tests.support.run_command import run_command

SEEDS = Source(None, None, None, None, from_seed=(set_or_path("five-articles"),))
DATABASE = Source(None, None, None, None)
NEEDED: dict[str, Any] = {
    "hospital": "上海市第十人民医院",
    "one": "浙江省人民医院",
    "other": "浙江省人民医院毕节医院",
    "city": "毕节市",
    "name": "毕节",
    "year": 2023,
    "before": "2020-01-01",
    "after": "2024-01-01",
}
NEEDED_OF_REPORTS: dict[str, Any] = {
    "name": "毕节",
    "institution": "上海市第十人民医院",
    "without": ["上海十院"],
    "by": "grade",
    "years": "2020..2022",
    "with": ["same-province"],
}

WRITTEN = "written.json"
"""A file that an odd argument names."""

MAIN = "from hospital_network.reports.cli import main; main()"

Answers = list[CallToolResult]


def asked(source: Source, *calls: tuple[str, dict[str, Any]], language: Language = "en") -> Answers:
    """Return the answers of a server within this process."""

    async def ask(client: Client) -> Answers:
        return [await client.call_tool(name, values) for name, values in calls]

    return asyncio.run(_with_client(Client(server_of(cli, source, language)), ask))


async def _with_client(client: Client, ask: Callable[[Client], Awaitable[Answers]]) -> Answers:
    async with client:
        return await ask(client)


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


class TestOnSeeds:
    def test_there_are_no_questions(self) -> None:
        async def listed() -> set[str]:
            async with Client(server_of(cli, SEEDS)) as client:
                return {tool.name for tool in (await client.list_tools()).tools}

        names = asyncio.run(listed())
        assert names == {tool.name for tool in tools()}
        assert not names & set(catalogue())

    def test_a_ranking_is_that_of_the_command(self) -> None:
        (result,) = asked(SEEDS, ("report-hospitals", {"limit": 3}))

        command = run_command("report", "hospitals", "-n", "3", "--from-seed", "--format", "json")
        rows = json.loads(text_of(result))["rows"]
        assert not result.is_error
        assert rows == json.loads(command.stdout)

    @pytest.mark.parametrize(
        ("name", "values", "options"),
        [
            ("levels", {"by": "kind", "years": "2020..2022"}, ["--by", "kind", "--years", "2020..2022"]),
            ("qap", {"with": ["same-province", "same-city"]}, ["--with", "same-province", "--with", "same-city"]),
            ("robustness", {"by": "gives_to", "limit": 2}, ["--by", "gives_to", "-n", "2"]),
            ("dependence", {"no_roll_up": True}, ["--no-roll-up", "--evidence"]),
            ("hospitals", {"kinds": "hospital", "limit": 2}, ["--kinds", "hospital", "-n", "2"]),
        ],
    )
    def test_a_report_is_that_of_the_command(self, name: str, values: dict[str, Any], options: list[str]) -> None:
        (result,) = asked(SEEDS, (f"report-{name}", values))

        command = run_command("report", name, *options, "--from-seed", "--format", "json")
        assert not result.is_error, text_of(result)
        answer = json.loads(text_of(result))
        assert (answer.get("rows") or answer["report"]) == json.loads(command.stdout)

    def test_evidence_has_the_rows_of_the_command_with_addresses_among_the_sources(self) -> None:
        (result,) = asked(SEEDS, ("evidence", {"institution": "上海十院", "partner": "蚌埠市第三人民医院"}))

        command = run_command("report", "evidence", "上海十院", "蚌埠市第三人民医院", "--from-seed", "--format", "json")
        answer = json.loads(text_of(result))
        assert as_rows_of_the_command(answer) == without_empty_columns(json.loads(command.stdout))
        assert all(source["title"] and source["url"] for source in answer["sources"])
        (project,) = [row for row in answer["rows"] if row["tie_id"].endswith(".fmt")]
        assert project["fields"] == ["肠菌移植"]
        assert project["note"].startswith("合作开展项目")

    @pytest.mark.parametrize("language", ["en", "zh"])
    @pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
    def test_every_answer_says_what_was_read_and_names_no_option_of_a_command(
        self, tool: Tool, language: Language
    ) -> None:
        values: dict[str, Any] = {name: NEEDED_OF_REPORTS[name] for name in tool.needed}
        (result,) = asked(SEEDS, (tool.name, values), language=language)

        answer = json.loads(text_of(result))
        assert "five-articles" in answer["notes"][-1] or "five-articles" in answer["notes"][-2]
        assert not re.search(r"--[a-z]|hospnet (report|query)", " ".join(answer["notes"]))
        if tool.name != "resolve":
            assert word("quality_shares" if tool.name == "quality" else "absence", language) in answer["notes"]
            known = read_seed().sources
            assert {each["id"]: (each["title"], each.get("url")) for each in answer["sources"]}.items() <= {
                id_: (source.title, source.url) for id_, source in known.items()
            }.items()
            assert answer["sources"]

    def test_an_answer_about_nothing_says_so_and_what_was_read(self) -> None:
        (result,) = asked(SEEDS, ("evidence", {"institution": "上海十院", "partner": "浙江省人民医院"}))

        assert json.loads(text_of(result)) == {
            "title": "What sources say: 上海市第十人民医院 · 浙江省人民医院",
            "rows": [],
            "notes": [word("no_ties", "en"), word("absence", "en"), "Data: the seed files in five-articles."],
            "sources": [],
        }

    def test_a_name_that_may_mean_another_is_noted(self) -> None:
        names = ("浙江省人民医院", "省人民医院")
        sure, weak = asked(SEEDS, *(("report-reach", {"institution": name}) for name in names))
        remark = "'省人民医院' is taken as 浙江省人民医院 (zhejiang-provincial-peoples-hospital)"
        assert [remark in text_of(each) for each in (sure, weak)] == [False, True]

    @pytest.mark.parametrize(
        ("call", "sentence"),
        [
            (("report-raech", {}), "there is no tool 'report-raech' (did you mean 'report-reach'?)"),
            (("report-reach", {"institution": "上海十"}), "no institution is called '上海十'"),
            (("report-hospitals", {"by": "size"}), "report-hospitals: 'size' is not one of"),
            (("report-hospitals", {"as_of": "soon"}), "as_of: 'soon' is not a date"),
            (("partners-of", {"hospital": "上海十院"}), "there is no tool 'partners-of'"),
        ],
    )
    def test_what_cannot_be_answered_gets_a_sentence(self, call: tuple[str, dict[str, Any]], sentence: str) -> None:
        (result,) = asked(SEEDS, call)

        assert result.is_error
        assert sentence in text_of(result)

    def test_arguments_like_options_write_no_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        watch_files(tmp_path, monkeypatch)
        calls = [
            (tool.name, {**{needed: NEEDED_OF_REPORTS[needed] for needed in tool.needed}, name: odd})
            for tool in tools()
            for name in dict.fromkeys((*tool.positions, "types"))
            for odd in (f"-o{WRITTEN}", f"--output={WRITTEN}")
            if name in tool.properties
        ]
        results = asked(SEEDS, *calls)

        assert all(result.is_error for result, (name, _) in zip(results, calls, strict=True) if name != "resolve")
        assert list(tmp_path.rglob("*")) == []

    def test_over_standard_streams_nothing_but_the_protocol_is_printed(self, tmp_path: Path) -> None:
        started = StdioServerParameters(command=sys.executable, args=["-c", MAIN, "mcp", "--from-seed"], cwd=tmp_path)

        async def ask(client: Client) -> Answers:
            return [await client.call_tool("resolve", {"name": "上海十院"})]

        (result,) = asyncio.run(_with_client(Client(stdio_client(started)), ask))
        assert json.loads(text_of(result))["rows"][0]["id"] == "shanghai-tenth-peoples-hospital"


def without_empty_columns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of a command as an answer has them: without a column that has no value in any row."""
    filled = {key for row in rows for key, value in row.items() if value not in (None, [], {})}
    return [{key: value for key, value in row.items() if key in filled} for row in rows]


def as_rows_of_the_command(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of an answer, what its sources say of themselves beside each place."""
    described = {
        source["id"]: {key: item for key, item in source.items() if key != "id"} for source in answer["sources"]
    }
    return [{**row, **described[row["source"]]} for row in answer["rows"]]


@pytest.mark.neo4j
class TestOnNeo4j:
    @pytest.fixture(autouse=True)
    def _environment(self, shipped_graph: Database, database_environment: Connection) -> None:
        """The shipped network is in the database that the environment names."""

    @pytest.mark.timeout(600)
    def test_each_question_has_the_rows_of_the_command(self) -> None:
        values = {
            query.name: {each.name: NEEDED[each.name] for each in query.parameters if each.required}
            for query in catalogue().values()
        }
        values["cities-sharing-partners"] = {"one": "杭州市", "other": "毕节市"}
        results = asked(DATABASE, *((name, {**given, "limit": 20}) for name, given in values.items()))

        for (name, given_), result in zip(values.items(), results, strict=True):
            given_texts = [f"--param={key}={value}" for key, value in given_.items()]
            command = run_command("query", "run", name, *given_texts, "--limit", "20", "--format", "json")
            assert command.exit_code == 0, command.stderr
            answer = json.loads(text_of(result))
            assert answer["rows"] == without_empty_columns(json.loads(command.stdout)), name
            assert any(note.startswith("Data: the load of ") for note in answer["notes"]), name
            assert word("absence", "en") in answer["notes"], name
            assert all(source.keys() <= {"id", "title", "publisher", "date", "url"} for source in answer["sources"])
            assert answer["sources"], name

    def test_sources_of_rows_have_their_addresses(self) -> None:
        (result,) = asked(DATABASE, ("partners-of", {"hospital": "上海十院"}))

        answer = json.loads(text_of(result))
        cited = {place.partition("#")[0] for row in answer["rows"] for place in row["evidence"]}
        assert cited == {source["id"] for source in answer["sources"]}
        known = read_seed().sources
        assert all(source.get("url") == known[source["id"]].url for source in answer["sources"])

    @pytest.mark.timeout(900)
    def test_five_hundred_odd_calls_write_nothing(
        self, shipped_graph: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = content_of(shipped_graph)
        watch_files(tmp_path, monkeypatch)
        calls: list[tuple[str, dict[str, Any]]] = []

        @settings(max_examples=500, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(odd_calls())
        def draw(call: tuple[str, dict[str, Any]]) -> None:
            calls.append(call)

        draw()
        results = asked(DATABASE, *calls[:500])

        assert len(results) == 500
        assert not any("a bug in hospnet" in text_of(result) for result in results)
        assert {result.is_error for result in results} == {True, False}
        assert content_of(shipped_graph) == before
        assert list(tmp_path.rglob("*")) == []


def watch_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the folder the one that relative paths, and what is kept for later commands, would be written to."""
    monkeypatch.chdir(folder)
    for name in ("HOSPNET_HOME", "HOSPNET_CACHE", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(folder / name))


def content_of(database: Database) -> list[str]:
    """Return all that is in a database, as text."""
    nodes = database.read("MATCH (n) RETURN elementId(n), labels(n), properties(n)").rows
    ties = database.read("MATCH (a)-[r]->(b) RETURN elementId(a), type(r), elementId(b), properties(r)").rows
    return sorted(str(dict(row)) for row in (*nodes, *ties))


@st.composite
def odd_calls(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a tool with arguments that mostly fit its schema, some of them odd."""
    tool = draw(st.sampled_from(tools(with_questions=True)))
    texts = st.one_of(
        st.sampled_from([*map(str, NEEDED.values()), "supports", "骨科", "hospital", "2024-05-01", "partners"]),
        st.sampled_from(
            [
                "'}) DETACH DELETE n //",
                "CREATE (x)",
                f"--output={WRITTEN}",
                f"-o{WRITTEN}",
                "$",
                "\u202e",
                "",
                "null",
                "1e9",
            ]
        ),
        st.text(max_size=12),
    )
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "string": texts,
        "integer": st.integers(-1, 40),
        "boolean": st.booleans(),
        "array": st.lists(texts, max_size=2),
    }
    values = {
        name: draw(by_type[schema.get("type", "string")])
        for name, schema in tool.properties.items()
        if name in tool.needed or draw(st.booleans())
    }
    return tool.name, values
