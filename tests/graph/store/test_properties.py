"""Records are read back unchanged from their Neo4j properties."""

import string
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph.model import (
    Cooperation,
    Evidence,
    Fact,
    Institution,
    Network,
    Participant,
    Quantity,
    Source,
)
from hospital_network.graph.model.fields import RESERVED_KEYS
from hospital_network.graph.store.properties import (
    cooperation_of,
    cooperation_properties,
    evidence_of,
    evidence_text,
    fingerprint,
    institution_of,
    institution_properties,
    record_properties,
)
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.exports.tables import seed_tables

ids = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
keys = st.from_regex(r"\A[a-z][a-z0-9_]{0,10}\Z").filter(lambda key: key not in RESERVED_KEYS)
texts = st.text("医院甲乙丙 abc()：;,|#=\"'", min_size=1, max_size=12).map(lambda text: f"院{text}院")
# An item of a list contains no sign that separates items.
items = st.text("医院甲乙丙 abc()：#=\"'", min_size=1, max_size=12).map(lambda text: f"院{text}院")
dates = st.one_of(
    st.integers(1900, 2100).map(str), st.dates().filter(lambda day: day.year >= 1000).map(lambda day: day.isoformat())
)
locators = st.from_regex(r"\Ap[0-9]{1,3}\Z")
evidences = st.builds(
    Evidence,
    source=ids,
    locator=locators,
    span=st.none() | st.tuples(st.integers(0, 9), st.integers(10, 2**40)),
    retrieved=st.none() | dates.filter(lambda text: "1000" <= text[:4] < "3000"),
)
# The model takes numbers of at most 15 digits.
numbers = st.integers(-(10**15) + 1, 10**15 - 1) | st.floats(-(10**9), 10**9).map(lambda number: round(number, 4))
qualifiers = st.sampled_from(["exact", "at_least", "about", "at_most"])
facts = st.builds(
    Fact,
    value=numbers | texts,
    qualifier=qualifiers,
    counts=st.none() | texts,
    inferred=st.booleans(),
    evidence=st.lists(evidences, max_size=2).map(tuple),
)
counts = numbers.map(abs)
quantities = st.builds(Quantity, value=counts, qualifier=qualifiers, counts=st.none() | texts, joint=st.none() | ids)


sources = st.builds(
    Source,
    id=ids,
    title=texts,
    publisher=st.none() | texts,
    date=st.none() | dates.filter(lambda text: "1000" <= text[:4] < "3000"),
    file=st.none() | texts,
    url=st.none() | st.from_regex(r"\Ahttps?://[a-z.例]{1,9}(:[0-9]{2})?/[a-z0-9%?&=#'|;,._~-]{0,20}\Z"),
    retrieved=st.none() | dates.filter(lambda text: "1000" <= text[:4] < "3000"),
    sha256=st.none() | st.from_regex(r"\A[0-9a-f]{64}\Z"),
)
ranges = st.builds(Quantity, value=st.integers(0, 9), up_to=st.integers(10, 99) | st.floats(10, 99))


@given(evidences)
def test_evidence_of_reverses_evidence_text(evidence: Evidence) -> None:
    assert evidence_of(evidence_text(evidence)) == evidence


@given(
    ids, texts, st.lists(items, max_size=3), st.dictionaries(keys, facts, max_size=4), st.lists(evidences, max_size=2)
)
def test_institution_of_reverses_institution_properties(
    id_: str, name: str, aliases: list[str], values: Any, evidence: Any
) -> None:
    institution = Institution(
        id=id_,
        name=name,
        kind="hospital",
        aliases=tuple(aliases),
        facts=values,
        inferred=("kind", "place"),
        general_knowledge=("city",),
        evidence=tuple(evidence),
    )
    assert institution_of(institution_properties(institution)) == institution


@given(ids, st.dictionaries(keys, quantities | ranges, max_size=4), st.lists(evidences, min_size=1, max_size=3))
def test_cooperation_of_reverses_cooperation_properties(id_: str, values: Any, evidence: Any) -> None:
    tie = Cooperation(
        type="supports",
        from_id=id_,
        to_id="b",
        quantities=values,
        evidence=tuple(evidence),
        people=(Participant(name="甲", role="院长: 兼"), Participant(name="乙")),
        fields=("消化内科",),
        inferred=("type", "since"),
    )
    assert cooperation_of("supports", tie.from_id, "b", cooperation_properties(tie)) == tie


@given(st.lists(sources, min_size=1, max_size=3, unique_by=attrgetter("id")))
def test_sources_are_read_back_from_the_graph_from_yaml_and_from_tables(written: list[Source]) -> None:
    assert [Source.model_validate(record_properties(source)) for source in written] == written
    network = Network.of(sources=written)
    for files in (seed_texts(network), seed_tables(network)):
        with TemporaryDirectory() as folder:
            for name, content in files.items():
                (Path(folder) / name).write_bytes(content if isinstance(content, bytes) else content.encode())
            assert read_seed(Path(folder)).sources == network.sources


def test_properties_of_every_shipped_record_are_read_back() -> None:
    network = read_seed()
    for institution in network.institutions.values():
        assert institution_of(institution_properties(institution)) == institution
    for tie in network.cooperations.values():
        assert cooperation_of(tie.type, tie.from_id, tie.to_id, cooperation_properties(tie)) == tie


def test_fingerprint_changes_with_the_content() -> None:
    properties = {"id": "a", "beds": 700, "names": ["甲"]}
    changes: list[dict[str, Any]] = [{"beds": 701}, {"names": ["乙"]}, {"names": []}, {"id": "b"}, {"new": 1}]
    prints = {fingerprint(properties | change) for change in changes} | {fingerprint(properties)}
    assert len(prints) == len(changes) + 1
