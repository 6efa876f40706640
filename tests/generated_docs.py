"""The parts of README.md that are command output: write them anew with ``python -m tests.generated_docs``."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from hospital_network.reports.cli import cli

README = Path(__file__).parent.parent / "README.md"
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


if __name__ == "__main__":
    import sys

    text = README.read_text(encoding="utf-8")
    README.write_text(with_output(text, neo4j="--neo4j" in sys.argv), encoding="utf-8")
