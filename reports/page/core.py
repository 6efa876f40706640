"""The core of a network too large for a page: its best connected institutions."""

from collections.abc import Iterable, Mapping, Sequence


def core(
    institutions: Sequence[str],
    ends: Iterable[tuple[str, str]],
    partners: Mapping[str, int],
    most: int,
    most_ties: int,
) -> list[str]:
    """Return as many institutions, by falling number of partners, as the two limits allow; in order of id.

    Parameters
    ----------
    institutions : sequence of str
        Ids.
    ends : iterable of pairs
        Giver and receiver of each tie.
    partners : mapping
        Number of partners by id.
    most, most_ties : int
        How many institutions, and ties among them, there may be.

    Examples
    --------
    >>> core(["a", "b", "c"], [("a", "b"), ("b", "c")], {"b": 2, "a": 1, "c": 1}, 2, 10)
    ['a', 'b']
    >>> core(["a", "b", "c"], [("a", "b"), ("b", "c")], {"b": 2, "a": 1, "c": 1}, 3, 1)
    ['a', 'b']
    """
    by_partners = sorted(institutions, key=lambda id_: (-partners.get(id_, 0), id_))[:most]
    place = {id_: number for number, id_ in enumerate(by_partners)}
    # A tie is there once the later of its ends is; so counting by the later end says how far one may go.
    arrivals = [0] * len(by_partners)
    for giver, receiver in ends:
        if giver in place and receiver in place:
            arrivals[max(place[giver], place[receiver])] += 1
    total, kept = 0, 0
    for kept, arriving in enumerate(arrivals, start=1):
        total += arriving
        if total > most_ties:
            return sorted(by_partners[: kept - 1])
    return sorted(by_partners[:kept])
