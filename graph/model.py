"""Institutions, cooperations, evidence, sources: what a seed file says, checked and frozen.

One pydantic model gives validation, the JSON Schema for editors, and the objects every
other part works with. A `Network` is the whole: checked, with references resolved.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from hospital_network.graph.partial_date import PARTIAL_DATE_PATTERN, check_partial_date
from hospital_network.graph.suggestion import did_you_mean
from hospital_network.graph.views import NetworkOf
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS, CooperationType, InstitutionKind

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
COOPERATION_ID_PATTERN = r"^[a-z0-9][a-z0-9._-]*$"
KEY_PATTERN = r"^[a-z][a-z0-9_]*$"
LARGEST_INTEGER = 2**63 - 1
# C0 and C1 controls, surrogates, and the marks that reorder or hide text.
VISIBLE_TEXT_PATTERN = r"^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$"


def _known(table: Mapping[str, object], what: str) -> AfterValidator:
    def check(word: str) -> str:
        if word not in table:
            hint = did_you_mean(word, table) or f"; known are {', '.join(table)}"
            raise PydanticCustomError("unknown_word", "{message}", {"message": f"unknown {what} '{word}'{hint}"})
        return word

    return AfterValidator(check)


def _date_text(value: Any) -> Any:
    # Under YAML 1.2 a bare 2024 is a number; it can only mean the year.
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 2999:
        return str(value)
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
CooperationId = Annotated[str, StringConstraints(pattern=COOPERATION_ID_PATTERN, max_length=200)]
_Nfc = AfterValidator(partial(unicodedata.normalize, "NFC"))
Text = Annotated[
    str, StringConstraints(pattern=VISIBLE_TEXT_PATTERN, strip_whitespace=True, min_length=1, max_length=500), _Nfc
]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), _Nfc]
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=60)]
Number = Annotated[int, Field(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)] | Annotated[float, Field(allow_inf_nan=False)]
PartialDate = Annotated[
    str,
    BeforeValidator(_date_text),
    AfterValidator(check_partial_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": PARTIAL_DATE_PATTERN},
                {"type": "integer", "minimum": 1000, "maximum": 2999},
            ],
            "description": "a year, a month or a day: 2024, 2024-05, 2024-05-08",
        }
    ),
]
KindKey = Annotated[str, _known(INSTITUTION_KINDS, "kind"), Field(json_schema_extra={"enum": list(INSTITUTION_KINDS)})]
TypeKey = Annotated[str, _known(COOPERATION_TYPES, "type"), Field(json_schema_extra={"enum": list(COOPERATION_TYPES)})]
Qualifier = Literal["exact", "at_least", "about", "at_most"]


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


class Evidence(Record):
    """Where a fact stands in a source, and whether the source states it."""

    source: Id
    locator: Annotated[str, StringConstraints(pattern=r"^[^#;\s][^#;\n\r]*$", max_length=100)] = Field(
        description="paragraph or heading, for example p3"
    )
    basis: Literal["stated", "inferred"] = "stated"
    retrieved: PartialDate | None = None


Evidences = Annotated[tuple[Evidence, ...], Field(strict=False)]


class Quantity(Record):
    """A number a source gives for a tie.

    A count that several ties share (37 departments of three hospitals) stands on each of
    them with the same `joint` name; a sum takes it once.
    """

    value: Number
    qualifier: Qualifier = "exact"
    counts: Text | None = Field(default=None, description="what is counted, with its unit")
    joint: Id | None = Field(default=None, description="name of a count shared by several ties; a sum takes it once")


class Fact(Record):
    """A stated fact of an institution: beds, area, investment, with its own evidence where it has one."""

    value: Number | Text
    qualifier: Qualifier = "exact"
    as_of: PartialDate | None = None
    counts: Text | None = Field(default=None, description="what is counted, with its unit")
    evidence: Evidences = ()


class Person(Record):
    """Someone named in a source, with the role they have in a tie."""

    name: Annotated[str, StringConstraints(pattern=r"^[^:\n\r]+$", strip_whitespace=True, min_length=1, max_length=80)]
    role: Text | None = None


def in_order(since: str | None, until: str | None) -> bool:
    """Return whether a tie may have lasted from `since` to `until`.

    Examples
    --------
    >>> in_order("2024-05", "2024"), in_order("2024-05", "2023")
    (True, False)
    """
    # Only a contradiction whatever the precision: 2024-05 … 2024 may be in order.
    return not (since and until and until < since and not since.startswith(until))


def _value_record(value: Any) -> Any:
    """Let ``beds: 700`` stand for ``beds: {value: 700}``."""
    return value if isinstance(value, dict | Record) else {"value": value}


Facts = dict[Key, Annotated[Fact, BeforeValidator(_value_record, json_schema_input_type=Number | Text | Fact)]]
Quantities = dict[Key, Annotated[Quantity, BeforeValidator(_value_record, json_schema_input_type=Number | Quantity)]]
Names = Annotated[tuple[Text, ...], Field(strict=False)]


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
    province: Text | None = None
    city: Text | None = None
    county: Text | None = None
    division_code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")] | None = Field(
        default=None, description="GB/T 2260 code, six digits in quotes"
    )
    grade: Text | None = Field(default=None, description="三级甲等 …")
    status: Literal["planned", "building", "operating", "closed"] | None = None
    opened: PartialDate | None = Field(default=None, description="opening date; the planned one if not yet operating")
    part_of: Id | None = None
    facts: Facts = {}
    note: Note | None = None
    evidence: Evidences = ()

    @property
    def kind_of(self) -> InstitutionKind:
        """The vocabulary entry of this institution's kind."""
        return INSTITUTION_KINDS[self.kind]

    @property
    def names(self) -> tuple[str, ...]:
        """The official name and every name that always means this institution."""
        return (self.name, *((self.name_en,) if self.name_en else ()), *self.aliases)


