"""The document of faults says what its rows say."""

from tests.faults.table import DOCUMENT, FAULTS, INPUT, FaultRows, document, named_classes


def rows() -> FaultRows:
    found = FaultRows()
    found.record("frozen server", 4, "no Neo4j answers at bolt://127.0.0.1:41234 | or `so`")
    found.record("frozen server", 4, "another sentence", runs=2)
    found.record("tag", 3, "/x/pytest-of-me/pytest-7/test_a0/a.yaml:4:1: not allowed", section=INPUT)
    return found


def test_runs_add_up_and_places_are_left_out() -> None:
    text = document(rows().rows.values())
    assert "| frozen server | 3 | 4 | `no Neo4j answers at bolt://127.0.0.1:… ¦ or 'so'` | nothing |" in text
    assert "| tag | 1 | 3 | `…/a.yaml:4:1: not allowed` | nothing |" in text


def test_the_classes_of_a_document_are_read_back() -> None:
    assert named_classes(document(rows().rows.values())) == {(FAULTS, "frozen server"), (INPUT, "tag")}


def test_the_document_has_both_parts() -> None:
    named = named_classes(DOCUMENT.read_text(encoding="utf-8"))
    assert {section for section, _ in named} == {FAULTS, INPUT}
    assert len(named) > 50
