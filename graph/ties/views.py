"""The fields of institutions and ties that measures need.

The records of seed files (`model`) have more; what is read from a database of national size (`store.measure_reader`)
has only these. Measures and reports take either.
"""

# ruff: noqa: D102 - the model documents each field

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from hospital_network.graph.vocabulary.types_and_kinds import CooperationType, InstitutionKind


class InstitutionView(Protocol):
    """An institution as measures see it; the fields are those of `model.Institution`."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str | None: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def weak_aliases(self) -> Sequence[str]: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def codes(self) -> tuple[str, ...]: ...
    @property
    def kind(self) -> str: ...
    @property
    def kind_of(self) -> "InstitutionKind": ...
    @property
    def province(self) -> str | None: ...
    @property
    def city(self) -> str | None: ...
    @property
    def grade(self) -> str | None: ...
    @property
    def part_of(self) -> str | None: ...
    @property
    def unnamed(self) -> object | None: ...
    @property
    def is_unnamed(self) -> bool: ...


class TieView(Protocol):
    """A cooperation as measures see it; the fields are those of `model.Cooperation`."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def type_of(self) -> "CooperationType": ...
    @property
    def from_id(self) -> str: ...
    @property
    def to_id(self) -> str: ...
    @property
    def network(self) -> str | None: ...
    @property
    def since(self) -> str | None: ...
    @property
    def until(self) -> str | None: ...
    @property
    def status(self) -> str: ...
    @property
    def fields(self) -> Sequence[str]: ...
    @property
    def sources(self) -> Sequence[str]: ...
    @property
    def pairing(self) -> str | None: ...
    @property
    def inferred_aspects(self) -> Sequence[str]: ...
    @property
    def inferred(self) -> bool: ...


class SourceView(Protocol):
    """A cited document as reports see it; the fields are those of `model.Source`."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...


class SubnetworkView(Protocol):
    """The network of one seed file as reports see it; the fields are those of `model.Subnetwork`."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def title_en(self) -> str | None: ...


class PersonView(Protocol):
    """A person as reports see one; the fields are those of `model.Person`."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


InstitutionT = TypeVar("InstitutionT", bound=InstitutionView, covariant=True)
TieT = TypeVar("TieT", bound=TieView, covariant=True)


@dataclass(frozen=True, slots=True)
class NetworkOf(Generic[InstitutionT, TieT]):
    """A checked network: every reference resolves, every id is unique.

    Attributes
    ----------
    title : str
        The name of the network.
    sources, subnetworks, institutions, cooperations, people : Mapping
        Each keyed by id, in the order read.
    """

    title: str = ""
    sources: Mapping[str, SourceView] = field(default_factory=dict)
    subnetworks: Mapping[str, SubnetworkView] = field(default_factory=dict)
    institutions: Mapping[str, InstitutionT] = field(default_factory=dict)
    cooperations: Mapping[str, TieT] = field(default_factory=dict)
    people: Mapping[str, PersonView] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        institutions: Iterable[InstitutionT] = (),
        cooperations: Iterable[TieT] = (),
        sources: Iterable[SourceView] = (),
        subnetworks: Iterable[SubnetworkView] = (),
        title: str = "",
        people: Iterable[PersonView] = (),
    ) -> Self:
        """Build a network from records; a later record of the same id replaces the earlier."""
        return cls(
            title=title,
            sources={source.id: source for source in sources},
            subnetworks={subnetwork.id: subnetwork for subnetwork in subnetworks},
            institutions={institution.id: institution for institution in institutions},
            cooperations={cooperation.id: cooperation for cooperation in cooperations},
            people={person.id: person for person in people},
        )

    def name_of_participant(self, person: str | None, name: str | None) -> str:
        """Return the name of someone in a tie, given by the id of one of `people` or by name."""
        return self.people[person].name if person and person in self.people else name or person or ""

    def part_of_chain(self, institution_id: str) -> Iterator[InstitutionT]:
        """Yield the institution and then what it is part of, up to the top; a cycle ends the walk."""
        seen: set[str] = set()
        current: str | None = institution_id
        while current is not None and current not in seen and current in self.institutions:
            seen.add(current)
            institution = self.institutions[current]
            yield institution
            current = institution.part_of


AnyNetwork = NetworkOf[InstitutionView, TieView]
"""A network of records, or of what measures need."""
