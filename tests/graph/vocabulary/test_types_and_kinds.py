"""The tables of kinds and types: names derived from a key, and one palette for every picture."""

import re

import pytest

from hospital_network.graph.server.browser_style import style_rules
from hospital_network.graph.vocabulary.types_and_kinds import (
    COOPERATION_TYPES,
    INSTITUTION_KINDS,
    MEDICAL_PROVIDERS,
    CooperationType,
    InstitutionKind,
)
from tests import ROOT

ENTRIES = [*INSTITUTION_KINDS.values(), *COOPERATION_TYPES.values()]
STYLE_SHEET = (ROOT / "reports" / "page" / "page.css").read_text(encoding="utf-8")


def test_labels_and_relationships_follow_from_the_key() -> None:
    assert INSTITUTION_KINDS["primary_care"].label == "PrimaryCare"
    assert COOPERATION_TYPES["sends_experts"].relationship == "SENDS_EXPERTS"
    assert {"hospital", "campus", "primary_care"} <= set(MEDICAL_PROVIDERS)
    assert "university" not in MEDICAL_PROVIDERS


@pytest.mark.parametrize("name", ["key", "name_en", "name_zh", "colour", "dark_colour"])
def test_kinds_and_types_share_no_name_and_no_colour(name: str) -> None:
    for table in (INSTITUTION_KINDS, COOPERATION_TYPES):
        values = [getattr(entry, name) for entry in table.values()]
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_colour_is_the_same_on_the_page_and_in_neo4j_browser(entry: InstitutionKind | CooperationType) -> None:
    assert re.findall(rf"--{entry.key}: (#[0-9a-f]{{6}});", STYLE_SHEET) == [entry.colour, entry.dark_colour]
    place = f"node.{entry.label}" if isinstance(entry, InstitutionKind) else f"relationship.{entry.relationship}"
    assert style_rules()[place]["color"] == entry.colour


def test_rgb_is_the_colour_as_three_numbers() -> None:
    hospital = INSTITUTION_KINDS["hospital"]
    assert "#" + "".join(f"{part:02x}" for part in hospital.rgb) == hospital.colour


def test_every_kind_has_a_colour_of_its_own() -> None:
    colours = [kind.colour for kind in INSTITUTION_KINDS.values()]
    assert len(set(colours)) == len(INSTITUTION_KINDS)
