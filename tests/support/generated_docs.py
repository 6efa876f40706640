"""The documents that are output, in parts or as a whole: ``python -m tests.support.generated_docs``."""

import re
import shlex
from collections import defaultdict
from collections.abc import Callable

from click.testing import CliRunner

from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli
from hospital_network.reports.findings.queries import catalogue_page
from tests import ROOT

README = ROOT / "README.md"
QUESTIONS = README.parent / "docs" / "queries.md"
FIVE_QUESTIONS = README.parent / "docs" / "five-questions.md"
TIMINGS = README.parent / "docs" / "benchmarks-queries.md"
_BLOCK = re.compile(
    r"(?P<head><!-- generated(?P<neo4j>, needs Neo4j)?: hospnet (?P<arguments>.*?) -->\n).*?(?P<tail><!-- end -->)",
    re.DOTALL,
)


def output_of(arguments: str) -> str:
    """Return what a reader sees when typing the command."""
    result = CliRunner().invoke(cli, shlex.split(arguments), prog_name="hospnet", env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.output
    return f"```\n$ hospnet {arguments}\n{result.stdout.rstrip()}\n```\n"


def with_output(text: str, neo4j: bool, output: Callable[[str], str] = output_of) -> str:
    """Return the text with each generated block that needs Neo4j, or with each that does not, made anew."""

    def renew(found: re.Match[str]) -> str:
        if bool(found["neo4j"]) != neo4j:
            return found.group()
        return found["head"] + output(found["arguments"]) + found["tail"]

    return _BLOCK.sub(renew, text)


def questions_page() -> str:
    """Return the page of all canned questions."""
    return catalogue_page(list(catalogue().values()), timings())


def timings() -> dict[str, list[dict[str, str]]]:
    """Return the table of `benchmarks.queries`, by question."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in TIMINGS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] in catalogue():
            found[cells[0]].append({"given": cells[1], "rows": cells[2], "seconds": cells[3]})
    return found


if __name__ == "__main__":
    import sys

    for document in (README, FIVE_QUESTIONS):
        text = document.read_text(encoding="utf-8")
        document.write_text(with_output(text, neo4j="--neo4j" in sys.argv), encoding="utf-8")
    QUESTIONS.write_text(questions_page(), encoding="utf-8")
