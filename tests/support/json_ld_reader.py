"""JSON-LD as rdflib reads it: the network from its triples."""

import json
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import rdflib
from rdflib.collection import Collection

from hospital_network.graph.model import Cooperation, Institution, Network, Person, Source, Subnetwork
from hospital_network.reports.exports.json_ld import IDS, STATUSES, TERMS, address_of

Row = dict[str, Any]
SCHEMA = "https://schema.org/"


class Triples:
    """A document in JSON-LD as rdflib reads it, and the records that its nodes describe."""

    def __init__(self, path: Path):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7 uses a class that it deprecates
            self.graph = rdflib.Graph().parse(path, format="json-ld")

    def values(self, node: Any, term: str) -> list[Any]:
        return [self.plain(each) for each in self.graph.objects(node, rdflib.URIRef(term))]

    def plain(self, value: Any) -> Any:
        """Return a literal as text or what its JSON says, and the items of a list."""
        if isinstance(value, rdflib.Literal):
            return json.loads(str(value)) if value.datatype == rdflib.RDF.JSON else value
        is_list = value == rdflib.RDF.nil or (value, rdflib.RDF.first, None) in self.graph
        return [self.plain(each) for each in Collection(self.graph, value)] if is_list else value

    def ids(self, kind: str) -> dict[str, Any]:
        start = address_of(kind, "")
        nodes = sorted({each for each in self.graph.subjects(rdflib.RDF.type) if str(each).startswith(start)})
        return {unquote(str(each).removeprefix(start)): each for each in nodes}

    def record(self, node: Any) -> Row:
        """Return the fields that have terms of ours, the note and the evidence."""
        pairs = ((str(term), self.plain(value)) for term, value in self.graph.predicate_objects(node))
        row: Row = {key.removeprefix(TERMS): _text(value) for key, value in pairs if key.startswith(TERMS)}
        for (passages,) in [self.values(node, f"{SCHEMA}subjectOf")] if self.values(node, f"{SCHEMA}subjectOf") else []:
            row["evidence"] = [self.passage(each) for each in passages]
        for note in self.values(node, f"{SCHEMA}description"):
            row["note"] = str(note)
        return row

    def passage(self, node: Any) -> Row:
        (source,), (place,) = self.values(node, f"{SCHEMA}isPartOf"), self.values(node, f"{SCHEMA}position")
        row = self.record(node)
        return {**row, "source": unquote(str(source).removeprefix(address_of("source", ""))), "locator": str(place)}

    def names(self, node: Any) -> tuple[str, str | None]:
        """Return the Chinese name and the English one."""
        by_language = {each.language: str(each) for each in self.values(node, f"{SCHEMA}name")}
        return by_language[None], by_language.get("en")

    def one(self, node: Any, word: str) -> Any:
        values = self.values(node, SCHEMA + word)
        return values[0] if values else None

    def kind_of(self, node: Any) -> str:
        (kind,) = (each for each in map(str, self.values(node, str(rdflib.RDF.type))) if each.startswith(TERMS))
        return kind.removeprefix(TERMS)


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, rdflib.term.Identifier) else value


def read_json_ld(path: Path) -> Network:
    triples = Triples(path)
    institutions, ties, sources, subnetworks, people = [], [], [], [], []
    for id_, node in triples.ids("institution").items():
        name, name_en = triples.names(node)
        row = {**triples.record(node), "id": id_, "name": name, "name_en": name_en, "kind": triples.kind_of(node)}
        row["aliases"] = list(map(str, triples.one(node, "alternateName") or ()))
        if (address := triples.one(node, "address")) is not None:
            places = {"province": "addressRegion", "city": "addressLocality"}
            row |= {field: _text(triples.one(address, word)) for field, word in places.items()} | triples.record(
                address
            )
        if whole := triples.one(node, "parentOrganization"):
            row["part_of"] = unquote(str(whole).removeprefix(address_of("institution", "")))
        institutions.append(Institution.model_validate(row))
    for id_, node in triples.ids("cooperation").items():
        row = triples.record(node)
        ends = (unquote(str(triples.one(node, word)).rpartition(":")[2]) for word in ("agent", "object"))
        row |= {"id": id_, "type": triples.kind_of(node), **dict(zip(("from", "to"), ends, strict=True))}
        statuses = {f"{SCHEMA}{status}": key for key, status in STATUSES.items()}
        row["status"] = statuses[str(triples.one(node, "actionStatus"))]
        if "network" in row:
            row["network"] = unquote(row["network"].removeprefix(address_of("subnetwork", "")))
        ties.append(Cooperation.model_validate(row))
    for id_, node in triples.ids("source").items():
        row = {**triples.record(node), "id": id_, "title": triples.names(node)[0]}
        if (publisher := triples.one(node, "publisher")) is not None:
            row["publisher"] = triples.names(publisher)[0]
        words = {"date": "datePublished", "language": "inLanguage", "url": "url"}
        row |= {field: _text(value) for field, word in words.items() if (value := triples.one(node, word)) is not None}
        sources.append(Source.model_validate(row))
    for id_, node in triples.ids("subnetwork").items():
        title, title_en = triples.names(node)
        subnetworks.append(Subnetwork(id=id_, title=title, title_en=title_en))
    for id_, node in triples.ids("person").items():
        people.append(Person.model_validate({**triples.record(node), "id": id_, "name": triples.names(node)[0]}))
    title = triples.names(rdflib.URIRef(f"{IDS}network"))[0]
    return Network.of(institutions, ties, sources, subnetworks, title, people)
