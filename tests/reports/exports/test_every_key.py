"""Every key of a figure that the model accepts comes back from the graph's properties and from every file."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from hospital_network.graph.model import Cooperation, Evidence, Fact, Institution, Network, Source
from hospital_network.graph.model.fields import KEY_PATTERN
from hospital_network.graph.store.properties import (
    cooperation_of,
    cooperation_properties,
    institution_of,
    institution_properties,
)
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.tables.heads import SECTIONS, known_heads
from hospital_network.reports.exports.seed_files import seed_files
from hospital_network.reports.exports.tables import seed_tables

EVIDENCE = Evidence(source="s", locator="p1")

# Words of our own records, of their stored forms and of YAML: each could be taken for something else.
_STORED = {
    *institution_properties(Institution(id="a", name="a", kind="hospital", facts={"x": {"value": 1, "counts": "n"}})),
    *(head for section in SECTIONS for head in known_heads(section)),
    *(name for model in SECTIONS.values() for name in model.model_fields),
    *("details", "details_details", "fact_details", "quantity_details", "joint", "joint_details", "up_to", "value"),
    *("null", "true", "false", "yes", "no", "on", "off", "y", "n", "e1", "nan", "inf", "x", "id", "label", "name"),
}
KEYS = sorted(key for word in _STORED for key in {word, word.partition("_")[2]} if re.match(KEY_PATTERN, key))


def accepted(key: str) -> bool:
    try:
        Institution(id="a", name="a", kind="hospital", facts={key: 1})
    except ValidationError:
        return False
    return True


ACCEPTED = [key for key in KEYS if accepted(key)]


def network() -> Network:
    facts = {key: {"value": number, "counts": "张"} for number, key in enumerate(ACCEPTED)}
    institutions = [
        Institution(id="a", name="甲", kind="hospital", facts=facts, evidence=[EVIDENCE]),
        Institution(id="b", name="乙", kind="hospital", facts=dict.fromkeys(ACCEPTED, "两"), evidence=[EVIDENCE]),
    ]
    ties = [
        Cooperation(id="t", type="supports", from_id="a", to_id="b", quantities=figures, evidence=[EVIDENCE])
        for figures in [
            {key: {"value": 3, "qualifier": "about", "joint": f"j-{number}"} for number, key in enumerate(ACCEPTED)}
        ]
    ]
    return Network.of(institutions, ties, sources=[Source(id="s", title="名录")])


def test_only_names_of_the_stored_form_are_refused() -> None:
    assert set(KEYS) - set(ACCEPTED) == {"details"}
    with pytest.raises(ValidationError, match="hospnet uses itself"):
        Cooperation(id="t", type="supports", from_id="a", to_id="b", quantities={"details": 3}, evidence=[EVIDENCE])


def test_every_key_comes_back_from_properties() -> None:
    for institution in network().institutions.values():
        assert institution_of(institution_properties(institution)) == institution
    (tie,) = network().cooperations.values()
    read = cooperation_of(tie.type, tie.from_id, tie.to_id, cooperation_properties(tie))
    assert read == tie


@pytest.mark.parametrize("form", ["seed", "tables", "parquet"])
def test_every_key_comes_back_from_files(form: str, tmp_path: Path) -> None:
    content = seed_files(network()) if form == "seed" else seed_tables(network(), parquet=form == "parquet")
    for name, part in content.items():
        (tmp_path / name).write_bytes(part)
    assert read_seed(tmp_path) == network()


@pytest.mark.parametrize("parquet", [False, True])
@pytest.mark.parametrize("locator", ["C:\\x", "a\\", "a|b", "p\\|", '"p"', "p1, 第2段"])
def test_every_locator_of_a_figure_comes_back_from_tables(locator: str, parquet: bool, tmp_path: Path) -> None:
    evidence = [Evidence(source="s", locator=locator)]
    facts = {"beds": Fact(value=5, evidence=tuple(evidence))}
    institution = Institution(id="a", name="甲", kind="hospital", facts=facts, evidence=evidence)
    written = Network.of([institution], sources=[Source(id="s", title="名录")])
    for name, part in seed_tables(written, parquet).items():
        (tmp_path / name).write_bytes(part)
    assert read_seed(tmp_path) == written
