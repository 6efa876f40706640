"""The documents say what the program does."""

import re
from pathlib import Path

import pytest

from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.seed_set import read_seed
from tests.support.generated_docs import FIVE_QUESTIONS, QUESTIONS, README, questions_page, with_output

ROOT = README.parent


def test_generated_parts_of_the_readme_are_fresh() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_output(text, neo4j=False) == text, "run: make docs"


def test_the_page_of_questions_is_fresh() -> None:
    assert QUESTIONS.read_text(encoding="utf-8") == questions_page(), "run: make docs"


@pytest.mark.neo4j
def test_answers_in_the_documents_are_fresh(empty_database: Database, database_environment: Connection) -> None:
    load(read_seed(), empty_database)
    for document in (README, FIVE_QUESTIONS):
        text = document.read_text(encoding="utf-8")
        assert with_output(text, neo4j=True) == text, "run: python -m tests.support.generated_docs --neo4j"


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "CONTRIBUTING.md", "SECURITY.md", "seed/README.md"),
        *sorted(str(page.relative_to(ROOT)) for page in (ROOT / "docs").glob("*.md")),
    ],
)
def test_every_linked_or_named_file_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / name).parent.joinpath(target).exists(), target
    for target in re.findall(r"`(tests/[\w.]+)`", text):
        assert (ROOT / target).exists(), target


def test_every_make_target_in_the_documents_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/operation.md"):
        for target in re.findall(r"`?make ([a-z-]+)", Path(ROOT / name).read_text(encoding="utf-8")):
            if f"\n{target}:" not in makefile:
                assert target in ("needed", "and"), f"{name}: make {target}"