class Cooperation(Record):
    """A tie between two institutions: ``from`` gives, ``to`` receives.

    In Neo4j: ``(giver)-[:SUPPORTS {id, since, …}]->(receiver)``.
    """

    id: CooperationId = Field(default="", description="default from.type.to; two alike need ids of their own")
    type: TypeKey
    from_id: Id = Field(alias="from", description="id of the institution that gives")
    to_id: Id = Field(alias="to", description="id of the institution that receives")
    network: Id | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    status: Literal["planned", "active", "ended"] = "active"
    fields: Names = Field(default=(), description="specialties: 消化内科 …")
    quantities: Quantities = {}
    schedule: Text | None = Field(default=None, description="每周日 …")
    people: Annotated[tuple[Person, ...], Field(strict=False)] = ()
    note: Note | None = Field(default=None, description="in our own words")
    evidence: Annotated[tuple[Evidence, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _default_id(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" not in data:
            given = (data.get("from", data.get("from_id")), data.get("type"), data.get("to", data.get("to_id")))
            parts = [part for part in given if isinstance(part, str)]
            if len(parts) == len(given):
                return {**data, "id": ".".join(parts)}
        return data

    @field_validator("until")
    @classmethod
    def _until_after_since(cls, until: str | None, info: Any) -> str | None:
        since = info.data.get("since")
        if not in_order(since, until):
            raise PydanticCustomError(
                "order", "until '{until}' is before since '{since}'", {"until": until, "since": since}
            )
        return until

    @property
    def type_of(self) -> CooperationType:
        """The vocabulary entry of this tie's type."""
        return COOPERATION_TYPES[self.type]

    @property
    def inferred(self) -> bool:
        """Whether no source states the tie outright."""
        return all(piece.basis == "inferred" for piece in self.evidence)


class Subnetwork(Record):
    """The network one seed file describes; its ties carry its id and reports can be limited to it."""

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
