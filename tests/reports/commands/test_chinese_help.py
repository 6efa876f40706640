"""Help, usage and complaints are whole in Chinese: no English sentence is left, and no translation is unused."""

import re
from collections.abc import Iterator

import click
import pytest

from hospital_network.reports.cli import cli
from hospital_network.reports.command_parts.help_page import paragraphs, summary
from hospital_network.reports.text.words.help import HELP
from tests.support.run_command import Run

SUMMARY = 45
ENGLISH = re.compile(r"\b[A-Za-z]+(?: [A-Za-z]+){2,}\b")
"""Three English words in a row are a sentence or a part of one."""
COMMAND_LINE = re.compile(r"hospnet(?: [!-~]+)+|neo4j-admin database import|bash|zsh|fish")
OUTSIDE_HELP = {"Usage:", "Options", "Commands", "Which ties count", "Where the network comes from", "Output and help"}


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, (*path, name))


COMMANDS = list(commands(cli))


def english_texts() -> set[str]:
    """Return every English text of help, each on one line."""
    texts = set(cli.summaries.values())  # type: ignore[attr-defined]
    for path, command in COMMANDS:
        context = click.Context(command, info_name=" ".join(("hospnet", *path)))
        texts |= set(paragraphs(command.help or "")) | set(paragraphs(command.epilog or ""))
        texts |= {
            param.help or ""
            for param in command.get_params(context)
            if isinstance(param, click.Option) and not param.hidden
        }
    return {" ".join(text.split()) for text in texts if text}


def test_every_text_of_help_has_its_chinese_and_none_is_unused() -> None:
    texts = english_texts()
    assert texts - HELP.keys() == set()
    assert HELP.keys() - texts - OUTSIDE_HELP - {"default:", "required"} == set()


@pytest.mark.parametrize("path", [path for path, _ in COMMANDS], ids=" ".join)
def test_help_in_chinese_has_no_english_sentence(run: Run, path: tuple[str, ...]) -> None:
    text = run(*path, "--help", "--lang", "zh").stdout
    assert text.startswith("用法： hospnet")
    assert "输出与帮助：" in text
    rest = COMMAND_LINE.sub("", text)
    assert ENGLISH.search(rest) is None, ENGLISH.findall(rest)


@pytest.mark.parametrize(
    ("path", "command"), COMMANDS, ids=lambda part: " ".join(part) if isinstance(part, tuple) else ""
)
def test_summary_fits_into_its_line(path: tuple[str, ...], command: click.Command) -> None:
    if path[1:]:
        assert 0 < len(summary(command)) <= SUMMARY
    elif path:
        assert 0 < len(cli.summaries[path[0]]) <= SUMMARY  # type: ignore[attr-defined]


MISTAKES = [
    ("report", "hospital"),
    ("rport",),
    ("report", "reach"),
    ("report", "hospitals", "--nosuch"),
    ("report", "hospitals", "浙江"),
    ("report", "hospitals", "-n", "0"),
    ("report", "hospitals", "-n"),
    ("report", "hospitals", "--by", "fame"),
    ("report", "hospitals", "--timeout", "x"),
    ("report", "what-if"),
    ("report", "page", "--geojson", "nosuch"),
    ("export", "csv"),
    ("export", "xlsx", "-o", "a.csv"),
    ("query", "run", "partners-of", "甲", "乙"),
    ("query", "run", "partners-of", "甲", "--from-seed"),
    ("validate", "nosuch"),
    ("completion", "tcsh"),
]


@pytest.mark.parametrize("arguments", MISTAKES, ids=" ".join)
def test_mistake_is_answered_in_chinese(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("--lang", "zh", *arguments)
    assert result.exit_code == 2
    rest = COMMAND_LINE.sub("", result.stderr)
    assert ENGLISH.search(rest) is None, result.stderr
    assert re.search("[一-鿿]", rest)
