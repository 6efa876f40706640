"""Changes of single fields that a person makes to a proposal, and the record they result in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hospital_network.graph.model import Institution
from hospital_network.loaders.reviews.decisions import RawRecord, Section

FIELDS: Mapping[Section, tuple[str, ...]] = {
    "institutions": ("name", "kind", "part_of", "province", "city", "county", "status", "opened"),
    "cooperations": ("type", "from", "to", "since", "until", "status"),
}
"""The fields that a review asks for, in order; all others are edited in the file."""

MARKS = ("inferred", "pairing")
"""What a review asks for only where a record has it, to take it away: the words say more than was proposed."""
_PLACES = ("province", "city", "county")


def asked_fields(section: Section, record: RawRecord) -> Iterator[tuple[str, str]]:
    """Yield the fields that a review asks for, each with its text in a record.

    Examples
    --------
    >>> tie = {"type": "supports", "from": "a", "to": "b", "inferred": ["since", "type"]}
    >>> list(asked_fields("cooperations", tie))[-2:]
    [('status', ''), ('inferred', 'since type')]
    """
    for field in (*FIELDS[section], *(mark for mark in MARKS if mark in record)):
        value = record.get(field) or ""
        yield field, " ".join(value) if field == "inferred" else str(value)


def with_changes(record: RawRecord, changes: Mapping[str, str]) -> dict[str, Any]:
    """Return a record with other values in some fields; an empty value removes the field.

    A code of a division is that of the place it was made from, so it goes with it; a field that a person has set is
    no longer inferred or general knowledge. Of `inferred`, the value names the aspects that stay so: none is added.

    Examples
    --------
    >>> with_changes({"id": "a", "city": "甲市", "division_code": "330100"}, {"city": "乙市"})
    {'id': 'a', 'city': '乙市'}
    >>> with_changes({"type": "trains", "inferred": ["tie", "since"]}, {"inferred": "since"})
    {'type': 'trains', 'inferred': ['since']}
    """
    fields = {key: value for key, value in changes.items() if key != "inferred"}
    changed = {key: value for key, value in fields.items() if value != (record.get(key) or "")}
    gone = {key for key, value in changed.items() if not value}
    if any(key in changed for key in _PLACES):
        gone |= {"division_code"}
    kept = {key: value for key, value in {**record, **changed}.items() if key not in gone}
    settled = {*changed, *gone, *(["place"] if any(key in changed for key in _PLACES) else [])}
    if "inferred" in changes:
        settled |= {*record.get("inferred", ())} - {*re.findall(r"\w+", changes["inferred"])}
    for remarks in ("inferred", "general_knowledge"):
        if remarks in kept:
            left = [remark for remark in kept.pop(remarks) if remark not in settled]
            kept |= {remarks: left} if left else {}
    return kept


def as_same(record: RawRecord, institution: Institution) -> dict[str, Any]:
    """Return a proposed institution as the known one that it is, with its own evidence.

    Examples
    --------
    >>> known = Institution(id="a", name="甲县人民医院", kind="hospital", facts={"beds": {"value": 7}})
    >>> as_same({"id": "x", "name": "县医院", "evidence": []}, known)
    {'id': 'a', 'name': '甲县人民医院', 'kind': 'hospital', 'evidence': []}
    """
    return {**in_short(institution), **({"evidence": record["evidence"]} if "evidence" in record else {})}


def in_short(institution: Institution) -> dict[str, Any]:
    """Return what identifies a known institution: its id, names, kind and place."""
    kept = {"id", "name", "name_en", "kind", "aliases", "province", "city", "county", "division_code", "grade"}
    plain = institution.model_dump(mode="json", exclude_defaults=True, include=kept | {"general_knowledge"})
    fields = {key: plain[key] for key in type(institution).model_fields if key in plain}
    remarks = [key for key in fields.pop("general_knowledge", ()) if key in fields]
    return {**fields, **({"general_knowledge": remarks} if remarks else {})}
