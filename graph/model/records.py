"""Institutions, cooperations, evidence and sources: the content of a seed file, checked and frozen.

One pydantic model gives validation, the JSON Schema for editors, and the objects that
every other module works with. A `Network` contains them all: checked, with references resolved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Self, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from hospital_network.graph.faults import Fault
from hospital_network.graph.model.fields import (
    DIVISION_CODE_PATTERN,
    City,
    CooperationId,
    Count,
    County,
    CreditCode,
    Digest,
    GeneralKnowledge,
    Id,
    InstitutionAspect,
    Item,
    Key,
    KindKey,
    Locator,
    Note,
    Number,
    NumberOrText,
    OneOf,
    OutcomeKey,
    PartialDate,
    PersonName,
    Province,
    Qualifier,
    Ror,
    Span,
    Text,
    TieAspect,
    TypeKey,
    Url,
    Wikidata,
    refused,
)
from hospital_network.graph.text.dates import NotADate, check_date, in_order, latest, today
from hospital_network.graph.ties.views import NetworkOf
from hospital_network.graph.vocabulary.types_and_kinds import (
    COOPERATION_TYPES,
    INSTITUTION_KINDS,
    UNNAMED,
    CooperationType,
    InstitutionKind,
)


class Record(BaseModel):
    """Base of all records: frozen, strict about types, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, serialize_by_alias=True)


class Source(Record):
    """A document the facts come from."""

    id: Id
    title: Text
    publisher: Text | None = None
    date: PartialDate | None = None
    language: Text = "zh"
    file: Text | None = None
    url: Url | None = Field(default=None, description="address of the text, http or https")
    retrieved: PartialDate | None = Field(default=None, description="date that the text was taken from there")
    sha256: Digest | None = Field(
        default=None, description="digest of the text in the form that spans count in; seed/README.md says which"
    )


class Evidence(Record):
    """Where a fact appears in a source."""

    source: Id
    locator: Locator = Field(description="paragraph or heading, for example p3")
    span: Span | None = Field(
        default=None, description="where the words begin and end in the text of the source, in characters"
    )
    retrieved: PartialDate | None = None


Evidences = Annotated[tuple[Evidence, ...], Field(strict=False)]


class _Lasting(Record):
    @field_validator("until", check_fields=False)
    @classmethod
    def _until_after_since(cls, until: str | None, info: Any) -> str | None:
        if not in_order(since := info.data.get("since"), until):
            raise refused(Fault("until_before_since", until=until, since=since))
        return until


class Figure(Record):
    """A number as a source gives it: exact, with a qualifier, or from `value` to `up_to`.

    Examples
    --------
    >>> str(Quantity(value=1800, qualifier="at_least")), str(Quantity(value=3, up_to=4))
    ('≥ 1,800', '3–4')
    """

    value: NumberOrText | None
    qualifier: Qualifier = "exact"
    up_to: Number | None = Field(default=None, description="upper end of a range: 3–4 is value: 3, up_to: 4")
    as_of: PartialDate | None = Field(default=None, description="date that the number is of")
    counts: Text | None = Field(default=None, description="what is counted, with its unit")

    @field_validator("up_to")
    @classmethod
    def _up_to_above_value(cls, up_to: float | None, info: Any) -> float | None:
        # A value or qualifier that is refused itself is absent here.
        value, qualifier = info.data.get("value"), info.data.get("qualifier", "exact")
        if up_to is None or "value" not in info.data:
            return up_to
        if isinstance(value, str) or value is None:
            raise refused(Fault("up_to_without_number"))
        if up_to <= value:
            raise refused(Fault("up_to_not_above", up_to=up_to, value=value))
        if qualifier != "exact":
            raise refused(Fault("up_to_with_qualifier", qualifier=qualifier))
        return up_to

    def __str__(self) -> str:
        if not isinstance(self.value, int | float):
            return self.value or ""
        above = "" if self.up_to is None else f"–{self.up_to:,}"
        return f"{QUALIFIER_SIGNS[self.qualifier]}{self.value:,}{above}"


QUALIFIER_SIGNS: Mapping[str, str] = {"exact": "", "at_least": "≥ ", "about": "≈ ", "at_most": "≤ "}


def _not_negative(value: float) -> float:
    if value < 0:
        raise refused(Fault("negative_count", value=value))
    return value


class Quantity(Figure):
    """A number a source gives for a tie.

    A count that several ties share (37 departments of three hospitals) is recorded on each of
    them with the same `joint` name; a sum counts it once.
    """

    value: Annotated[Number, AfterValidator(_not_negative)]
    joint: Id | None = Field(default=None, description="name of a count shared by several ties; a sum takes it once")


class Fact(Figure):
    """A fact of an institution: beds, area, investment, with its own evidence where it has one."""

    value: NumberOrText
    inferred: bool = Field(default=False, description="whether no sentence of the source states it")
    evidence: Evidences = ()


