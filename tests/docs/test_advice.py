"""Every command and every option that a message names exists; that following it cures the fault, other tests show."""

import re
from collections.abc import Iterator

import click
import pytest

from hospital_network.graph.faults.words import FAULT_WORDS
from hospital_network.reports.cli import cli
from hospital_network.reports.text.words import WORDS

_COMMAND = re.compile(r"hospnet((?: (?:[a-z]+(?:-[a-z]+)*|--?[a-z-]+|\{[a-z_]+\}|[A-Z]+))+)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_OF_OTHERS = {"--port"}
"""Options of other programs."""


def messages() -> Iterator[tuple[str, str]]:
    for words in (FAULT_WORDS, WORDS):
        for kind, (english, chinese) in words.items():
            yield from ((kind, english), (kind, chinese))


ADVICE = [(kind, text) for kind, text in messages() if _COMMAND.search(text) or _OPTION.search(text)]


def commands(group: click.Command, context: click.Context) -> Iterator[click.Command]:
    yield group
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            yield from commands(group.get_command(context, name), context)  # type: ignore[arg-type]


CONTEXT = click.Context(cli)
OPTIONS = {option for each in commands(cli, CONTEXT) for part in each.params for option in part.opts} | {"--help"}


@pytest.mark.parametrize(("kind", "text"), ADVICE, ids=[kind for kind, _ in ADVICE])
def test_what_a_message_advises_exists(kind: str, text: str) -> None:
    assert {option for option in _OPTION.findall(text) if option not in _OF_OTHERS} <= OPTIONS
    for words in _COMMAND.findall(text):
        command: click.Command = cli
        for word in words.split():
            if word.startswith("-"):
                assert any(word in part.opts for part in command.params) or word == "--help", words
            elif isinstance(command, click.Group) and re.fullmatch("[a-z-]+", word):
                named = command.get_command(CONTEXT, word)
                if named is None and command is cli:
                    break  # a sentence about hospnet
                assert named, (kind, words)
                command = named


def test_there_is_advice_to_check() -> None:
    assert len(ADVICE) > 60
