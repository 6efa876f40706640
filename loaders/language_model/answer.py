"""What a language model is asked to answer: the form as JSON Schema, and reading an answer claim by claim."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from hospital_network.graph.model import KindKey, TypeKey
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS

MOST_CLAIMS = 1_000
"""Of each section; an answer with more is not read to its end."""
_STATUS = ("active", "planned", "ended")


class _Form(BaseModel):
    """A claim; what was not asked for is passed over, since not every server holds a model to the schema."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class InstitutionClaim(_Form):
    """An institution as a model names it."""

    name: str
    kind: KindKey
    also_called: list[str] | None = None
    part_of: str | None = None


class TieClaim(_Form):
    """A tie as a model reads it, with the words it rests on."""

    type: TypeKey
    from_name: str
    to_name: str
    status: str | None = None
    since: str | None = None
    until: str | None = None
    schedule: str | None = None
    paragraph: int | None = None
    quote: str


_Claim = TypeVar("_Claim", bound=_Form)


@dataclass(slots=True)
class Answer:
    """The claims of an answer that have the form asked for.

    Attributes
    ----------
    institutions : list of InstitutionClaim
    ties : list of TieClaim
    dropped : Counter
        How many claims were left out, by reason.
    """

    institutions: list[InstitutionClaim] = field(default_factory=list)
    ties: list[TieClaim] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


class NotAnAnswer(Exception):
    """A text is no JSON object with the two lists that were asked for."""


@cache
def answer_schema() -> Mapping[str, Any]:
    """Return the JSON Schema of an answer, in the part of the language that servers accept as `strict`.

    There every property is required, and what may be missing is null.

    Examples
    --------
    >>> schema = answer_schema()
    >>> list(schema["properties"])
    ['institutions', 'ties']
    >>> schema["properties"]["ties"]["items"]["properties"]["type"]["enum"][:2]
    ['supports', 'sends_experts']
    """
    name, optional = {"type": "string"}, {"type": ["string", "null"]}
    institution = {
        "name": name,
        "kind": {"type": "string", "enum": list(INSTITUTION_KINDS)},
        "also_called": {"type": "array", "items": {"type": "string"}},
        "part_of": optional,
    }
    tie = {
        "type": {"type": "string", "enum": list(COOPERATION_TYPES)},
        "from_name": name,
        "to_name": name,
        "status": {"type": "string", "enum": list(_STATUS)},
        "since": optional,
        "until": optional,
        "schedule": optional,
        "paragraph": {"type": "integer"},
        "quote": name,
    }
    return _object({"institutions": _list(institution), "ties": _list(tie)})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties)}


def answer_of(text: str) -> Answer:
    """Read an answer; a claim of another form is dropped, and the others stay.

    Raises
    ------
    NotAnAnswer
        If there is no JSON object, or none of the two lists in it.

    Examples
    --------
    >>> answer = answer_of('Here: {"institutions": [{"name": "甲医院", "kind": "hospital"}, {"name": 1}], "ties": []}')
    >>> [each.name for each in answer.institutions], dict(answer.dropped)
    (['甲医院'], {'form': 1})
    """
    content = _json_in(text)
    sections = ("institutions", "ties")
    if not isinstance(content, dict) or not any(isinstance(content.get(key), list) for key in sections):
        raise NotAnAnswer
    answer = Answer()
    answer.institutions.extend(_claims(content.get("institutions"), InstitutionClaim, answer.dropped))
    answer.ties.extend(_claims(content.get("ties"), TieClaim, answer.dropped))
    return answer


def _json_in(text: str) -> Any:
    """Return the JSON object of a text, which may stand in a code block or after the model's thoughts."""
    text = re.sub(r"^\s*<think>.*?</think>", "", text, flags=re.DOTALL)
    start, end = text.find("{"), text.rfind("}")
    try:
        return json.loads(text[start : end + 1])
    except (ValueError, RecursionError):
        raise NotAnAnswer from None


def _claims(given: Any, form: type[_Claim], dropped: Counter[str]) -> Iterator[_Claim]:
    items: Sequence[Any] = given if isinstance(given, list) else ()
    dropped.update({"many": len(items) - MOST_CLAIMS} if len(items) > MOST_CLAIMS else {})
    for item in items[:MOST_CLAIMS]:
        try:
            yield form.model_validate(item)
        except ValidationError:
            dropped["form"] += 1
