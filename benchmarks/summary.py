"""The overview of the benchmarks, made from the kept results: ``python -m benchmarks.summary``."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import loading_page, measures_page, reading_page, start_page
from benchmarks.changes import SINCE
from benchmarks.results import DOCS, FOLDER, Results, table

PAGE = DOCS / "benchmarks.md"
_RUNS = """\
## How to run them

| command | measures | takes on two cores |
|---|---|---|
| `make bench` | everything but the questions | an hour and a half |
| `make bench-loading` | 1,000 to 1,000,000 ties, each method in its own process | 35 minutes |
| `make bench-reading` | a million ties from Neo4j, filled at the first run; YAML; reports | 20 minutes, then 15 |
| `make bench-start` | the server with and without the class data archive, commands, `make demo` again | 5 minutes |
| `make bench-measures` | betweenness, closeness and reach beside NetworkX and igraph | 25 minutes |
| `make bench-queries` | every canned question at a million ties | 25 minutes, then 20 |

Results are kept in `benchmarks/results/` as they are measured, and the pages are made from them. An interrupted run of
the loading continues with `python -m benchmarks.loading --full --resume`; `--only` measures one method again; `--page`
only writes the page. Use an otherwise idle machine: each page states the system load at the beginning.
"""


def page(folder: Path = FOLDER) -> str:
    """Return the page in Markdown."""
    known = {name: Results.read(name, folder) for name in NAMES}
    lines = [
        "# Benchmarks",
        "",
        "hospnet beside alternatives, on the same machine and data. A ratio of 2 means that hospnet is twice as fast,",
        "0.5 that it is half as fast. Of several rounds the median is given, with the smallest and largest ratio in",
        "brackets. Each page states the machine, the versions, and how the alternative was used.",
        "",
        *table(("task", "hospnet", "alternative", "times as fast", "page"), list(_rows(known))),
        "",
        "[benchmarks-queries.md](benchmarks-queries.md) times each canned question, without an alternative.",
        "",
        "## Targets",
        "",
        *table(("what", "measured", "target", "met", "page"), list(_bars(known))),
        "",
        *_changes(),
    ]
    return "\n".join(lines) + "\n" + _RUNS


_PAGES = {"loading": loading_page, "reading": reading_page, "start": start_page, "measures": measures_page}
NAMES = ("loading", loading_page.kept_as(loading_page.AS_IT_COMES), "reading", "start", "measures")
"""The kept results; the part before a ``-`` names the page."""


def _rows(known: dict[str, Results]) -> Iterator[tuple[str, ...]]:
    for name, results in known.items():
        for row in _PAGES[_page_name(name)].compared(results):
            yield (*row, _link(name))


def _bars(known: dict[str, Results]) -> Iterator[tuple[str, ...]]:
    for name, results in known.items():
        for what, figure, met, asked in _PAGES[_page_name(name)].verdicts(results):
            yield what, figure, asked, "yes" if met else "**no**", _link(name)


def _changes() -> Iterator[str]:
    """Yield the changes that the figures do not include yet, by page."""
    if any(SINCE.values()):
        yield from ("## Not yet in these figures", "")
        yield from (f"- {_link(name)}: {change}" for name, changes in SINCE.items() for change in changes)
        yield ""


def _page_name(name: str) -> str:
    return name.partition("-")[0]


def _link(name: str) -> str:
    return f"[{_page_name(name)}](benchmarks-{_page_name(name)}.md)"


def write_summary() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write_summary()
