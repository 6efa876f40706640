"""The sets of which a graph consists: a load writes one set, and leaves the records of the others alone.

A record that one load wrote first into an empty graph carries no name of a set; any other lists its sets in
``hospnet_sets``, the set that owns its fields first. So a graph of one set, which most are, costs nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hospital_network.graph.store.database import Reader
from hospital_network.graph.store.load_marks import LoadMark, earlier_load, mark_of

SETS = "hospnet_sets"
"""The property with the names of the sets that have a record; a record without it is of the first set alone."""

UNNAMED = "unnamed"
"""The set of loads that named none."""

UNLOAD = "unload"
"""The way of a load that removed a set."""

_SETS = (
    "MATCH (l:HospnetLoad) WHERE l.id IS :: STRING NOT NULL AND l.status IN ['running', 'complete'] "
    "AND l.started IS :: STRING NOT NULL AND l.set_name IS :: STRING "
    "WITH l ORDER BY coalesce(l.number, 0) DESC, l.started DESC, l.id DESC "
    "WITH coalesce(l.set_name, 'unnamed') AS name, collect(l) AS loads "
    "RETURN name AS name, properties(loads[0]) AS properties, coalesce(loads[0].number, 0) AS number, "
    "head([l IN loads WHERE coalesce(l.is_first, l.set_name IS NULL) | coalesce(l.number, 0)]) AS first "
    "ORDER BY number, name"
)


@dataclass(frozen=True, slots=True)
class LoadSets:
    """The sets in a graph.

    Attributes
    ----------
    marks : Mapping
        By name, the latest load of each set that has records in the graph, the latest last.
    first : str or None
        The set whose records carry no name; it may have been removed.
    latest : LoadMark or None
        The latest load of any set, also one that removed it.
    """

    marks: Mapping[str, LoadMark]
    first: str | None = None
    latest: LoadMark | None = None

    def others(self, name: str) -> dict[str, LoadMark]:
        """Return the marks of all sets but one."""
        return {set_: mark for set_, mark in self.marks.items() if set_ != name}


def read_sets(reader: Reader) -> LoadSets:
    """Read which sets a graph has, and the latest load of each."""
    rows = list(reader.read(_SETS))
    if not rows:
        earlier = earlier_load(reader)
        return LoadSets({UNNAMED: earlier} if earlier else {}, UNNAMED if earlier else None, earlier)
    marks = {row["name"]: mark_of(row["properties"]) for row in rows}
    first = max((row for row in rows if row["first"] is not None), key=lambda row: row["first"], default=None)
    present = {name: mark for name, mark in marks.items() if not (mark.way == UNLOAD and mark.is_complete)}
    return LoadSets(present, first["name"] if first else None, list(marks.values())[-1])


def latest_load(reader: Reader) -> LoadMark | None:
    """Return the mark of the latest load, or None in a graph of which nothing is loaded.

    In a graph of several sets it has all their titles, and is complete only if each of them is.
    """
    sets = read_sets(reader)
    if not sets.marks or sets.latest is None:
        return None
    if list(sets.marks.values()) == [sets.latest]:
        return sets.latest
    titles = dict.fromkeys(mark.title for mark in sets.marks.values() if mark.title)
    is_complete = all(mark.is_complete for mark in sets.marks.values())
    return replace(sets.latest, title="; ".join(titles), status="complete" if is_complete else "running")
