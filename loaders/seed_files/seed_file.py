"""What one seed file may hold, its JSON Schema for editors, and its faults in plain words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.model import (
    Cooperation,
    Evidence,
    Fact,
    Id,
    Institution,
    Person,
    Quantity,
    Record,
    Source,
    Subnetwork,
    Text,
)
from hospital_network.graph.suggestion import did_you_mean
from hospital_network.loaders.seed_files.reader import Document, DocumentPath

MANIFEST = "network.yaml"
"""The file of a seed set that holds title, sources and expected counts."""
SCHEMA_FILE = "seed.schema.json"
"""The schema of a seed file, beside the files, for editors."""

Count = Annotated[int, Field(ge=0)]


class ExpectedCounts(Record):
    """How many institutions and cooperations there are at least."""

    institutions: Count = 0
    cooperations: Count = 0


class Expectation(ExpectedCounts):
    """Minimum counts of a seed set and of its networks; a set that falls short is refused."""

    networks: dict[Id, ExpectedCounts] = Field(default={})


class SeedFile(Record):
    """One YAML file of a seed set; ``network.yaml`` holds title, sources and expectation."""

    title: Text | None = None
    title_en: Text | None = None
    sources: Annotated[tuple[Source, ...], Field(strict=False)] = ()
    expect: Expectation | None = None
    network: Subnetwork | None = Field(default=None, description="the network this file's cooperations belong to")
    institutions: Annotated[tuple[Institution, ...], Field(strict=False)] = ()
    cooperations: Annotated[tuple[Cooperation, ...], Field(strict=False)] = ()


def seed_schema() -> str:
    """Return the JSON Schema of a seed file, for editors, as text ending in a newline."""
    schema = SeedFile.model_json_schema(by_alias=True)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "hospital-network seed file"}
    # Editors of YAML know draft 7, whose word for shared definitions differs.
    text = json.dumps({**schema, **head}, ensure_ascii=False, indent=1).replace("#/$defs/", "#/definitions/")
    return text.replace('"$defs"', '"definitions"') + "\n"


def check_document(document: Document) -> SeedFile | tuple[SeedProblem, ...]:
    """Return the file's records, or every fault found in it."""
    content = {} if document.value is None else document.value
    if not isinstance(content, Mapping):
        message = "a seed file is a mapping with keys like institutions: and cooperations:"
        if isinstance(content, str) and "：" in content:
            message += "; it has full-width colons ：, write ': '"
        return (document.problem((), message),)
    # A key left empty, as in a template, says nothing.
    content = {key: value for key, value in content.items() if value is not None}
    try:
        return SeedFile.model_validate(content)
    except ValidationError as error:
        return tuple(dict.fromkeys(_problems(document, error.errors(include_url=False))))


def _problems(document: Document, errors: list[ErrorDetails]) -> Iterator[SeedProblem]:
    for path, message, at_key in faults(document.value, errors):
        yield document.problem(path, message, at_key)


def faults(
    value: Any, errors: Sequence[ErrorDetails], root: type[Record] | None = None
) -> Iterator[tuple[DocumentPath, str, bool]]:
    """Yield what pydantic found in `value`, in plain words: the path in it, the sentence, whether a key is meant.

    Parameters
    ----------
    value : Any
        What was validated.
    errors : sequence of ErrorDetails
    root : type of Record, optional
        What it was validated as; default `SeedFile`.
    """
    unions: set[DocumentPath] = set()
    for error in errors:
        path = _path_in(value, error["loc"])
        if error["type"] == "missing":
            yield path, f"required key '{error['loc'][-1]}' is missing", False
        elif error["type"] == "extra_forbidden":
            yield path, _unknown_key(path, root or SeedFile), True
        elif error["type"] == "too_short" and error["input"]:
            continue  # its items have faults, told on their own; the list itself is not empty
        elif _from_union(error):
            if path not in unions:
                unions.add(path)
                yield path, f"should be a number or a text, not {_shown(error['input'])}", False
        else:
            yield path, _sentence(error), False


def _path_in(value: Any, location: tuple[int | str, ...]) -> DocumentPath:
    """Return the part of pydantic's location that names places of the document, not branches of the model."""
    path: list[int | str] = []
    for part in location:
        in_list = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if in_list or (isinstance(value, dict) and part in value):
            value = value[part]
            path.append(part)
    return tuple(path)


def _from_union(error: ErrorDetails) -> bool:
    return any(str(part).startswith(("constrained-", "function-")) or part == "float" for part in error["loc"])


_RECORD_OF: Mapping[str, type[Record]] = {
    "institutions": Institution,
    "cooperations": Cooperation,
    "sources": Source,
    "evidence": Evidence,
    "people": Person,
    "facts": Fact,
    "quantities": Quantity,
    "network": Subnetwork,
}


def _unknown_key(path: DocumentPath, record: type[Record]) -> str:
    """Return the sentence for a key no record has, with what was likely meant."""
    for part in path[:-1]:
        record = _RECORD_OF.get(str(part), record)
    known = [info.alias or name for name, info in record.model_fields.items()]
    return f"unknown key '{path[-1]}'" + (did_you_mean(str(path[-1]), known) or f"; known are {', '.join(known)}")


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"


def _sentence(error: ErrorDetails) -> str:
    shown = _shown(error["input"])
    context = error.get("ctx", {})
    match error["type"]:
        case "unknown_word" | "order":
            return error["msg"]
        case "value_error":
            return str(context["error"])
        case "string_pattern_mismatch":
            return _pattern_sentence(str(context["pattern"]), shown)
        case "string_type":
            return f"should be text, not {shown}; write it in quotes"
        case "string_too_short" | "too_short":
            return "is empty"
        case "string_too_long":
            return f"is longer than {context['max_length']} characters"
        case "tuple_type":
            return f"should be a list, not {shown}; write '- ' before each item, or [ … ]"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"should be a mapping with keys, not {shown}"
        case "literal_error" | "enum":
            words = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return f"{shown} is not one of {', '.join(words)}{did_you_mean(str(error['input']), words)}"
        case _:
            return f"{error['msg'][0].lower()}{error['msg'][1:]}, not {shown}"


def _pattern_sentence(pattern: str, shown: str) -> str:
    if pattern.startswith(r"^[a-z0-9][a-z0-9"):
        return f"{shown} is not an id; use small letters a-z, digits and '-', beginning with a letter or digit"
    if pattern.startswith(r"^[a-z][a-z0-9_"):
        return f"{shown} is not a key; use small letters a-z, digits and '_'"
    if pattern == r"^\d{6}$":
        return f"{shown} is not a GB/T 2260 code; it has six digits, in quotes"
    if r"\u0000" in pattern:
        return f"{shown} holds a hidden or control character; type it again"
    return f"{shown} holds a character that is not allowed here"
