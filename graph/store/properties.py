"""Records as Neo4j properties: flat, so that analysts can query them, and convertible back without loss.

A property cannot be a map, so a quantity ``experts: 30`` becomes ``quantity_experts: 30``, and its other
fields (qualifier, what it counts) are stored as JSON in ``quantity_details``. A count that several ties share
also has its name in ``joint_experts``. Evidence is written ``s1#p3``, or ``s1#p3;inferred``.
"""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import orjson

from hospital_network.graph.model import (
    Cooperation,
    Evidence,
    Fact,
    Institution,
    Person,
    Quantity,
    Source,
    Subnetwork,
)

Properties = dict[str, Any]

_DIGEST = blake2b(digest_size=8)

# The other fields of the model become properties of the same name.
_PLAIN_INSTITUTION_FIELDS = tuple(name for name in Institution.model_fields if name not in ("facts", "evidence"))
_PLAIN_COOPERATION_FIELDS = tuple(
    name
    for name in Cooperation.model_fields
    if name not in ("type", "from_id", "to_id", "quantities", "people", "evidence")
)


def evidence_text(evidence: Evidence) -> str:
    """Return evidence as one line of text.

    Examples
    --------
    >>> evidence_text(Evidence(source="s1", locator="p3", basis="inferred"))
    's1#p3;inferred'
    """
    text = f"{evidence.source}#{evidence.locator}"
    if evidence.basis == "inferred":
        text += ";inferred"
    if evidence.retrieved:
        text += f";retrieved={evidence.retrieved}"
    return text


def evidence_of(text: str) -> Evidence:
    """Read `evidence_text` back.

    Examples
    --------
    >>> evidence_of("s1#p3;inferred").basis
    'inferred'
    """
    place, *marks = text.split(";")
    source, _, locator = place.partition("#")
    retrieved = next((mark.removeprefix("retrieved=") for mark in marks if mark.startswith("retrieved=")), None)
    return Evidence(
        source=source, locator=locator, basis="inferred" if "inferred" in marks else "stated", retrieved=retrieved
    )


def _without_empty(properties: Mapping[str, Any]) -> Properties:
    return {key: value for key, value in properties.items() if value is not None and value != [] and value != ""}


def _plain(record: Institution | Cooperation, fields: tuple[str, ...]) -> Properties:
    values = {name: getattr(record, name) for name in fields}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _details(values: Mapping[str, Fact] | Mapping[str, Quantity]) -> str | None:
    """Return the fields of each value other than the value itself, as JSON, or None."""
    details = {key: value.model_dump(exclude_defaults=True, exclude={"value"}) for key, value in values.items()}
    for key, value in values.items():
        if isinstance(value, Fact) and value.evidence:
            details[key]["evidence"] = [evidence_text(item) for item in value.evidence]
    details = {key: fields for key, fields in details.items() if fields}
    return json.dumps(details, ensure_ascii=False, sort_keys=True) if details else None


def institution_properties(institution: Institution) -> Properties:
    """Return the node properties of an institution."""
    properties = _plain(institution, _PLAIN_INSTITUTION_FIELDS)
    properties |= {f"fact_{key}": fact.value for key, fact in institution.facts.items()}
    properties["fact_details"] = _details(institution.facts)
    properties["evidence"] = [evidence_text(item) for item in institution.evidence]
    return _without_empty(properties)


def cooperation_properties(cooperation: Cooperation) -> Properties:
    """Return the relationship properties of a cooperation; its ends and type are not among them."""
    properties = _plain(cooperation, _PLAIN_COOPERATION_FIELDS)
    properties |= {f"quantity_{key}": quantity.value for key, quantity in cooperation.quantities.items()}
    properties |= {f"joint_{key}": quantity.joint for key, quantity in cooperation.quantities.items()}
    properties["quantity_details"] = _details(cooperation.quantities)
    properties["people"] = [
        f"{person.name}: {person.role}" if person.role else person.name for person in cooperation.people
    ]
    properties["evidence"] = [evidence_text(item) for item in cooperation.evidence]
    return _without_empty(properties)


def record_properties(record: Source | Subnetwork) -> Properties:
    """Return the node properties of a source or a subnetwork."""
    return _without_empty(record.model_dump())


def _values(properties: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    details: dict[str, Any] = json.loads(properties.get(f"{prefix}_details", "{}"))
    values = {}
    for name, value in properties.items():
        key = name.removeprefix(f"{prefix}_")
        if key in (name, "details"):
            continue
        fields = dict(details.get(key, {}))
        if "evidence" in fields:
            fields["evidence"] = [evidence_of(text) for text in fields["evidence"]]
        values[key] = {"value": value, **fields}
    return values


def institution_of(properties: Mapping[str, Any]) -> Institution:
    """Read `institution_properties` back.

    Raises
    ------
    pydantic.ValidationError
        If the node was edited into what a seed file cannot contain.
    """
    plain = {name: properties[name] for name in _PLAIN_INSTITUTION_FIELDS if name in properties}
    evidence = [evidence_of(text) for text in properties.get("evidence", [])]
    return Institution.model_validate({**plain, "facts": _values(properties, "fact"), "evidence": evidence})


def cooperation_of(type_key: str, from_id: str, to_id: str, properties: Mapping[str, Any]) -> Cooperation:
    """Read `cooperation_properties` back, given the relationship's type and ends.

    Raises
    ------
    pydantic.ValidationError
        If the relationship was edited into what a seed file cannot contain.
    """
    plain = {name: properties[name] for name in _PLAIN_COOPERATION_FIELDS if name in properties}
    people = []
    for text in properties.get("people", []):
        name, _, role = text.partition(": ")
        people.append(Person(name=name, role=role or None))
    return Cooperation.model_validate(
        {
            **plain,
            "type": type_key,
            "from": from_id,
            "to": to_id,
            "quantities": _values(properties, "quantity"),
            "people": people,
            "evidence": [evidence_of(text) for text in properties.get("evidence", [])],
        }
    )


def fingerprint(content: Any) -> int:
    """Return a number of 63 bits that changes when anything in `content` changes.

    Parameters
    ----------
    content : Any
        Maps, lists, texts and numbers; the order of a map's keys does not count.

    Examples
    --------
    >>> fingerprint({"id": "a", "beds": 700}) == fingerprint({"beds": 700, "id": "a"})
    True
    """
    # A value typed into Neo4j may be a point or a duration, which JSON does not have.
    return json_fingerprint(orjson.dumps(content, default=str, option=orjson.OPT_SORT_KEYS))


def json_fingerprint(canonical: bytes) -> int:
    """Return the `fingerprint` of content that is written as JSON without blanks, its keys sorted."""
    # A copy takes half the time of a new one.
    digest = _DIGEST.copy()
    digest.update(canonical)
    # 63 bits: Neo4j's integers are signed, and some programs that read exports do not accept negative ones.
    return int.from_bytes(digest.digest()) >> 1
