"""The recipes of CONTRIBUTING.md, followed to the letter."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from hospital_network.graph.store.database import Database
from hospital_network.queries.catalogue import read_query
from hospital_network.queries.run import run_query
from tests import ROOT
from tests.support.repository_copy import RepositoryCopy

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def recipe(title: str) -> str:
    """Return the recipe of this title."""
    return CONTRIBUTING.partition(f"### {title}\n")[2].partition("\n### ")[0]


def code(title: str, language: str) -> str:
    """Return the code that a recipe shows."""
    (block,) = re.findall(rf"^ *```{language}\n(.*?)^ *```$", recipe(title), re.DOTALL | re.MULTILINE)
    return dedent(block)


@pytest.mark.timeout(300)  # writes every generated file of a copy
def test_recipe_add_a_question(tmp_path: Path) -> None:
    (path,) = re.findall(r"Write `(queries/canned/[\w-]+\.cypher)`", recipe("Add a question"))
    name = Path(path).stem
    copy = RepositoryCopy(tmp_path / "copy")
    copy.append(path, code("Add a question", "cypher"))
    copy.replace("tests/queries/test_catalogue.py", "WITHOUT_AS_OF = {", f'WITHOUT_AS_OF = {{"{name}", ')
    copy.append("docs/benchmarks-queries.md", f"| {name} |  | 1 | 0.01 | 0.01 |\n")  # as make bench-queries does
    copy.make_docs()
    assert f"## {name}\n" in (copy.folder / "docs/queries.md").read_text(encoding="utf-8")
    copy.test("tests/queries/test_catalogue.py", "-k", f"{name} or takes_long")


@pytest.mark.neo4j
def test_recipe_question_has_an_answer(small_graph: Database) -> None:
    query = read_query("without-english-name.cypher", code("Add a question", "cypher"))
    assert run_query(small_graph, query, {"province": None}).rows
    assert not run_query(small_graph, query, {"province": "没有省"}).rows
    assert len(small_graph.read(query.browser, {"province": None}))


@pytest.mark.timeout(300)
def test_recipe_add_a_measure(tmp_path: Path) -> None:
    (path,) = re.findall(r"here `(graph/measures/(?:\w+)\.py)`", recipe("Add a measure"))
    function = code("Add a measure", "python")
    (name,) = re.findall(r"^def (\w+)", function, re.MULTILINE)
    face = "graph/measures/__init__.py"
    copy = RepositoryCopy(tmp_path / "copy")
    copy.append(path, f"\n\n{function}")
    copy.replace(face, f"measures.{Path(path).stem} import (\n", f"measures.{Path(path).stem} import (\n    {name},\n")
    copy.replace(face, '    "gives_to",\n', f'    "{name}",\n    "gives_to",\n')
    copy.replace(face, "`density`, ", f"`density`, `{name}`, ")
    copy.make_docs()
    assert f"### measures.{name}\n" in (copy.folder / "docs/api.md").read_text(encoding="utf-8")
    copy.test(
        *("tests/graph/measures/test_every_measure.py", "tests/api", "tests/architecture/test_docstrings.py"),
        *("-k", f"stub or {name} or every_public_name or {Path(path).stem}"),
    )
    copy.run("-m", "ruff", "check", path)
