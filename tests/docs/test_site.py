"""The documents that ``make site`` copies hold together: Sphinx would end the build at the first that does not."""

import re
import runpy
import sys
from pathlib import Path

import click
import pytest

from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli
from tests import ROOT

SITE = ROOT / "docs" / "site"
with pytest.MonkeyPatch.context() as patch:
    patch.syspath_prepend(SITE)
    BUILD = runpy.run_path(str(SITE / "build.py"))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
INDEX = (SITE / "index.md").read_text(encoding="utf-8")
CHINESE = ROOT / "docs" / "zh"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    BUILD["copy_documents"](folder)
    return folder


def test_each_link_of_a_copied_document_leads_to_a_copied_file(source: Path) -> None:
    dead = [
        f"{document.relative_to(source)}: {target}"
        for document in source.rglob("*.md")
        for target in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]

    assert dead == []


def listed_in(text: str) -> set[str]:
    return set(re.findall(r"(?m)^(?:.*<)?([\w./-]+?)>?$", text))


def test_each_copied_document_stands_in_the_contents(source: Path) -> None:
    chinese = {f"docs/zh/{name}" for name in listed_in((CHINESE / "index.md").read_text(encoding="utf-8"))}
    listed = listed_in(INDEX) | chinese
    copied = {path.relative_to(source).with_suffix("").as_posix() for path in source.rglob("*.md")}

    assert {name for name in copied if not name.startswith("docs/tables-example/")} <= listed


def test_each_question_and_report_has_a_chinese_page(source: Path) -> None:
    folder = source / "docs" / "zh"
    BUILD["write_chinese_pages"](folder)
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "queries").glob("*.md")}
    assert pages.keys() == catalogue().keys()
    for name, query in catalogue().items():
        assert pages[name].startswith(f"# {query.title_zh}\n")
        assert f"](queries/{name}.md)" in (folder / "questions.md").read_text(encoding="utf-8")
    assert (folder / "reports.md").read_text(encoding="utf-8").count("$ hospnet report ") == len(
        sys.modules["chinese_pages"].REPORTS
    )


COMMANDS = sorted(
    {
        command
        for page in CHINESE.glob("*.md")
        for command in re.findall(r"`(hospnet [^`]+)`", page.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_chinese_pages_exist(command: str) -> None:
    context, group = click.Context(cli), cli
    words = command.split()[1:]
    while isinstance(group, click.Group) and words and (part := group.get_command(context, words[0])):
        group, words = part, words[1:]
    assert not isinstance(group, click.Group) or not words or not words[0].isascii(), command
    options = {option for parameter in group.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= options
