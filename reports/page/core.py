"""The core of a network too large for a page: its best connected institutions."""

from collections.abc import Iterable, Mapping, Sequence


def core(
    institutions: Sequence[str],
    ends: Iterable[tuple[str, str]],
    partners: Mapping[str, int],
    most: int,
    most_ties: int,
) -> list[str]:
    """Return the institutions with the most partners, as many as the two limits allow, sorted by id.

    Parameters
    ----------
    institutions : sequence of str
        Ids.
    ends : iterable of pairs
        Giver and receiver of each tie.
    partners : mapping
        Number of partners by id.
    most, most_ties : int
        Limits to the number of institutions, and of ties among them.

    Examples
    --------
    >>> core(["a", "b", "c"], [("a", "b"), ("b", "c")], {"b": 2, "a": 1, "c": 1}, 2, 10)
    ['a', 'b']
    >>> core(["a", "b", "c"], [("a", "b"), ("b", "c")], {"b": 2, "a": 1, "c": 1}, 3, 1)
    ['a', 'b']
    """
    by_partners = sorted(institutions, key=lambda id_: (-partners.get(id_, 0), id_))[:most]
    position = {id_: number for number, id_ in enumerate(by_partners)}
    # A tie is shown once both of its ends are, so it is counted at the later one.
    arrivals = [0] * len(by_partners)
    for giver, receiver in ends:
        if giver in position and receiver in position:
            arrivals[max(position[giver], position[receiver])] += 1
    total, kept = 0, 0
    for kept, arriving in enumerate(arrivals, start=1):
        total += arriving
        if total > most_ties:
            return sorted(by_partners[: kept - 1])
    return sorted(by_partners[:kept])
