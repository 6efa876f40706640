"""The values that fields of records may have: ids, texts, dates and words of the vocabulary, each with its rule."""

import unicodedata
from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from hospital_network.graph.characters import INVISIBLE
from hospital_network.graph.dates import DATE_PATTERN, NotADate, check_date
from hospital_network.graph.faults import Fault
from hospital_network.graph.outcomes import OUTCOME_KINDS
from hospital_network.graph.suggestion import meant_or_known
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
COOPERATION_ID_PATTERN = r"^[a-z0-9][a-z0-9._-]*$"
KEY_PATTERN = r"^[a-z][a-z0-9_]*$"
DIVISION_CODE_PATTERN = r"^\d{6}$"
LOCATOR_PATTERN = r"^[^#;\s][^#;\n\r]*$"
PERSON_PATTERN = r"^[^#:\n\r][^:\n\r]*$"
LARGEST_INTEGER = 2**63 - 1
RESERVED_KEYS = frozenset(["details"])
"""Keys that no figure may have: the graph and tables store ``fact_details`` and ``quantity_details`` beside figures."""
VISIBLE_TEXT_PATTERN = f"^[^{INVISIBLE}]*$"

FAULT_OF_PATTERN: Mapping[str, str] = {
    ID_PATTERN: "not_an_id",
    COOPERATION_ID_PATTERN: "not_a_cooperation_id",
    KEY_PATTERN: "not_a_key",
    DIVISION_CODE_PATTERN: "not_a_division_code",
    LOCATOR_PATTERN: "not_a_locator",
    PERSON_PATTERN: "not_a_person",
    VISIBLE_TEXT_PATTERN: "hidden_character",
}
"""The kind of fault in a text that does not match the pattern."""


def refused(fault: Fault) -> PydanticCustomError:
    """Return a fault as the error that a validator raises."""
    return PydanticCustomError("fault", "{sentence}", {"sentence": str(fault), "fault": fault})


class RefusedAs:
    """Makes a field of several types refuse a value with one fault, not with one for each type."""

    def __init__(self, kind: str, message: str):
        self._kind = kind
        self._message = message

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.custom_error_schema(handler(source), self._kind, custom_error_message=self._message)


class OneOf:
    """Makes a field of a few words name them when it refuses another one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        words = get_args(source)
        context: dict[str, Any] = {"words": words}
        return core_schema.custom_error_schema(
            handler(source),
            "not_one_of",
            custom_error_message=f"should be one of {', '.join(words)}",
            custom_error_context=context,
        )


def _one_of(table: Mapping[str, object], kind: str) -> tuple[AfterValidator, Any]:
    def check(word: str) -> str:
        if word not in table:
            raise refused(Fault(kind, word=word, hint=meant_or_known(word, table)))
        return word

    return AfterValidator(check), Field(json_schema_extra={"enum": list(table)})


def _date_text(value: Any) -> Any:
    # Under YAML 1.2 a bare 2024 is a number; it can only mean the year.
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 2999:
        return str(value)
    return value


def _checked_date(text: str) -> str:
    try:
        return check_date(text)
    except NotADate as error:
        raise refused(error.fault) from None


def _not_reserved(key: str) -> str:
    if key in RESERVED_KEYS:
        raise refused(Fault("reserved_key", key=key))
    return key


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
CooperationId = Annotated[str, StringConstraints(pattern=COOPERATION_ID_PATTERN, max_length=200)]
_Nfc = AfterValidator(partial(unicodedata.normalize, "NFC"))
Text = Annotated[
    str, StringConstraints(pattern=VISIBLE_TEXT_PATTERN, strip_whitespace=True, min_length=1, max_length=500), _Nfc
]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), _Nfc]
Count = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=60), AfterValidator(_not_reserved)]
Number = Annotated[
    Annotated[int, Field(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)] | Annotated[float, Field(allow_inf_nan=False)],
    RefusedAs("not_a_number", "should be a number"),
]
NumberOrText = Annotated[Number | Text, RefusedAs("not_a_number_or_text", "should be a number or text")]
PartialDate = Annotated[
    str,
    BeforeValidator(_date_text),
    AfterValidator(_checked_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": DATE_PATTERN},
                {"type": "integer", "minimum": 1000, "maximum": 2999},
            ],
            "description": "a year, month or day: 2024, 2024-05, 2024-05-08; 2024~ about, [2019-01..] not before, "
            "[..2020-11] not after, [2019..2021] between",
        }
    ),
]
KindKey = Annotated[str, *_one_of(INSTITUTION_KINDS, "unknown_kind")]
PersonName = Annotated[
    str, StringConstraints(pattern=PERSON_PATTERN, strip_whitespace=True, min_length=1, max_length=80)
]
OutcomeKey = Annotated[str, *_one_of(OUTCOME_KINDS, "unknown_outcome")]
TypeKey = Annotated[str, *_one_of(COOPERATION_TYPES, "unknown_type")]
TieAspect = Annotated[Literal["tie", "type", "from", "to", "since", "until", "status", "fields", "quantities"], OneOf()]
InstitutionAspect = Annotated[
    Literal["institution", "name", "kind", "part_of", "place", "status", "opened", "facts"], OneOf()
]
GeneralKnowledge = Annotated[
    Literal["name", "name_en", "aliases", "kind", "province", "city", "county", "division_code", "grade", "part_of"],
    OneOf(),
]
Qualifier = Annotated[Literal["exact", "at_least", "about", "at_most"], OneOf()]
