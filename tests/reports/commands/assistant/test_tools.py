"""The tools: their arguments become those of a command, and nothing else."""

import json

import pytest

from hospital_network.graph.errors import RequestError
from hospital_network.reports.commands.assistant.tools import Tool, tools

BY_NAME = {tool.name: tool for tool in tools(with_questions=True)}


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("most-connected", {"kind": "hospital", "limit": 3}, ["--param=kind=hospital", "--limit=3"]),
        ("partners-of", {"hospital": "上海十院", "as_of": "2021-06"}, ["--param=hospital=上海十院", "--as-of=2021-06"]),
        ("reach", {"hospital": "上海十院", "all_kinds": True}, ["--param=hospital=上海十院", "--param=all_kinds=true"]),
        ("report-what-if", {"without": ["甲", "乙"], "stated": True}, ["--without=甲", "--without=乙", "--stated"]),
        ("report-hospitals", {"stated": False, "types": None}, []),
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
        ("report-hospitals", {"output": "x"}),
        ("partners-of", {"hospital": "甲", "file": "x"}),
        ("report-what-if", {"without": "甲"}),
    ],
)
def test_arguments_that_do_not_fit_are_refused(name: str, values: dict[str, object]) -> None:
    with pytest.raises(RequestError, match=f"{name}: .*; it takes "):
        BY_NAME[name].arguments(values)


def test_the_list_of_tools_is_within_five_thousand_tokens() -> None:
    def listed(tool: Tool) -> dict[str, object]:
        return {"name": tool.name, "description": tool.description, "inputSchema": tool.schema}

    text = json.dumps([listed(tool) for tool in BY_NAME.values()], ensure_ascii=False, separators=(",", ":"))

    # A token of English and JSON is about four characters.
    assert len(text) / 4 <= 5_000
