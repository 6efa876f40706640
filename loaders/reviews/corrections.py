"""Changes of single fields that a person makes to a proposal, and the record they result in."""

from collections.abc import Mapping
from typing import Any

from hospital_network.graph.model import Institution
from hospital_network.loaders.reviews.decisions import RawRecord

FIELDS: Mapping[str, tuple[str, ...]] = {
    "institutions": ("name", "kind", "part_of", "province", "city", "county", "status", "opened"),
    "cooperations": ("type", "from", "to", "since", "until", "status"),
}
"""The fields that a review asks for, in order; all others are edited in the file."""

_PLACES = ("province", "city", "county")


def with_changes(record: RawRecord, changes: Mapping[str, str]) -> dict[str, Any]:
    """Return a record with other values in some fields; an empty value removes the field.

    A code of a division is that of the place it was made from, so it goes with it; a field that a person has set is
    no longer inferred or general knowledge.

    Examples
    --------
    >>> with_changes({"id": "a", "city": "甲市", "division_code": "330100"}, {"city": "乙市"})
    {'id': 'a', 'city': '乙市'}
    """
    changed = {key: value for key, value in changes.items() if value != (record.get(key) or "")}
    gone = {key for key, value in changed.items() if not value}
    if any(key in changed for key in _PLACES):
        gone |= {"division_code"}
    kept = {key: value for key, value in {**record, **changed}.items() if key not in gone}
    settled = {*changed, *gone, *(["place"] if any(key in changed for key in _PLACES) else [])}
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
