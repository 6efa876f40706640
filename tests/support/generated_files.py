"""The files that are generated, as a whole or in parts: ``make docs`` writes them, one test finds stale ones.

To add one, add a line to `GENERATED`: its path, and a function that takes the present text and returns the
text as it should be. While the file does not exist, the present text is empty.
"""

import re
import shlex
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType

from click.testing import CliRunner

from hospital_network.graph.server.browser_style import login_commands
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS, PART_OF
from hospital_network.loaders.seed_files.seed_file import seed_schema
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli
from hospital_network.reports.findings.queries import catalogue_page, parameter_defaults
from tests import ROOT
from tests.support.api_page import api_page
from tests.support.conversation import with_tool_answers
from tests.support.document_types import document_types
from tests.support.export_tables import with_export_tables
from tests.support.set_merges import merges_table, near_misses_table

WITH_ANSWERS = ("docs/five-questions.md",)
"""The documents that quote answers from Neo4j; those are written with ``--neo4j`` only."""

_TIMINGS = ROOT / "docs" / "benchmarks-queries.md"
_ENTRIES = (*INSTITUTION_KINDS.values(), *COOPERATION_TYPES.values())
_light, _dark = attrgetter("colour"), attrgetter("dark_colour")
_BLOCK = re.compile(
    r"(?P<head><!-- generated(?P<neo4j>, needs Neo4j)?: hospnet (?P<arguments>.*?) -->\n).*?(?P<tail><!-- end -->)",
    re.DOTALL,
)


_LOAD = re.compile(r"\nData: the load of .*", re.DOTALL)  # the last note


def output_of(arguments: str) -> str:
    """Return what the command prints, without the time of the load and the address of the database."""
    result = CliRunner().invoke(cli, shlex.split(arguments), prog_name="hospnet", env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.output
    printed = _LOAD.sub("", result.stdout.rstrip())
    return f"```\n$ hospnet {arguments}\n{printed}\n```\n"


def with_output(text: str, output: Callable[[str], str] = output_of) -> str:
    """Return the text with the output in each generated block that needs no database renewed."""
    return _renewed(text, output, neo4j=False)


def with_answers(text: str, output: Callable[[str], str] = output_of) -> str:
    """Return the text with each generated block that needs Neo4j renewed."""
    return _renewed(text, output, neo4j=True)


def _renewed(text: str, output: Callable[[str], str], neo4j: bool) -> str:
    def renew(block: re.Match[str]) -> str:
        if bool(block["neo4j"]) != neo4j:
            return block.group()
        return block["head"] + output(block["arguments"]) + block["tail"]

    return _BLOCK.sub(renew, text)


def questions_page() -> str:
    """Return the page of all canned questions."""
    return catalogue_page(list(catalogue().values()), timings())


def timings() -> dict[str, list[dict[str, str]]]:
    """Return the table of `benchmarks.queries`, by question."""
    by_question: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in _TIMINGS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] in catalogue():
            by_question[cells[0]].append({"given": cells[1], "rows": cells[2], "seconds": cells[3]})
    return by_question


def page_colours(style: str) -> str:
    """Return the style sheet of the page with the colours of kinds and types, in light and dark, renewed."""
    rules = [
        f"{theme} {{ {' '.join(f'--{entry.key}: {colour(entry)};' for entry in _ENTRIES)} }}\n"
        for theme, colour in ((":root", _light), (':root[data-theme="dark"]', _dark))
    ]
    return _between(style, "/* generated from graph/vocabulary: make docs */\n", "/* end */", "".join(rules))


def compose_file(text: str) -> str:
    """Return docker-compose.yml with what Neo4j Browser runs at login renewed."""
    return re.sub(
        r"(?m)^( +NEO4J_browser_post__connect__cmd: ).*$",
        lambda line: (
            f"{line[1]}'{login_commands(parameter_defaults(catalogue().values())).replace(chr(39), chr(39) * 2)}'"
        ),
        text,
    )


def table_of_ties(text: str) -> str:
    """Return docs/neo4j.md with its table of ties renewed."""
    rows = [f"| `{type_.relationship}` | {type_.name_en} {type_.name_zh} |\n" for type_ in COOPERATION_TYPES.values()]
    table = "".join(["| tie | |\n|---|---|\n", *rows, f"| `{PART_OF}` | is a part of 隶属 |\n"])
    return _between(text, "<!-- generated: ties -->\n", "<!-- end -->", table)


def _between(text: str, head: str, tail: str, part: str) -> str:
    before, _, rest = text.partition(head)
    assert tail in rest, f"{head.strip()} … {tail} is missing"
    return before + head + part + rest[rest.index(tail) :]


GENERATED: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "README.md": with_output,
        "docker-compose.yml": compose_file,
        "docs/api.md": lambda _: api_page(),
        "docs/assistant.md": with_tool_answers,
        "docs/exports.md": with_export_tables,
        "docs/five-questions.md": with_output,
        "docs/neo4j.md": table_of_ties,
        "docs/operation.md": with_output,
        "docs/queries.md": lambda _: questions_page(),
        "docs/reports.md": with_output,
        "reports/page/page.css": page_colours,
        "reports/page/scripts/document.d.ts": lambda _: document_types(),
        "seed/seed.schema.json": lambda _: seed_schema(),
        "sets/merges.csv": merges_table,
        "sets/near_misses.csv": near_misses_table,
    }
)
"""Each generated file, and the function that renews its text."""


def current(path: str) -> str:
    """Return the text of a file of the repository, empty if there is none."""
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.exists() else ""


def fresh(path: str) -> str:
    """Return the text that a generated file should have."""
    return GENERATED[path](current(path))


def main(arguments: list[str]) -> None:
    """Write every generated file, with ``--neo4j`` also the answers in the documents."""
    for path in GENERATED:
        (ROOT / path).write_text(fresh(path), encoding="utf-8")
    if "--neo4j" in arguments:
        for path in WITH_ANSWERS:
            (ROOT / path).write_text(with_answers(current(path)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
