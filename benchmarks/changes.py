"""What changed since a benchmark was run, and what that costs: shown on its page until it is measured again."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

SINCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "loading": (
            "Threads of Neo4j's bulk import are no longer given the lowest priority, which only Linux allowed, by "
            "their names. Neo4j's import alone took 38 to 42 s for a million ties without it and 23 to 25 s with "
            "it. The bare import on this page had it too. So both take some 16 s more; a first load into the "
            "local server is then about 2.5 times as fast as the plain script: on the edge of what was asked.",
        ),
        "start": (
            "Neo4j's jars run as they are published. One signed jar made a start with the archive take 4.4 s for 2.3 "
            "and one without it 7.8 s for 5.9: the archive then makes a start 1.8 times as fast, **less than the 2 "
            "asked**.",
            "The driver imports pandas and PyArrow where they are installed: 0.7 s more for each command that asks a "
            "database.",
        ),
    }
)
"""By benchmark, what its kept figures do not have yet. Remove a line once `make bench-…` was run with it."""


def since(name: str) -> Iterator[str]:
    """Yield a section on what changed since this benchmark was run; nothing where nothing did."""
    if SINCE.get(name):
        yield from ("## Changed since", "", *(f"- {change}" for change in SINCE[name]), "")