class Unnamed(Figure):
    """How many institutions that no source names a record stands for."""

    value: Count


class _OfKind(Record):
    what: OutcomeKey


class Outcome(Figure, _OfKind):
    """What a cooperation or an institution achieved, as a source says it, with a number where it gives one."""

    value: NumberOrText | None = None
    since: PartialDate | None = None
    evidence: Evidences = ()


class _NotEmpty(Record):
    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise refused(Fault("empty"))
        return self


class Agreement(_NotEmpty):
    """The document that a tie rests on: its title, when it was signed, for how many years."""

    title: Text | None = None
    signed: PartialDate | None = None
    term_years: Annotated[Number, Field(gt=0)] | None = None


class Identifiers(_NotEmpty):
    """What others call an institution: codes that mean it and no other one."""

    credit_code: CreditCode | None = Field(default=None, description="unified social credit code, GB 32100")
    ror: Ror | None = Field(default=None, description="Research Organization Registry, 05jb9pq57")
    wikidata: Wikidata | None = Field(default=None, description="item of Wikidata, Q42")


class Participant(Record):
    """Someone a source names in a tie, with a role in it: by name, or as a person that the seed files describe."""

    person: Id | None = Field(default=None, description="id of one of people")
    name: PersonName | None = Field(default=None, description="where the person is not one of people")
    role: Text | None = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if (self.person is None) == (self.name is None):
            raise refused(Fault("person_or_name"))
        return self


class Post(_Lasting):
    """A public post of a person at an institution."""

    institution: Id
    role: Text | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    evidence: Evidences = ()


class Person(Record):
    """A person whom sources name, with public posts.

    In Neo4j: ``(:Person {id, name})-[:HAS_POST {role, since, until}]->(:Institution)``.
    """

    id: Id
    name: PersonName
    posts: Annotated[tuple[Post, ...], Field(strict=False)] = ()
    note: Note | None = None
    evidence: Annotated[tuple[Evidence, ...], Field(strict=False, min_length=1)]


def _value_record(value: Any) -> Any:
    """Let ``beds: 700`` stand for ``beds: {value: 700}``."""
    return value if value is None or isinstance(value, dict | Record) else {"value": value}


Facts = dict[Key, Annotated[Fact, BeforeValidator(_value_record, json_schema_input_type=NumberOrText | Fact)]]
Quantities = dict[Key, Annotated[Quantity, BeforeValidator(_value_record, json_schema_input_type=Number | Quantity)]]
Outcomes = Annotated[tuple[Outcome, ...], Field(strict=False)]
Names = Annotated[tuple[Item, ...], Field(strict=False)]


class Institution(Record):
    """A hospital, campus, department, government body … one node of the network.

    In Neo4j: ``(:Institution:Hospital {id, name, …})``.
    """

    id: Id
    name: Text = Field(description="full official Chinese name")
    name_en: Text | None = None
    kind: KindKey
    aliases: Names = Field(default=(), description="other names that always mean this institution")
    weak_aliases: Names = Field(
        default=(), description="short names that mean it only inside one text, like 省人民医院"
    )
    province: Province | None = None
    city: City | None = None
    county: County | None = None
    division_code: Annotated[str, StringConstraints(pattern=DIVISION_CODE_PATTERN)] | None = Field(
        default=None, description="GB/T 2260 code, six digits in quotes"
    )
    grade: Text | None = Field(default=None, description="三级甲等 …")
    status: Annotated[Literal["planned", "building", "operating", "closed"], OneOf()] | None = None
    opened: PartialDate | None = Field(default=None, description="opening date; the planned one if not yet operating")
    completed: PartialDate | None = Field(default=None, description="date the building is completed, or is to be")
    part_of: Id | None = None
    unnamed: Annotated[
        Unnamed | None, BeforeValidator(_value_record, json_schema_input_type=Count | Unnamed | None)
    ] = Field(default=None, description="how many institutions this stands for that no source names")
    identifiers: Identifiers | None = Field(default=None, description="codes that others give it")
    facts: Facts = {}
    outcomes: Outcomes = ()
    note: Note | None = None
    inferred: Annotated[tuple[InstitutionAspect, ...], Field(strict=False)] = Field(
        default=(), description="what no sentence of a source states"
    )
    general_knowledge: Annotated[tuple[GeneralKnowledge, ...], Field(strict=False)] = Field(
        default=(), description="fields that come from general knowledge, not from a source"
    )
    evidence: Evidences = ()

    @property
    def kind_of(self) -> InstitutionKind:
        """The vocabulary entry of this institution's kind."""
        return INSTITUTION_KINDS[self.kind]

    @property
    def label(self) -> str:
        """The Neo4j label beside ``:Institution``."""
        return UNNAMED if self.is_unnamed else self.kind_of.label

    @property
    def is_unnamed(self) -> bool:
        """Whether this stands for institutions that no source names; it never counts as a partner."""
        return self.unnamed is not None

    @property
    def codes(self) -> tuple[str, ...]:
        """Its identifiers."""
        return tuple(self.identifiers.model_dump(exclude_none=True).values()) if self.identifiers else ()

    @property
    def names(self) -> tuple[str, ...]:
        """The official name and every name that always means this institution."""
        return (self.name, *((self.name_en,) if self.name_en else ()), *self.aliases)


