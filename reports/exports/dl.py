"""The network in UCINET's Data Language (DL), with a key of the labels."""

from collections.abc import Iterator

from hospital_network.graph.model import Network
from hospital_network.reports.exports.pair_counts import matrix_rows, pair_counts, short_labels, table_for_excel

LABEL_LENGTH = 18
"""Characters that UCINET keeps of a label; it makes all letters large."""


def dl(network: Network, full: bool = False) -> dict[str, bytes]:
    """Return ``network.txt`` for UCINET's *Import text file › DL*, and ``names.csv``, the key of its labels.

    A label is the beginning of an id, in ASCII, because UCINET cuts labels and shows Chinese only under a Chinese
    Windows; the key has the names. The values are numbers of cooperations.

    Parameters
    ----------
    network : Network
    full : bool
        Write a full matrix instead of a list of pairs.

    Examples
    --------
    >>> from hospital_network.graph.model import Cooperation, Institution
    >>> hospitals = [Institution(id=id_, name="甲", kind="hospital") for id_ in "ab"]
    >>> tie = Cooperation(type="trains", from_id="a", to_id="b", evidence=[{"source": "s1", "locator": "p1"}])
    >>> print(dl(Network.of(hospitals, [tie]))["network.txt"].decode())
    dl n=2
    format=edgelist1
    labels:
    a
    b
    data:
    1 2 1
    <BLANKLINE>
    """
    institutions = [institution for _, institution in sorted(network.institutions.items())]
    labels = short_labels((institution.id for institution in institutions), LABEL_LENGTH)
    shape = "fullmatrix" if full else "edgelist1"
    values = _matrix(network) if full else _pairs(network)
    text = "\n".join([f"dl n={len(labels)}", f"format={shape}", "labels:", *labels, "data:", *values, ""])
    key = [
        [number, label, institution.id, institution.name, institution.name_en]
        for number, (label, institution) in enumerate(zip(labels, institutions, strict=True), 1)
    ]
    return {
        "network.txt": text.encode(),
        "names.csv": table_for_excel([["number", "label", "id", "name", "name_en"], *key]),
    }


def _pairs(network: Network) -> Iterator[str]:
    number = {id_: place for place, id_ in enumerate(sorted(network.institutions), 1)}
    for (giver, receiver), count in sorted(pair_counts(network).items()):
        yield f"{number[giver]} {number[receiver]} {count}"


def _matrix(network: Network) -> Iterator[str]:
    for row in matrix_rows(network):
        yield " ".join(map(str, row))
