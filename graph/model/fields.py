"""The values fields of records may have: ids, texts, dates, words of the vocabulary, each with its rule."""

import unicodedata
from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from hospital_network.graph.characters import INVISIBLE
from hospital_network.graph.partial_date import PARTIAL_DATE_PATTERN, check_partial_date
from hospital_network.graph.suggestion import did_you_mean
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
COOPERATION_ID_PATTERN = r"^[a-z0-9][a-z0-9._-]*$"
KEY_PATTERN = r"^[a-z][a-z0-9_]*$"
LARGEST_INTEGER = 2**63 - 1
VISIBLE_TEXT_PATTERN = f"^[^{INVISIBLE}]*$"


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
