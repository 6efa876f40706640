"""The faults of a raw record by the rules of the model: only this module reads pydantic's errors."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Evidence, Fact, Institution, Record
from hospital_network.graph.model.fields import FAULT_OF_PATTERN
from hospital_network.graph.text.no_values import says_nothing
from hospital_network.graph.text.suggestion import meant, meant_or_known
from hospital_network.loaders.seed_files.reader import DocumentPath


class ModelFault(NamedTuple):
    """A fault of a raw record.

    Attributes
    ----------
    path : tuple
        The place in the validated value.
    fault : Fault
    at_key : bool
        Whether the fault is in the key, not in its value.
    """

    path: DocumentPath
    fault: Fault
    at_key: bool = False


def model_faults(value: Any, error: ValidationError, root: type[Record]) -> Iterator[ModelFault]:
    """Yield each fault that the model found.

    Parameters
    ----------
    value : Any
        What was validated.
    error : ValidationError
    root : type of Record
        What it was validated as.

    Examples
    --------
    >>> from hospital_network.graph.model import Source
    >>> raw = {"id": "A", "title": "甲报"}
    >>> try:
    ...     source = Source.model_validate(raw)
    ... except ValidationError as error:
    ...     [(model_fault.path, model_fault.fault.kind) for model_fault in model_faults(raw, error, Source)]
    [(('id',), 'not_an_id')]
    """
    for details in error.errors(include_url=False):
        path = _path_in(value, details["loc"])
        if details["loc"][-1:] == ("id",) and path[-1:] != ("id",) and details["type"] != "missing":
            continue  # made of the ends and the type, which have the fault themselves
        if details["type"] == "extra_forbidden":
            yield ModelFault(path, _unknown_key(path, root), at_key=True)
        elif details["type"] == "too_short" and details["input"]:
            continue  # its items have faults, reported on their own; the list itself is not empty
        else:
            yield ModelFault(path, _fault(details))


def _path_in(value: Any, location: tuple[int | str, ...]) -> DocumentPath:
    """Return the parts of pydantic's location that are places of the document, not branches of the model."""
    path: list[int | str] = []
    for part in location:
        in_list = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if in_list or (isinstance(value, dict) and part in value):
            value = value[part]
            path.append(part)
    return tuple(path)


def _record_in(annotation: Any) -> type[Record] | None:
    """Return the class of records in the annotation of a field, such as a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((record for part in get_args(annotation) if (record := _record_in(part))), None)


_INFERRED: Mapping[type[Record], str] = {
    Cooperation: "inferred: [tie]",
    Institution: "inferred: [institution]",
    Fact: "inferred: true",
}
"""What is written beside the evidence of a record that no sentence states."""


def _unknown_key(path: DocumentPath, record: type[Record]) -> Fault:
    """Return the fault of an unknown key, with the one likely meant."""
    holder = record
    for part in path[:-1]:
        field = record.model_fields.get(str(part))
        record = (_record_in(field.annotation) if field else None) or record
        holder = record if record in _INFERRED else holder
    key = str(path[-1])
    if record is Evidence and key == "basis" and holder in _INFERRED:
        return Fault("evidence_basis", instead=_INFERRED[holder])
    known = [info.alias or name for name, info in record.model_fields.items()]
    return Fault("unknown_key", key=key, hint=meant_or_known(key, known))


def _fault(details: ErrorDetails) -> Fault:
    context = details.get("ctx", {})
    shown = _shown(details["input"])
    if isinstance(details["input"], str) and details["input"].strip() and says_nothing(details["input"]):
        return Fault("says_nothing", shown=details["input"].strip())
    match details["type"]:
        case "fault":
            fault: Fault = context["fault"]
            return fault
        case "missing":
            return Fault("missing_key", key=str(details["loc"][-1]))
        case "string_pattern_mismatch" if context["pattern"] in FAULT_OF_PATTERN:
            return Fault(FAULT_OF_PATTERN[context["pattern"]], shown=shown)
        case "not_one_of":
            words: tuple[str, ...] = context["words"]
            return Fault("not_one_of", shown=shown, words=words, hint=meant(str(details["input"]), words))
        case "string_too_short" | "too_short":
            return Fault("empty")
        case "string_too_long":
            return Fault("too_long", most=context["max_length"])
        case "greater_than_equal":
            return Fault("too_small", least=context["ge"], shown=shown)
        case kind if kind in _FAULT_OF_TYPE:
            return Fault(_FAULT_OF_TYPE[kind], shown=shown)
        case _:
            return Fault("refused_by_model", reason=details["msg"], shown=shown)


_FAULT_OF_TYPE = {
    "not_a_number": "not_a_number",
    "not_a_number_or_text": "not_a_number_or_text",
    "string_type": "not_text",
    "int_type": "not_a_whole_number",
    "tuple_type": "not_a_list",
    "dict_type": "not_a_mapping",
    "model_type": "not_a_mapping",
    "model_attributes_type": "not_a_mapping",
}


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"
