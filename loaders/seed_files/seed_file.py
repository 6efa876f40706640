"""What one seed file may contain, and its JSON Schema for editors."""

import json
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, ValidationError

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import (
    Cooperation,
    Id,
    Institution,
    Person,
    Record,
    Source,
    Subnetwork,
    Text,
)
from hospital_network.loaders.seed_files.model_faults import model_faults
from hospital_network.loaders.seed_files.reader import Document
from hospital_network.loaders.seed_files.review_record import FurtherEvidence, Review

MANIFEST = "network.yaml"
"""The file of a seed set with title, sources and expected counts."""
SCHEMA_FILE = "seed.schema.json"
"""The schema of a seed file, beside the files, for editors."""

Count = Annotated[int, Field(ge=0)]


class ExpectedCounts(Record):
    """The least number of institutions and cooperations."""

    institutions: Count = 0
    cooperations: Count = 0


class Expectation(ExpectedCounts):
    """Minimum counts of a seed set and of its networks; a set that falls short is refused."""

    networks: dict[Id, ExpectedCounts] = Field(default={})


class SeedFile(Record):
    """One YAML file of a seed set; ``network.yaml`` contains title, sources and expectation."""

    title: Text | None = None
    title_en: Text | None = None
    coverage: Text | None = Field(
        default=None, description="how much of its subject the set contains, for 'hospnet sets'"
    )
    coverage_en: Text | None = Field(default=None, description="the same in English")
    sources: Annotated[tuple[Source, ...], Field(strict=False)] = ()
    expect: Expectation | None = None
    network: Subnetwork | None = Field(default=None, description="the network this file's cooperations belong to")
    institutions: Annotated[tuple[Institution, ...], Field(strict=False)] = ()
    cooperations: Annotated[tuple[Cooperation, ...], Field(strict=False)] = ()
    people: Annotated[tuple[Person, ...], Field(strict=False)] = ()
    draft: bool = Field(default=False, description="proposed by rules and not yet reviewed; such a file is not loaded")
    further_evidence: Annotated[tuple[FurtherEvidence, ...], Field(strict=False)] = Field(
        default=(),
        description="evidence of records in other files of the set; hospnet seed merge moves it there",
    )
    review: Review | None = Field(default=None, description="who reviewed the draft that this file was, and how")


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
        hint = Fault("full_width_colons") if isinstance(content, str) and "：" in content else None
        return (document.problem((), Fault("no_mapping", hint=hint)),)
    # An empty key, as in a template, counts as absent.
    content = {key: value for key, value in content.items() if value is not None}
    try:
        return SeedFile.model_validate(content)
    except ValidationError as error:
        faults = model_faults(document.value, error, SeedFile)
        return tuple(dict.fromkeys(document.problem(path, fault, at_key) for path, fault, at_key in faults))
