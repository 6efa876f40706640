"""The values that fields of records may have: ids, texts, dates and words of the vocabulary, each with its rule."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from hospital_network.graph.faults import Fault
from hospital_network.graph.places.place_names import full_names
from hospital_network.graph.text.characters import DAMAGED, INVISIBLE, LINE_BREAKS_AND_TABS, shown
from hospital_network.graph.text.dates import DATE_PATTERN, NotADate, check_date
from hospital_network.graph.text.identifiers import bare, is_credit_code, is_ror, is_wikidata
from hospital_network.graph.text.list_items import items_within
from hospital_network.graph.text.no_values import ERROR_VALUES, says_nothing
from hospital_network.graph.text.suggestion import meant_or_known
from hospital_network.graph.text.written_numbers import MOST_DIGITS, plain_number, written_number
from hospital_network.graph.vocabulary.outcomes import OUTCOME_KINDS
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
COOPERATION_ID_PATTERN = r"^[a-z0-9][a-z0-9._-]*$"
KEY_PATTERN = r"^[a-z][a-z0-9_]*$"
DIVISION_CODE_PATTERN = r"^[0-9]{6}$"
LOCATOR_PATTERN = r"^[^#;\uff03\uff1b\s][^#;\uff03\uff1b\n\r]*$"
PERSON_PATTERN = r"^[^#:\uff1a\n\r][^:\uff1a\n\r]*$"
URL_PATTERN = r"^https?://[^\s<>\"'`|\\/?#@]+([/?#][^\s<>\"`\\]*)?$"
DIGEST_PATTERN = r"^[0-9a-f]{64}$"
LARGEST_INTEGER = 2**63 - 1
LARGEST_FIGURE = 10**MOST_DIGITS - 1
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
    URL_PATTERN: "not_a_url",
    DIGEST_PATTERN: "not_a_digest",
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


_HIDDEN = re.compile(f"[{INVISIBLE}\U000e0000-\U000e0fff]")
_HIDDEN_IN_LINES = re.compile(rf"(?![\r{LINE_BREAKS_AND_TABS}]){_HIDDEN.pattern}")
_DAMAGED = re.compile(f"[{DAMAGED}\U000f0000-\U0010ffff]")


def _readable(value: Any, hidden: re.Pattern[str] = _HIDDEN) -> Any:
    """Return a text that a reader sees as it is stored, and that says something; other values as they are."""
    if not isinstance(value, str):
        return value
    if damaged := _DAMAGED.search(value):
        kind = "lost_character" if damaged[0] == "\ufffd" else "private_character"
        raise refused(Fault(kind, shown=_with_code(damaged)))
    if unseen := hidden.search(value.strip()):
        raise refused(Fault("hidden_character", shown=_with_code(unseen)))
    if value.strip() in ERROR_VALUES:
        raise refused(Fault("error_value", cell=value.strip()))
    if value.strip() and says_nothing(value):
        raise refused(Fault("says_nothing", shown=value.strip()))
    return value


def _with_code(match: re.Match[str]) -> str:
    """Return what is around a character, with its code in place of it."""
    start, end = match.span()
    before, after = match.string[max(0, start - 15) : start], match.string[end : end + 15]
    return f"{shown(before)}⟨U+{ord(match[0]):04X}⟩{shown(after)}"


def _date_text(value: Any) -> Any:
    # Under YAML 1.2 a bare 2024 is a number, and 2024.10 one without its zero.
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


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


def _figure(value: Any) -> Any:
    """Return a figure that is not too long for a number, and no text that states a number in words."""
    if isinstance(value, int | float) and not -LARGEST_FIGURE - 1 < value < LARGEST_FIGURE + 1 and value == value:
        raise refused(Fault("too_many_digits", most=MOST_DIGITS))
    if isinstance(value, str) and value.strip().upper() in ("TRUE", "FALSE"):
        raise refused(Fault("not_a_number_or_text", shown=value.strip()))
    stated = written_number(value) if isinstance(value, str) else None
    if not stated:
        return _readable(value)
    named = (("up_to", stated.up_to), ("qualifier", stated.qualifier), ("counts", stated.counts))
    details = {name: word for name, word in named if word}
    inside = tuple(f"{name}: {word}" for name, word in details.items())
    hint = Fault("with_details", yaml=inside, json=json.dumps(details, ensure_ascii=False)) if details else None
    raise refused(Fault("figure_in_words", shown=value, number=plain_number(stated.value), hint=hint))


def _number(value: Any) -> Any:
    """Return what may be a number; a text that is a code has the fault of one."""
    if isinstance(value, str) and re.fullmatch(r"\s*[-+]?[0-9]+\s*", value) and len(value.strip()) > MOST_DIGITS:
        raise refused(Fault("too_many_digits", most=MOST_DIGITS))
    return _figure(value)


def _one_item(text: str) -> str:
    if items := items_within(text):
        raise refused(Fault("several_items", shown=text, yaml=", ".join(items), cell="|".join(items)))
    return text


def _in_full(level: str, name: str) -> str:
    if meant := full_names(level, name):
        raise refused(Fault("short_place", shown=name, full=meant[:3]))
    return name


_Readable = BeforeValidator(_readable)
Text = Annotated[
    str,
    StringConstraints(pattern=VISIBLE_TEXT_PATTERN, strip_whitespace=True, min_length=1, max_length=500),
    _Nfc,
    _Readable,
]
Note = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    _Nfc,
    BeforeValidator(partial(_readable, hidden=_HIDDEN_IN_LINES)),
]
Province = Annotated[Text, AfterValidator(partial(_in_full, "province"))]
City = Annotated[Text, AfterValidator(partial(_in_full, "city"))]
County = Annotated[Text, AfterValidator(partial(_in_full, "county"))]
Item = Annotated[Text, AfterValidator(_one_item)]
Locator = Annotated[str, StringConstraints(pattern=LOCATOR_PATTERN, max_length=100), _Readable]
PersonName = Annotated[
    str,
    StringConstraints(pattern=PERSON_PATTERN, strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(_one_item),
    _Readable,
]


def _identifier(is_valid: Callable[[str], bool], kind: str) -> tuple[BeforeValidator, AfterValidator]:
    def check(text: str) -> str:
        if not is_valid(text):
            raise refused(Fault(kind, text=text))
        return text

    return BeforeValidator(lambda value: bare(value) if isinstance(value, str) else value), AfterValidator(check)


CreditCode = Annotated[str, *_identifier(is_credit_code, "not_a_credit_code"), _Readable]
Ror = Annotated[str, *_identifier(is_ror, "not_a_ror"), _Readable]
Wikidata = Annotated[str, *_identifier(is_wikidata, "not_of_wikidata"), _Readable]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, strip_whitespace=True, max_length=2000), _Readable]
Digest = Annotated[str, StringConstraints(pattern=DIGEST_PATTERN), _Readable]
Count = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=60), AfterValidator(_not_reserved)]
_AnyNumber = Annotated[
    Annotated[int, Field(ge=-LARGEST_FIGURE, le=LARGEST_FIGURE)]
    | Annotated[float, Field(allow_inf_nan=False, gt=-LARGEST_FIGURE - 1, lt=LARGEST_FIGURE + 1)],
    RefusedAs("not_a_number", "should be a number"),
]
Number = Annotated[_AnyNumber, BeforeValidator(_number)]
NumberOrText = Annotated[
    Annotated[_AnyNumber | Text, RefusedAs("not_a_number_or_text", "should be a number or text")],
    BeforeValidator(_figure),
]
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
_Offset = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]


def _ordered_span(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] >= span[1]:
        raise refused(Fault("span_not_ordered", start=span[0], end=span[1]))
    return span


def _span_of_text(value: Any) -> Any:
    """Return the two numbers of a text like ``40-52``, which cells of tables contain."""
    match = re.fullmatch(r"\s*(\d{1,18})\s*-\s*(\d{1,18})\s*", value) if isinstance(value, str) else None
    return (int(match[1]), int(match[2])) if match else value


Span = Annotated[
    tuple[_Offset, _Offset], Field(strict=False), AfterValidator(_ordered_span), BeforeValidator(_span_of_text)
]
KindKey = Annotated[str, *_one_of(INSTITUTION_KINDS, "unknown_kind")]
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
