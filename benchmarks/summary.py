"""The entry to the benchmarks, made from what each of them kept: ``python -m benchmarks.summary``."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import loading_page, measures_page, reading_page, start_page
from benchmarks.changes import SINCE
from benchmarks.results import DOCS, FOLDER, Results, table

PAGE = DOCS / "benchmarks.md"
_RUNS = """\
## How to run them

| command | what | how long on two cores |
|---|---|---|
| `make bench` | all but the questions, in turn | an hour and a half |
| `make bench-loading` | 1,000 to 1,000,000 ties, each way in a process of its own | 35 minutes |
| `make bench-reading` | a million ties out of Neo4j, filled at the first run; YAML; reports | 20 minutes, then 15 |
| `make bench-start` | the server with and without the class data archive, commands, `make demo` again | 5 minutes |
| `make bench-measures` | betweenness, closeness and reach beside NetworkX and igraph | 25 minutes |
| `make bench-queries` | every canned question at a million ties | 25 minutes, then 20 |

What was measured is kept at once in `benchmarks/results/`; the pages are made from that. An interrupted run of the
loading goes on with `python -m benchmarks.loading --full --resume`; `--only` measures one way anew; `--page` only
writes the page. Run them on a machine that does nothing else: the load at the beginning is on each page.
"""


def page(folder: Path = FOLDER) -> str:
    """Return the page in Markdown."""
    known = {name: Results.read(name, folder) for name in NAMES}
    lines = [
        "# Benchmarks",
        "",
        "hospnet beside what one would use instead, on the same machine and data. A ratio above 1 is how many times as",
        "fast hospnet is; of several rounds the median is given, in brackets the least and greatest. Each page says",
        "on which machine, with which versions, and how the other tool was used.",
        "",
        *table(("what", "hospnet", "other", "times as fast", "page"), list(_rows(known))),
        "",
        "How long each canned question takes, beside no other: [benchmarks-queries.md](benchmarks-queries.md).",
        "",
        "## What was asked for",
        "",
        *table(("what", "measured", "asked", "met", "page"), list(_bars(known))),
        "",
        *_changes(),
    ]
    return "\n".join(lines) + "\n" + _RUNS


_PAGES = {"loading": loading_page, "reading": reading_page, "start": start_page, "measures": measures_page}
NAMES = ("loading", loading_page.kept_as(loading_page.AS_IT_COMES), "reading", "start", "measures")
"""What is kept; the part before a ``-`` names the page."""


def _rows(known: dict[str, Results]) -> Iterator[tuple[str, ...]]:
    for name, results in known.items():
        for row in _PAGES[_page_name(name)].compared(results):
            yield (*row, _link(name))


def _bars(known: dict[str, Results]) -> Iterator[tuple[str, ...]]:
    for name, results in known.items():
        for what, figure, met, asked in _PAGES[_page_name(name)].verdicts(results):
            yield what, figure, asked, "yes" if met else "**no**", _link(name)


def _changes() -> Iterator[str]:
    """Yield what the figures above do not have yet, by page."""
    if any(SINCE.values()):
        yield from ("## Changed since it was measured", "")
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
