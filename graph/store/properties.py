"""Records as Neo4j properties: flat, so that analysts can query them, and convertible back without loss.

A property cannot be a map, so a quantity ``experts: 30`` becomes ``quantity_experts: 30``, and its other
fields (qualifier, what it counts) are stored as JSON in ``quantity_details``. A count that several ties share
also has its name in ``joint_experts``. A record within a record is flat: ``agreement_signed``. An outcome is one text,
its kind and then JSON: ``new_technique {"value": 20}``. Someone named in a tie is ``name: role``, a person of the graph
``#id: role``. Evidence is written ``s1#p3``. A load adds what it computes: the fingerprint, and the days
of `in_force.Period`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import orjson

from hospital_network.graph.model import (
    Cooperation,
    Evidence,
    Fact,
    Institution,
    Outcome,
    Participant,
    Person,
    Quantity,
    Record,
    Source,
    Subnetwork,
    nested_fields,
)

Properties = dict[str, Any]

FINGERPRINT = "hospnet_fingerprint"
"""The property that marks a record as written by a load: a number that changes whenever the content changes."""

_DIGEST = blake2b(digest_size=8)

# What becomes a property in another form, or none; every other field becomes a property of its name.
_FORMED = frozenset(
    [
        *("from_id", "to_id", "type", "facts", "quantities", "people", "inferred_aspects", "evidence"),
        *("unnamed", "agreement", "identifiers", "outcomes"),
    ]
)
_PLAIN_INSTITUTION_FIELDS = tuple(name for name in Institution.model_fields if name not in _FORMED)
_PLAIN_COOPERATION_FIELDS = tuple(name for name in Cooperation.model_fields if name not in _FORMED)


def evidence_text(evidence: Evidence) -> str:
    """Return evidence as one line of text.

    Examples
    --------
    >>> evidence_text(Evidence(source="s1", locator="p3", span=(40, 52), retrieved="2024-05"))
    's1#p3;span=40-52;retrieved=2024-05'
    """
    marks = [f"{evidence.source}#{evidence.locator}"]
    if evidence.span:
        marks.append("span={}-{}".format(*evidence.span))
    if evidence.retrieved:
        marks.append(f"retrieved={evidence.retrieved}")
    return ";".join(marks)


def evidence_place(text: str) -> str:
    """Return source and place of `evidence_text`, which are what a reader looks up.

    Examples
    --------
    >>> evidence_place("s1#p3;span=40-52;retrieved=2024-05")
    's1#p3'
    """
    return text.partition(";")[0]


def evidence_of(text: str) -> Evidence:
    """Read `evidence_text` back.

    Examples
    --------
    >>> evidence_of("s1#p3;span=40-52;retrieved=2024-05").span
    (40, 52)
    """
    place, *marks = text.split(";")
    source, _, locator = place.partition("#")
    return Evidence.model_validate({"source": source, "locator": locator, **dict(mark.split("=", 1) for mark in marks)})


def outcome_text(outcome: Outcome) -> str:
    """Return an outcome as one line of text: its kind, and the rest as JSON.

    Examples
    --------
    >>> outcome_text(Outcome(what="new_technique", value=20, qualifier="at_least"))
    'new_technique {"qualifier": "at_least", "value": 20}'
    >>> outcome_text(Outcome(what="award"))
    'award'
    """
    details = outcome.model_dump(exclude_defaults=True, exclude={"what"})
    if outcome.evidence:
        details["evidence"] = [evidence_text(item) for item in outcome.evidence]
    return f"{outcome.what} {json.dumps(details, ensure_ascii=False, sort_keys=True)}" if details else outcome.what


def outcome_of(text: str) -> dict[str, Any]:
    """Read `outcome_text` back, as a seed file writes it.

    Raises
    ------
    ValueError
        If what follows the kind is no JSON object.

    Examples
    --------
    >>> outcome_of('new_technique {"value": 20}')
    {'what': 'new_technique', 'value': 20}
    """
    what, _, rest = text.strip().partition(" ")
    details = json.loads(rest) if rest.strip() else {}
    if not isinstance(details, dict):
        raise ValueError(text)
    return {"what": what, **_with_evidence(details)}


def _with_evidence(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return details read from JSON with their evidence as records."""
    texts = details.get("evidence")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return dict(details)
    return {**details, "evidence": [evidence_of(text).model_dump(exclude_defaults=True) for text in texts]}


def _nested(record: Institution | Cooperation) -> Properties:
    """Return the fields of records within a record, by their flat names."""
    inner = {name: getattr(record, name) for name, _ in nested_fields(type(record)).values()}
    values = {name: value.model_dump(exclude_defaults=True) for name, value in inner.items() if value}
    return {flat: values.get(name, {}).get(key) for flat, (name, key) in nested_fields(type(record)).items()}


