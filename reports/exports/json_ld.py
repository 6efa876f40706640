"""The network as JSON-LD in the words of schema.org: institutions, their addresses and codes, and actions between them.

What schema.org has no word for is a term of this program, ``hospnet:``: a text, or JSON as in a seed file. Lists keep
their order. A cooperation is an ``Action``: the institution that gives is its ``agent``, the one that receives its
``object``, and its evidence the passages of sources that are its ``subjectOf``.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Person, Record, Source, Subnetwork
from hospital_network.graph.places.english_places import english_places

Node = dict[str, Any]

TERMS = "urn:hospnet:term:"
IDS = "urn:hospnet:"
_JSON = ("facts", "outcomes", "quantities", "agreement", "people", "unnamed", "posts", "identifiers")
_JSON_LISTS = ("inferred", "general_knowledge", "fields", "areas", "weak_aliases", "span")
CONTEXT: Mapping[str, Any] = {
    "@vocab": "https://schema.org/",
    "hospnet": TERMS,
    "alternateName": {"@container": "@list"},
    "subjectOf": {"@container": "@list"},
    **{key: {"@id": f"hospnet:{key}", "@type": "@json"} for key in (*_JSON, *_JSON_LISTS)},
}
KINDS: Mapping[str, str] = {
    "hospital": "Hospital",
    "campus": "Hospital",
    "primary_care": "MedicalClinic",
    "centre": "MedicalOrganization",
    "department": "MedicalOrganization",
    "studio": "MedicalOrganization",
    "alliance": "MedicalOrganization",
    "government": "GovernmentOrganization",
    "university": "CollegeOrUniversity",
    "party": "PoliticalParty",
    "company": "Corporation",
    "programme": "Project",
}
"""The type of schema.org for each kind of institution; another kind is an Organization."""
STATUSES = {"planned": "PotentialActionStatus", "active": "ActiveActionStatus", "ended": "CompletedActionStatus"}
_ADDRESSES = {"ror": "https://ror.org/", "wikidata": "http://www.wikidata.org/entity/"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def network_json_ld(network: Network) -> str:
    """Return the network as JSON-LD.

    Examples
    --------
    >>> hospital = Institution(id="a", name="甲医院", kind="hospital", province="浙江省", city="绍兴市")
    >>> node = json.loads(network_json_ld(Network.of([hospital])))["@graph"][1]
    >>> node["@id"], node["@type"], node["address"]["addressLocality"]
    ('urn:hospnet:institution:a', ['Hospital', 'hospnet:hospital'], '绍兴市')
    """
    graph = [
        {"@id": f"{IDS}network", "@type": "Dataset", "name": network.title},
        *(_institution(each) for _, each in sorted(network.institutions.items())),
        *(_cooperation(each) for _, each in sorted(network.cooperations.items())),
        *(_source(each) for _, each in sorted(network.sources.items())),
        *(_subnetwork(each) for _, each in sorted(network.subnetworks.items())),
        *(_person(each) for _, each in sorted(network.people.items())),
    ]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def address_of(kind: str, id_: str) -> str:
    """Return the address by which a record is named in the document.

    Examples
    --------
    >>> address_of("institution", "a")
    'urn:hospnet:institution:a'
    """
    return f"{IDS}{kind}:{quote(id_, safe='')}"


def _institution(institution: Institution) -> Node:
    own = ("name", "name_en", "kind", "aliases", "province", "city", "county", "division_code", "part_of")
    node = _node("institution", institution, (KINDS.get(institution.kind, "Organization"), institution.kind), own)
    node["name"] = _names(institution.name, institution.name_en)
    if institution.aliases:
        node["alternateName"] = list(institution.aliases)
    if address := _address(institution):
        node["address"] = address
    if institution.part_of:
        node["parentOrganization"] = {"@id": address_of("institution", institution.part_of)}
    codes = institution.identifiers.model_dump(exclude_none=True) if institution.identifiers else {}
    if codes:
        node["identifier"] = [
            {"@type": "PropertyValue", "propertyID": name, "value": code} for name, code in codes.items()
        ]
    if same := [{"@id": start + codes[name]} for name, start in _ADDRESSES.items() if name in codes]:
        node["sameAs"] = same
    return node


def _address(institution: Institution) -> Node:
    """Return the address; the country where the province is one of China's."""
    parts = {
        "addressRegion": institution.province,
        "addressLocality": institution.city,
        "hospnet:county": institution.county,
        "hospnet:division_code": institution.division_code,
    }
    given: Node = {key: value for key, value in parts.items() if value}
    if institution.province in english_places():
        given["addressCountry"] = "CN"
    return {"@type": "PostalAddress", **given} if given else {}


def _cooperation(tie: Cooperation) -> Node:
    own = ("type", "from_id", "to_id", "network", "status")
    node = _node("cooperation", tie, ("Action", tie.type), own)
    node["agent"] = {"@id": address_of("institution", tie.from_id)}
    node["object"] = {"@id": address_of("institution", tie.to_id)}
    node["actionStatus"] = {"@id": f"https://schema.org/{STATUSES[tie.status]}"}
    # A date that is approximate or a period is in since and until only.
    for key, text in (("startTime", tie.since), ("endTime", tie.until)):
        if text and _DATE.fullmatch(text):
            node[key] = text
    if tie.network:
        node["hospnet:network"] = {"@id": address_of("subnetwork", tie.network)}
    return node


def _source(source: Source) -> Node:
    node = _node("source", source, ("CreativeWork",), ("title", "publisher", "date", "language", "url"))
    node["name"] = source.title
    if source.publisher:
        node["publisher"] = {"@type": "Organization", "name": source.publisher}
    given = {"datePublished": source.date, "inLanguage": source.language, "url": source.url}
    return node | {key: value for key, value in given.items() if value}


def _subnetwork(subnetwork: Subnetwork) -> Node:
    return _node("subnetwork", subnetwork, ("Dataset",), ("title", "title_en")) | {
        "name": _names(subnetwork.title, subnetwork.title_en)
    }


def _person(person: Person) -> Node:
    node = _node("person", person, ("Person",), ("name",)) | {"name": person.name}
    if posts := [{"@id": address_of("institution", post.institution)} for post in person.posts]:
        node["affiliation"] = posts
    return node


def _node(kind: str, record: Record, types: tuple[str, ...], own: Iterable[str]) -> Node:
    """Return a node with the fields of a record that have no word of schema.org, its note and its evidence."""
    values = record.model_dump(mode="json", exclude_defaults=True)
    node: Node = {
        "@id": address_of(kind, values.pop("id")),
        "@type": [types[0], *(f"hospnet:{each}" for each in types[1:])],
    }
    if evidence := getattr(record, "evidence", ()):
        node["subjectOf"] = [_passage(each) for each in evidence]
    for key, value in values.items():
        if key == "note":
            node["description"] = value
        elif key not in own and key != "evidence":
            term = key.removesuffix("_aspects")
            node[term if term in (*_JSON, *_JSON_LISTS) else f"hospnet:{term}"] = value
    return node


def _passage(evidence: Evidence) -> Node:
    values = evidence.model_dump(mode="json", exclude_defaults=True)
    node: Node = {"@type": "CreativeWork", "isPartOf": {"@id": address_of("source", evidence.source)}}
    node["position"] = evidence.locator
    if evidence.span:
        node["span"] = values["span"]
    if evidence.retrieved:
        node["hospnet:retrieved"] = evidence.retrieved
    return node


def _names(chinese: str, english: str | None) -> Any:
    return [chinese, {"@value": english, "@language": "en"}] if english else chinese
