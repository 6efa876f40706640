"""The table of docs/faults.md, made from the faults that a test run caused and the messages it saw.

Each test of a fault records a row by the fixture `fault_rows`; ``make fault-test`` keeps them in a file and checks
that the document names every class that ran. ``python -m tests.faults.table write FILE…`` writes the document.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

from tests import ROOT

DOCUMENT = ROOT / "docs" / "faults.md"
FAULTS, INPUT = "Faults", "Hostile and odd input"

_HEAD = """\
# Faults and their messages

What hospnet prints when something breaks. `make fault-test` breaks things on purpose on a real Neo4j: each row is a
test, and its message is quoted as printed. After each fault the graph was complete, or unchanged, or marked as
running, and then the next `hospnet load` finished it. Nothing that was reported as loaded was lost. A series on one
database ends with Neo4j's own `database check`. Written by `python -m tests.faults.table write`.

Exit codes: 0 success, 2 usage, 3 seed files, 4 database, 5 this computer, 6 limit of a query, 130 interrupted; `-9`
is a client that was killed. `…` replaces folders and ports of the run.

A [table](#kinds-of-input-readers-outputs) shows what each reader says to each kind of faulty input.
"""


@dataclass
class FaultRow:
    """One class of faults or of input: how often it was tried, and the message shown."""

    section: str
    fault: str
    runs: int
    exit_codes: list[int]
    seen: str
    lost: str


@dataclass
class FaultRows:
    """The rows of one test run; recording a class again adds to its runs."""

    rows: dict[tuple[str, str], FaultRow] = field(default_factory=dict)

    def record(
        self, fault: str, exit_code: int, seen: str, runs: int = 1, lost: str = "nothing", section: str = FAULTS
    ) -> None:
        """Note that a class was tried; its first message is the one shown."""
        row = self.rows.setdefault((section, fault), FaultRow(section, fault, 0, [], _without_places(seen), lost))
        row.runs += runs
        row.exit_codes = sorted({*row.exit_codes, exit_code})


def _without_places(seen: str) -> str:
    """Return a sentence without what differs from run to run.

    Examples
    --------
    >>> _without_places("no Neo4j answers at bolt://127.0.0.1:41234")
    'no Neo4j answers at bolt://127.0.0.1:…'
    """
    seen = re.sub(r"[^\s'=(]*/pytest-of-[^/]+/pytest-\d+/(?:popen-gw\d+/)?[^/\s:;,')]+", "…", " ".join(seen.split()))
    seen = seen.replace(sys.executable, "…/python")
    seen = re.sub(r"\b(port|process|127\.0\.0\.1:?) ?(\d{2,})", lambda match: match[0].replace(match[2], "…"), seen)
    seen = re.sub(r"\b\d{8}T\d{6}Z-[0-9a-f]{6}\b", "…", seen)
    return seen if len(seen) < 500 else f"{seen[:500]} …"


@pytest.fixture(scope="session")
def fault_rows() -> Iterator[FaultRows]:
    """Collect rows over the whole run, and write them into the folder that ``HOSPNET_FAULT_ROWS`` names.

    Each process of a run has a file of its own there.
    """
    recorded = FaultRows()
    yield recorded
    if folder := os.environ.get("HOSPNET_FAULT_ROWS"):
        rows = [asdict(row) for row in recorded.rows.values()]
        path = Path(folder) / f"{os.environ.get('PYTEST_XDIST_WORKER', 'rows')}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


KINDS = "Kinds of input, readers, outputs"
_KINDS_HEAD = """
Each cell is tried when this page is written (`python -m tests.faults.table kinds`): the kind of the message, or what is
read. `tests/faults/test_kinds.py` compares.

"""


def with_kinds(text: str) -> str:
    """Return the document with its tables of kinds renewed."""
    from tests.support.input_kinds import tables

    return f"{text.partition(f'{chr(10)}## {KINDS}')[0]}\n## {KINDS}\n{_KINDS_HEAD}{tables()}"


def document(rows: Iterable[FaultRow]) -> str:
    """Return docs/faults.md without its tables of kinds."""
    text, recorded = _HEAD, list(rows)
    for section in (FAULTS, INPUT):
        text += f"\n## {section}\n\n| class | runs | exit | message | lost |\n|---|---:|---:|---|---|\n"
        for row in sorted((row for row in recorded if row.section == section), key=lambda row: row.fault):
            codes = ", ".join(map(str, row.exit_codes))
            seen = f"`{row.seen.replace('|', '¦').replace('`', chr(39))}`" if row.seen else ""
            text += f"| {row.fault} | {row.runs:,} | {codes} | {seen} | {row.lost} |\n"
    return text


def named_classes(text: str) -> set[tuple[str, str]]:
    """Return section and class of every row of the document."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return {
        (section, row.split(" | ")[0].removeprefix("| "))
        for section, body in zip(parts[::2], parts[1::2], strict=True)
        if section in (FAULTS, INPUT)
        for row in body.splitlines()
        if row.startswith("| ") and not row.startswith("| class ")
    }


def _main(action: str, *paths: str) -> int:
    recorded = [FaultRow(**row) for path in paths for row in json.loads(Path(path).read_text(encoding="utf-8"))]
    rows = {(row.section, row.fault): row for row in recorded}  # of several files the last one counts
    if action == "write":
        DOCUMENT.write_text(with_kinds(document(rows.values())), encoding="utf-8")
        return 0
    if action == "kinds":
        DOCUMENT.write_text(with_kinds(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
        return 0
    ran, named = rows.keys(), named_classes(DOCUMENT.read_text(encoding="utf-8"))
    for section, fault in sorted(ran - named):
        print(f"docs/faults.md lacks: {section}: {fault}")
    for section, fault in sorted(named - ran):
        print(f"did not run here: {section}: {fault}")
    return bool(ran - named)


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