def _nested_of(record: type[Record], properties: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    inner: dict[str, dict[str, Any]] = {}
    for flat, (name, key) in nested_fields(record).items():
        if flat in properties:
            inner.setdefault(name, {})[key] = properties[flat]
    return inner


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
    properties |= _nested(institution)
    properties["outcomes"] = [outcome_text(outcome) for outcome in institution.outcomes]
    properties["evidence"] = [evidence_text(item) for item in institution.evidence]
    return _without_empty(properties)


def cooperation_properties(cooperation: Cooperation) -> Properties:
    """Return the relationship properties of a cooperation; its ends and type are not among them."""
    properties = _plain(cooperation, _PLAIN_COOPERATION_FIELDS)
    properties |= {f"quantity_{key}": quantity.value for key, quantity in cooperation.quantities.items()}
    properties |= {f"joint_{key}": quantity.joint for key, quantity in cooperation.quantities.items()}
    properties["quantity_details"] = _details(cooperation.quantities)
    properties |= _nested(cooperation)
    properties["outcomes"] = [outcome_text(outcome) for outcome in cooperation.outcomes]
    properties["people"] = [participant_text(participant) for participant in cooperation.people]
    properties["inferred"] = list(cooperation.inferred_aspects)
    properties["evidence"] = [evidence_text(item) for item in cooperation.evidence]
    return _without_empty(properties)


def participant_text(participant: Participant) -> str:
    """Return someone named in a tie as one line of text.

    Examples
    --------
    >>> participant_text(Participant(name="张三", role="院长")), participant_text(Participant(person="zhang-san"))
    ('张三: 院长', '#zhang-san')
    """
    who = f"#{participant.person}" if participant.person else participant.name or ""
    return f"{who}: {participant.role}" if participant.role else who


def participant_of(text: str) -> dict[str, Any]:
    """Read `participant_text` back, as a seed file writes it.

    Examples
    --------
    >>> participant_of("张三: 院长"), participant_of("#zhang-san")
    ({'name': '张三', 'role': '院长'}, {'person': 'zhang-san'})
    """
    # No name has a colon, and Chinese writers use the full-width one.
    who, *rest = re.split("[:：]", text, maxsplit=1)
    role = "".join(rest).strip()
    key, value = ("person", who[1:].strip()) if who.startswith("#") else ("name", who)
    return {key: value, **({"role": role} if role else {})}


def person_properties(person: Person) -> Properties:
    """Return the node properties of a person; posts are relationships."""
    evidence = [evidence_text(item) for item in person.evidence]
    return _without_empty({"id": person.id, "name": person.name, "note": person.note, "evidence": evidence})


def post_properties(person: Person, number: int) -> Properties:
    """Return the relationship properties of one of the posts of a person; its id says which, from 1."""
    post = person.posts[number - 1]
    plain = post.model_dump(exclude={"institution", "evidence"})
    evidence = [evidence_text(item) for item in post.evidence]
    return _without_empty({"id": f"{person.id}.post.{number}", **plain, "evidence": evidence})


def person_of(properties: Mapping[str, Any], posts: Iterable[tuple[str, Mapping[str, Any]]]) -> Person:
    """Read `person_properties` and `post_properties` back.

    Parameters
    ----------
    properties : Mapping
    posts : iterable
        The id of the institution and the properties of each post, in any order.

    Raises
    ------
    pydantic.ValidationError
        If the node or a post was edited into what a seed file cannot contain.
    """
    in_order = sorted(posts, key=lambda post: _number_at_end(str(post[1].get("id", ""))))
    fields = ("role", "since", "until")
    return Person.model_validate(
        {
            **_chosen(properties, ("id", "name", "note")),
            "posts": [
                {"institution": institution, **_chosen(post, fields), "evidence": _evidence_of(post)}
                for institution, post in in_order
            ],
            "evidence": _evidence_of(properties),
        }
    )


def _number_at_end(id_: str) -> tuple[int, str]:
    number = id_.rpartition(".")[2]
    return int(number) if number.isdigit() and number.isascii() else 0, id_


def _chosen(properties: Mapping[str, Any], fields: Iterable[str]) -> Properties:
    return {key: properties[key] for key in fields if key in properties}


def _evidence_of(properties: Mapping[str, Any]) -> list[Evidence]:
    return [evidence_of(text) for text in properties.get("evidence", [])]


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
        values[key] = {"value": value, **_with_evidence(details.get(key, {}))}
    return values


def institution_of(properties: Mapping[str, Any]) -> Institution:
    """Read `institution_properties` back.

    Raises
    ------
    pydantic.ValidationError
        If the node was edited into what a seed file cannot contain.
    """
    return Institution.model_validate(
        {
            **_chosen(properties, _PLAIN_INSTITUTION_FIELDS),
            **_nested_of(Institution, properties),
            "facts": _values(properties, "fact"),
            "outcomes": [outcome_of(text) for text in properties.get("outcomes", [])],
            "evidence": _evidence_of(properties),
        }
    )


def cooperation_of(type_key: str, from_id: str, to_id: str, properties: Mapping[str, Any]) -> Cooperation:
    """Read `cooperation_properties` back, given the relationship's type and ends.

    Raises
    ------
    pydantic.ValidationError
        If the relationship was edited into what a seed file cannot contain.
    """
    return Cooperation.model_validate(
        {
            **_chosen(properties, _PLAIN_COOPERATION_FIELDS),
            "type": type_key,
            "from": from_id,
            "to": to_id,
            **_nested_of(Cooperation, properties),
            "quantities": _values(properties, "quantity"),
            "outcomes": [outcome_of(text) for text in properties.get("outcomes", [])],
            "people": [participant_of(text) for text in properties.get("people", [])],
            "inferred": properties.get("inferred", []),
            "evidence": _evidence_of(properties),
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
