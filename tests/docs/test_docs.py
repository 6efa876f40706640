"""The documents agree with the program."""

import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.seed_files.reader import parse_yaml
from hospital_network.loaders.seed_files.review_record import Verdict
from hospital_network.loaders.seed_files.seed_file import SeedFile, check_document
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from tests import ROOT
from tests.support.generated_files import GENERATED, WITH_ANSWERS, current, fresh, with_answers


@pytest.mark.parametrize("path", GENERATED)
def test_generated_file_is_fresh(path: str) -> None:
    assert current(path) == fresh(path), "run: make docs"


@pytest.mark.neo4j
def test_generated_answers_are_fresh(empty_database: Database, database_environment: Connection) -> None:
    load(read_seed(), empty_database)
    for path in WITH_ANSWERS:
        assert current(path) == with_answers(current(path)), "run: python -m tests.support.generated_files --neo4j"


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "README.zh.md", "CONTRIBUTING.md", "SECURITY.md", "seed/README.md"),
        *sorted(str(page.relative_to(ROOT)) for page in (ROOT / "docs").rglob("*.md") if page.parent.name != "site"),
    ],
)
def test_documents_link_and_name_existing_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / name).parent.joinpath(target).exists(), target
    for target in re.findall(r"`(tests/[\w./]+)`", text):
        assert (ROOT / target).exists(), target


def test_documents_name_existing_make_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in (
        "README.md",
        "README.zh.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/operation.md",
        "docs/architecture.md",
    ):
        for target in re.findall(r"`?make ([a-z-]+)", Path(ROOT / name).read_text(encoding="utf-8")):
            if f"\n{target}:" not in makefile:
                assert target in ("needed", "and"), f"{name}: make {target}"


def notebook(page: str) -> str:
    """Return the only Python block of a page that begins with the import of this package."""
    (block,) = re.findall(r"```python\n(import hospital_network.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    return str(block)


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_readme_notebook_runs(page: str) -> None:
    block = notebook(page)
    names: dict[str, object] = {}
    exec(block, names)
    shown = next(line for line in block.splitlines() if "sole_supporters" in line).partition("# ")[2]
    key, value = re.findall(r"'([^']+)'", shown)
    assert eval("hn.measures.sole_supporters(support)", names)[key] == value


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_readme_tells_what_the_report_finds(page: str) -> None:
    result = CliRunner().invoke(cli, ["report", "dependence", "--lang", "en", "--from-seed"])
    reported = re.findall(r"\d+", result.stdout)[:4]
    example = re.search(r"\*\*(?:For example|举例)\*\*.*?\n\n", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert example
    assert set(re.findall(r"\d+", example.group())) == set(reported)


def test_both_readmes_name_the_same_commands_and_documents() -> None:
    english, chinese = ((ROOT / page).read_text("utf-8") for page in ("README.md", "README.zh.md"))
    for pattern in (r"(?m)^(?:make|hospnet|python|\.venv)[^#\n]*", r"\]\(((?!README)[^)]+)\)", r"(?m)^## "):
        assert [each.strip() for each in re.findall(pattern, english)] == [
            each.strip() for each in re.findall(pattern, chinese)
        ]


def test_reports_notebook_runs() -> None:
    exec(notebook("docs/reports.md"), {})


def test_drafts_page_shows_a_review_as_files_keep_it() -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "drafts.md").read_text("utf-8"), re.DOTALL)
    part = check_document(parse_yaml(block, "drafts.md"))
    assert isinstance(part, SeedFile)
    assert part.review
    assert {each.decision for each in (*part.review.institutions, *part.review.cooperations)} < set(get_args(Verdict))


def test_replies_of_an_assistant_have_only_numbers_of_the_answer_above() -> None:
    text = current("docs/assistant.md")
    exchanges = re.findall(
        r"<!-- generated: (.*?)<!-- end -->\n\n\*\*Assistant\*\*: (.*?)(?=\n\n\*\*You|\Z)", text, re.S
    )
    assert len(exchanges) == 3
    for answer, reply in exchanges:
        numbers = set(re.findall(r"\d+", reply))
        assert numbers
        assert numbers <= set(re.findall(r"\d+", answer))
