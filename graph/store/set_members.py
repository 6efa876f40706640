"""Which records of a graph of several sets are of one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.database import Reader
from hospital_network.graph.store.load_sets import LoadSets, read_set_names, read_sets
from hospital_network.graph.ties.views import NetworkOf

NetworkT = TypeVar("NetworkT", bound=NetworkOf[Any, Any])


@dataclass(frozen=True, slots=True)
class SetMembers:
    """The records of one set.

    Attributes
    ----------
    name : str
    sets : LoadSets
        Of the graph.
    names : Mapping
        By class and id, the sets of records that are not of the first set alone.
    """

    name: str
    sets: LoadSets
    names: Mapping[str, Mapping[str, list[str]]]

    def has(self, class_: str, id_: str) -> bool:
        """Return whether the set has a record.

        Examples
        --------
        >>> members = SetMembers("b", LoadSets({}, "a"), {"Source": {"s2": ["b"], "s3": ["a", "b"]}})
        >>> [members.has("Source", id_) for id_ in ("s1", "s2", "s3")]
        [False, True, True]
        """
        names = self.names.get(class_, {}).get(id_)
        return self.name in names if names else self.name == self.sets.first

    def of(self, network: NetworkT) -> NetworkT:
        """Return the part of a network that is of the set."""
        mark = self.sets.marks[self.name]
        return replace(
            network,
            title=mark.title,
            sources={id_: each for id_, each in network.sources.items() if self.has("Source", id_)},
            subnetworks={id_: each for id_, each in network.subnetworks.items() if self.has("Network", id_)},
            institutions={id_: each for id_, each in network.institutions.items() if self.has("Institution", id_)},
            people={id_: each for id_, each in network.people.items() if self.has("Person", id_)},
            cooperations={
                id_: tie for id_, tie in network.cooperations.items() if self.has(tie.type_of.relationship, id_)
            },
        )


def read_members(reader: Reader, name: str) -> SetMembers:
    """Read which records a set has.

    Raises
    ------
    RequestError
        If the graph has no such set.
    """
    sets = read_sets(reader)
    if name not in sets.marks:
        raise RequestError(Fault("no_such_set", name=name, sets=tuple(sets.marks) or (Fault("none"),)))
    return SetMembers(name, sets, read_set_names(reader) if sets.others(name) else {})
