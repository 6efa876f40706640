"""The document of faults is made from its rows."""

from tests.faults.table import DOCUMENT, FAULTS, INPUT, FaultRows, document, named_classes


def rows() -> FaultRows:
    recorded = FaultRows()
    recorded.record("frozen server", 4, "no Neo4j answers at bolt://127.0.0.1:41234 | or `so`")
    recorded.record("frozen server", 4, "another sentence", runs=2)
    recorded.record("tag", 3, "/x/pytest-of-me/pytest-7/popen-gw0/test_a0/a.yaml:4:1: not allowed", section=INPUT)
    recorded.record("anchor", 3, "/x/pytest-of-me/pytest-7/test_a0/a.yaml:4:1: not allowed", section=INPUT)
    return recorded


def test_document_adds_up_runs_and_leaves_out_folders_and_ports() -> None:
    text = document(rows().rows.values())
    assert "| frozen server | 3 | 4 | `no Neo4j answers at bolt://127.0.0.1:… ¦ or 'so'` | nothing |" in text
    assert "| tag | 1 | 3 | `…/a.yaml:4:1: not allowed` | nothing |" in text


def test_named_classes_are_those_of_the_rows() -> None:
    named = {(FAULTS, "frozen server"), (INPUT, "tag"), (INPUT, "anchor")}
    assert named_classes(document(rows().rows.values())) == named


def test_document_has_both_parts() -> None:
    named = named_classes(DOCUMENT.read_text(encoding="utf-8"))
    assert {section for section, _ in named} == {FAULTS, INPUT}
    assert len(named) > 50