def default_status(until: Any) -> str:
    """Return the status of a tie that states none: what has reached its end has ended.

    Examples
    --------
    >>> default_status(None), default_status("2018-12"), default_status("2999")
    ('active', 'ended', 'active')
    """
    try:
        last = latest(check_date(str(until))) if until is not None else None
    except NotADate:
        last = None  # reported as no date
    return "ended" if last and last < today() else "active"


class Cooperation(_Lasting):
    """A tie between two institutions: ``from`` gives, ``to`` receives.

    In Neo4j: ``(giver)-[:SUPPORTS {id, since, …}]->(receiver)``. A load adds the first and the last day on which the
    tie is known to be in force, ``known_from`` and ``known_until``, and on which it may be, ``possible_from`` and
    ``possible_until``.
    """

    id: CooperationId = Field(default="", description="default from.type.to; two alike need ids of their own")
    type: TypeKey
    from_id: Id = Field(alias="from", description="id of the institution that gives")
    to_id: Id = Field(alias="to", description="id of the institution that receives")
    network: Id | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    status: Annotated[Literal["planned", "active", "ended"], OneOf()] = "active"
    fields: Names = Field(default=(), description="specialties: 消化内科 …")
    areas: Names = Field(default=(), description="areas of work that are no specialty: 医院管理, 人才培养 …")
    quantities: Quantities = {}
    agreement: Agreement | None = None
    outcomes: Outcomes = ()
    pairing: Id | None = Field(
        default=None,
        description="name of a list of givers against a list of receivers, where no source says who cooperates with "
        "whom; each tie of the list has it, and is possible, not known",
    )
    schedule: Text | None = Field(default=None, description="每周日 …")
    people: Annotated[tuple[Participant, ...], Field(strict=False)] = ()
    note: Note | None = Field(default=None, description="in our own words")
    inferred_aspects: Annotated[tuple[TieAspect, ...], Field(strict=False)] = Field(
        default=(), alias="inferred", description="what no sentence of a source states; tie: that there is a tie at all"
    )
    evidence: Annotated[tuple[Evidence, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _defaults(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        if "id" not in data:
            given = (data.get("from", data.get("from_id")), data.get("type"), data.get("to", data.get("to_id")))
            parts = [part for part in given if isinstance(part, str)]
            if len(parts) == len(given):
                data = {**data, "id": ".".join(parts)}
        if "status" not in data and "until" in data:
            data = {**data, "status": default_status(data["until"])}
        return data

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of its evidence, each once."""
        return tuple(dict.fromkeys(item.source for item in self.evidence))

    @property
    def type_of(self) -> CooperationType:
        """The vocabulary entry of this tie's type."""
        return COOPERATION_TYPES[self.type]

    @property
    def inferred(self) -> bool:
        """Whether no source states that there is a tie."""
        return "tie" in self.inferred_aspects


def nested_fields(record: type[Record]) -> dict[str, tuple[str, str]]:
    """Return, for each field of a record within a record, its flat name and where it is: its field and its key.

    Examples
    --------
    >>> nested_fields(Cooperation)["agreement_signed"], nested_fields(Institution)["unnamed"]
    (('agreement', 'signed'), ('unnamed', 'value'))
    """
    return {
        name if key == "value" else f"{name}_{key}": (name, key)
        for name, info in record.model_fields.items()
        for within in get_args(info.annotation)
        if isinstance(within, type) and issubclass(within, Record) and get_origin(info.annotation) is not tuple
        for key in within.model_fields
    }


class Subnetwork(Record):
    """The network that one seed file describes; its ties carry its id, and reports can be limited to it."""

    id: Id
    title: Text
    title_en: Text | None = None


@dataclass(frozen=True, slots=True)
class Network(NetworkOf[Institution, Cooperation]):
    """A checked network with everything its seed files say.

    Examples
    --------
    >>> hospitals = [Institution(id=letter, name=letter, kind="hospital") for letter in "ab"]
    >>> evidence = [Evidence(source="s1", locator="p1")]
    >>> support = Cooperation(type="supports", from_id="a", to_id="b", evidence=evidence)
    >>> list(Network.of(hospitals, [support]).cooperations)
    ['a.supports.b']
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    subnetworks: Mapping[str, Subnetwork] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
