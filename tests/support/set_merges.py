"""The institutions that several shipped sets define, and look-alikes that are kept apart, as reviewed tables."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, product

from rapidfuzz import fuzz

from hospital_network.graph.model import Institution
from hospital_network.graph.names import name_key
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import shipped_sets

NOT_REVIEWED = "?"
"""What the table says of a pair until a person has looked at it."""
_LEAST_LIKENESS = 85
_SHORTEST_END = 6
_NUMBER = re.compile("第?[一二三四五六七八九十]+")


@cache
def _records() -> Mapping[str, Mapping[str, Institution]]:
    """Return each institution of the shipped sets, by id, as each set defines it."""
    records: dict[str, dict[str, Institution]] = defaultdict(dict)
    for name, folder in shipped_sets().items():
        for institution in read_seed(folder).institutions.values():
            records[institution.id][name] = institution
    return records


def merges_table(_: str = "") -> str:
    """Return a row for each institution that several sets define: one node, by its id."""
    rows = [
        {
            "id": id_,
            "sets": "|".join(by_set),
            "names": "|".join(dict.fromkeys(each.name for each in by_set.values())),
            "known_by_name": "yes" if _share_a_name(by_set.values()) else "no",
        }
        for id_, by_set in sorted(_records().items())
        if len(by_set) > 1
    ]
    return _table(("id", "sets", "names", "known_by_name"), rows)


def near_misses_table(present: str) -> str:
    """Return a row for each pair of look-alikes; what reviewers wrote beside it stays."""
    reviewed = {(row["first"], row["second"]): row["reviewed"] for row in csv.DictReader(io.StringIO(present))}
    rows = [{**row, "reviewed": reviewed.get((row["first"], row["second"]), NOT_REVIEWED)} for row in near_misses()]
    return _table(("first", "second", "first_name", "second_name", "likeness", "reviewed"), rows)


def near_misses() -> Iterator[dict[str, str]]:
    """Yield the pairs that may lie in one province and of which two names are alike.

    Of two sets, any names that are alike. Of one set, whose author saw both names, those of which one is the other
    with words added that are no number; a part and its whole are no pair.
    """
    care = {
        id_: by_set
        for id_, by_set in sorted(_records().items())
        if all(each.kind_of.gives_care and not each.is_unnamed for each in by_set.values())
    }
    for (one, first), (two, second) in combinations(care.items(), 2):
        if not _may_be_neighbours(first.values(), second.values()) or _belong_together(one, first, two, second):
            continue
        pairs = list(product(_keys(first.values()), _keys(second.values())))
        if first.keys() & second.keys():
            pairs = [names for names in pairs if _only_adds_words(*names)]
        likeness = max((_likeness(*names) for names in pairs), default=0)
        if likeness >= _LEAST_LIKENESS:
            names = {"first_name": next(iter(first.values())).name, "second_name": next(iter(second.values())).name}
            yield {"first": one, "second": two, **names, "likeness": str(round(likeness))}


def _belong_together(one: str, first: Mapping[str, Institution], two: str, second: Mapping[str, Institution]) -> bool:
    parts = {(one, each.part_of) for each in first.values()} | {(two, each.part_of) for each in second.values()}
    return bool(parts & {(one, two), (two, one)})


def _only_adds_words(name: str, other: str) -> bool:
    """Return whether one name is the other with words added at one place, other than a number."""
    shorter, longer = sorted((name, other), key=len)
    more = len(longer) - len(shorter)
    return any(
        longer[:start] + longer[start + more :] == shorter and not _NUMBER.fullmatch(longer[start : start + more])
        for start in range(len(shorter) + 1)
    )


def _likeness(name: str, other: str) -> float:
    """Return how much alike two names are, from 0 to 100; the end of a longer name is alike."""
    shorter, longer = sorted((name, other), key=len)
    return 95.0 if len(shorter) >= _SHORTEST_END and longer.endswith(shorter) else fuzz.ratio(name, other)


def _share_a_name(records: Iterable[Institution]) -> bool:
    keys = [{name_key(name) for name in each.names} for each in records]
    return bool(set.intersection(*keys))


def _keys(records: Iterable[Institution]) -> set[str]:
    return {name_key(name) for each in records for name in (each.name, *each.aliases, *each.weak_aliases)}


def _may_be_neighbours(first: Iterable[Institution], second: Iterable[Institution]) -> bool:
    one, two = ({each.province for each in records if each.province} for records in (first, second))
    return not one or not two or bool(one & two)


def _table(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
