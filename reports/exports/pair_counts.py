"""The network as numbers of cooperations between two institutions, for formats that know neither type nor status."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.text.characters import guarded

LARGEST_MATRIX = 10_000
"""Institutions of a full matrix; this many make a hundred million cells."""


def known_ties(network: Network) -> list[Cooperation]:
    """Return the ties in order of id, without those that are planned, or only possible: of a list against a list."""
    return [tie for _, tie in sorted(network.cooperations.items()) if tie.status != "planned" and not tie.pairing]


def pair_counts(network: Network) -> Counter[tuple[str, str]]:
    """Return how many ties go from one institution to another; a mutual one counts in both directions.

    Planned ties do not count, nor those that are only possible.

    Examples
    --------
    >>> ends = {"from": "a", "to": "b", "evidence": [{"source": "s1", "locator": "p1"}]}
    >>> ties = [Cooperation(type=type_, **ends) for type_ in ("trains", "supports", "signs_agreement")]
    >>> dict(pair_counts(Network.of([], ties)))
    {('a', 'b'): 3, ('b', 'a'): 1}
    """
    counts: Counter[tuple[str, str]] = Counter()
    for tie in known_ties(network):
        counts[tie.from_id, tie.to_id] += 1
        if tie.type_of.mutual:
            counts[tie.to_id, tie.from_id] += 1
    return counts


def matrix_rows(network: Network) -> Iterable[list[int]]:
    """Return an iterable of the rows of the matrix of `pair_counts`, institutions in order of id.

    Raises
    ------
    RequestError
        If there are more institutions than `LARGEST_MATRIX`.
    """
    ids = sorted(network.institutions)
    if len(ids) > LARGEST_MATRIX:
        raise RequestError(Fault("matrix_too_large", institutions=len(ids), limit=LARGEST_MATRIX))
    counts = pair_counts(network)
    return ([counts[row, column] for column in ids] for row in ids)


def short_labels(texts: Iterable[str], length: int) -> list[str]:
    """Return each text cut to a length; what is equal to an earlier one, small letters or large, gets a number.

    Examples
    --------
    >>> short_labels(["zhejiang-first", "zhejiang-second", "a", "A"], 9)
    ['zhejiang-', 'zhejian-2', 'a', 'A-2']
    """
    taken: set[str] = set()
    numbers: Counter[str] = Counter()  # so that thousands of the same beginning are not tried one by one
    labels = []
    for text in texts:
        label = beginning = text[:length]
        while label.casefold() in taken:
            numbers[beginning] += 1
            ending = f"-{numbers[beginning] + 1}"
            label = beginning[: length - len(ending)] + ending
        taken.add(label.casefold())
        labels.append(label)
    return labels


def names_of(network: Network) -> Mapping[str, str]:
    """Return the name of each institution by id, with the id behind it where several have the name.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> hospitals = [Institution(id=id_, name=name, kind="hospital") for id_, name in zip("abc", "甲甲乙")]
    >>> dict(names_of(Network.of(hospitals)))
    {'a': '甲 (a)', 'b': '甲 (b)', 'c': '乙'}
    """
    counts = Counter(institution.name for institution in network.institutions.values())
    return {
        id_: institution.name if counts[institution.name] == 1 else f"{institution.name} ({id_})"
        for id_, institution in sorted(network.institutions.items())
    }


def table_for_excel(rows: Iterable[Iterable[Any]]) -> bytes:
    """Return rows as CSV without formulas, with a byte-order mark: a Chinese Excel reads it as GBK otherwise."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return ("\ufeff" + stream.getvalue()).encode()
