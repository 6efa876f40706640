"""What the first pass over tables keeps: the ids there are, where they stand, what is part of what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Place = str
"""Where a record stands: ``institutions.csv:12``, or the file and line of a YAML file."""


@dataclass(slots=True)
class Known:
    """The ids there are, with what tells where each stands.

    Attributes
    ----------
    sources, networks : Mapping
        Places by id.
    institutions : dict
        From YAML files with the place; from tables with the row, and the number of the table above it.
    ties, parents : Mapping
        Of YAML files only: places of ties, and what is part of what.
    """

    sources: Mapping[str, Place]
    networks: Mapping[str, Place]
    institutions: dict[str, Place | int]
    ties: Mapping[str, Place]
    parents: Mapping[str, str]


def circles(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield each circle of institutions that are part of each other, once.

    Examples
    --------
    >>> list(circles({"a": "b", "b": "c", "c": "b", "d": "a"}))
    [['b', 'c']]
    """
    settled: set[str] = set()
    for start in parents:
        chain: dict[str, None] = {}
        current = start
        while current in parents and current not in settled and current not in chain:
            chain[current] = None
            current = parents[current]
        if current in chain:
            members = list(chain)
            yield members[members.index(current) :]
        settled.update(chain)
