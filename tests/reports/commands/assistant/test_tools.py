"""The tools: their arguments become those of a command, and nothing else."""

import asyncio
import json

import pytest
from mcp.client import Client

from hospital_network.graph.errors import RequestError
from hospital_network.reports.cli import cli
from hospital_network.reports.command_parts.options import Source
from hospital_network.reports.commands.assistant.command import server_of
from hospital_network.reports.commands.assistant.tools import tools

BY_NAME = {tool.name: tool for tool in tools(with_questions=True)}


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("most-connected", {"kind": "hospital", "limit": 3}, ["--param=kind=hospital", "--limit=3"]),
        ("partners-of", {"hospital": "甲", "as_of": "2021"}, ["--param=hospital=甲", "--as-of=2021", "--limit=50"]),
        ("partners-of", {"hospital": "乙", "limit": 3}, ["--param=hospital=乙", "--limit=3"]),
        ("report-what-if", {"without": ["甲", "乙"], "stated": True}, ["--without=甲", "--without=乙", "--stated"]),
        ("report-hospitals", {"stated": False, "types": None}, ["--limit=20"]),
        ("report-dependence", {"limit": 5, "no_roll_up": True}, ["--no-roll-up"]),
        ("evidence", {"partner": "--乙", "institution": "-o甲"}, ["--", "-o甲", "--乙"]),
        ("report-reach", {"institution": "甲", "types": "a --output=x"}, ["--types=a --output=x", "--", "甲"]),
    ],
)  # fmt: skip
def test_arguments_are_those_of_the_command(name: str, values: dict[str, object], words: list[str]) -> None:
    assert BY_NAME[name].arguments(values) == words


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("report-reach", {}),
        ("report-reach", {"institution": 3}),
        ("report-hospitals", {"limit": "3"}),
        ("report-hospitals", {"limit": 0}),
        ("report-hospitals", {"limit": 201}),
        ("undated-ties", {"limit": 1_000}),
        ("report-hospitals", {"output": "x"}),
        ("partners-of", {"hospital": "甲", "file": "x"}),
        ("report-what-if", {"without": "甲"}),
    ],
)
def test_arguments_that_do_not_fit_are_refused(name: str, values: dict[str, object]) -> None:
    with pytest.raises(RequestError, match=f"{name}: .*; it takes "):
        BY_NAME[name].arguments(values)


def test_the_list_of_tools_as_it_is_sent_is_within_five_thousand_tokens() -> None:
    async def listed() -> str:
        async with Client(server_of(cli, Source(None, None, None, None))) as client:
            return (await client.list_tools()).model_dump_json(by_alias=True, exclude_none=True)

    text = asyncio.run(listed())
    assert len(json.loads(text)["tools"]) == len(BY_NAME)
    # A token of English and JSON is about four characters; o200k, a tokenizer in use, has fewer than this estimate.
    assert len(text) / 4 <= 5_000


@pytest.mark.parametrize(("values", "entries"), [({}, 50), ({"limit": 3}, 3), ({"limit": 120}, 120)])
def test_lists_of_reports_without_a_limit_are_cut_to_it(values: dict[str, int], entries: int) -> None:
    assert BY_NAME["report-dependence"].most_entries(values) == entries
    assert BY_NAME["partners-of"].most_entries(values) == max(entries, 50)
