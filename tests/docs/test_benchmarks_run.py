"""Each benchmark runs from beginning to end, on a small network, in a copy of the repository."""

import json
from pathlib import Path

import pytest

from tests.support.repository_copy import RepositoryCopy

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> RepositoryCopy:
    """Return a copy without any kept results."""
    copy = RepositoryCopy(tmp_path_factory.mktemp("copy") / "copy")
    for path in (copy.folder / "benchmarks/results").glob("*.json"):
        path.unlink()
    return copy


def ways(copy: RepositoryCopy, name: str) -> set[str]:
    """Return the methods whose results were kept."""
    kept = json.loads((copy.folder / f"benchmarks/results/{name}.json").read_text(encoding="utf-8"))
    return {run["way"] for run in kept["runs"]}


def test_benchmark_of_loading_runs(copy: RepositoryCopy) -> None:
    # Nodestream would be fetched, and a first load into the local server needs 200,000 rows.
    groups = ("plain", "cartography", "hospnet", "bare", "import")
    printed = copy.run("-m", "benchmarks.loading", "--ties", "200", "--only", *groups)
    assert printed.startswith("# ")
    assert len(ways(copy, "loading")) == 10


def test_benchmark_of_reading_runs(copy: RepositoryCopy, tmp_path: Path) -> None:
    size = ("--institutions", "50", "--ties", "200", "--rounds", "1")
    only = ("--only", "database", "reports", "--reports", "hospitals", "reach h000040")
    copy.run("-m", "benchmarks.reading", "--home", str(tmp_path / "home"), *size, *only)
    assert len(ways(copy, "reading")) == 5


def test_benchmark_of_starts_runs(copy: RepositoryCopy) -> None:
    copy.run("-m", "benchmarks.start", "--rounds", "1")
    assert len(ways(copy, "start")) == 7


def test_benchmark_of_measures_runs(copy: RepositoryCopy) -> None:
    copy.run("-m", "benchmarks.measures", "--institutions", "100", "--nation", "500")
    assert len({way.partition(": ")[0] for way in ways(copy, "measures")}) >= 2


def test_benchmark_of_questions_runs(copy: RepositoryCopy, tmp_path: Path) -> None:
    size = ("--institutions", "500", "--ties", "1000", "--rounds", "0")
    copy.run("-m", "benchmarks.queries", "--home", str(tmp_path / "home"), *size)
    page = (copy.folder / "docs/benchmarks-queries.md").read_text(encoding="utf-8")
    assert "500 made-up institutions, 1,000 ties" in page
    assert "stopped" not in page.partition("\n## ")[0]
