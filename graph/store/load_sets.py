"""The sets of which a graph consists: a load writes one set, and leaves the records of the others alone.

A record that one load wrote first into an empty graph carries no name of a set; any other lists its sets in
``hospnet_sets``, the set that owns its fields first. So a graph of one set, which most are, costs nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hospital_network.graph.store.database import Reader
from hospital_network.graph.store.load_marks import LoadMark, earlier_loads, mark_of
from hospital_network.graph.store.schema import RELATIONSHIPS

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

_NODE_SETS = (
    "MATCH (n:Source|Network|Institution|Person) WHERE n.id IS NOT NULL AND n.hospnet_sets IS NOT NULL "
    "RETURN CASE WHEN n:Institution THEN 'Institution' WHEN n:Network THEN 'Network' "
    "WHEN n:Person THEN 'Person' ELSE 'Source' END AS name, collect([n.id, n.hospnet_sets]) AS rows"
)
_RELATIONSHIP_SETS = (
    "MATCH ()-[r]->() WHERE type(r) IN $types AND r.id IS NOT NULL AND r.hospnet_sets IS NOT NULL "
    "RETURN type(r) AS name, collect([r.id, r.hospnet_sets]) AS rows"
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

    @property
    def whole(self) -> LoadMark | None:
        """The mark of the latest load, or None if no set has records; of several sets it has all their titles.

        It is complete only if each of them is.
        """
        if not self.marks or self.latest is None:
            return None
        if list(self.marks.values()) == [self.latest]:
            return self.latest
        titles = dict.fromkeys(mark.title for mark in self.marks.values() if mark.title)
        is_complete = all(mark.is_complete for mark in self.marks.values())
        status = "complete" if is_complete else "running"
        sets = tuple((name, mark.started) for name, mark in self.marks.items()) if len(self.marks) > 1 else ()
        return replace(self.latest, title="; ".join(titles), status=status, sets=sets)


def read_sets(reader: Reader) -> LoadSets:
    """Read which sets a graph has, and the latest load of each."""
    rows = list(reader.read(_SETS))
    if not rows:
        earlier = earlier_loads(reader, 1)
        return LoadSets({UNNAMED: earlier[0]}, UNNAMED, earlier[0]) if earlier else LoadSets({})
    marks = {row["name"]: mark_of(row["properties"]) for row in rows}
    first = max((row for row in rows if row["first"] is not None), key=lambda row: row["first"], default=None)
    present = {name: mark for name, mark in marks.items() if not (mark.way == UNLOAD and mark.is_complete)}
    return LoadSets(present, first["name"] if first else None, list(marks.values())[-1])


def read_set_names(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Read by class and id which sets have a record, where it is not only the first set of the graph."""
    columns = [*reader.columns(_NODE_SETS), *reader.columns(_RELATIONSHIP_SETS, {"types": RELATIONSHIPS})]
    return {name: dict(rows) for name, rows in columns}


def latest_load(reader: Reader) -> LoadMark | None:
    """Return the mark of the latest load, as `LoadSets.whole`."""
    return read_sets(reader).whole
