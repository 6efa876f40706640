"""What sources say of ties, on the small network."""

from hospital_network.graph.model import Cooperation, Evidence, Network
from hospital_network.reports.findings.tie_evidence import tie_evidence_report
from hospital_network.reports.text.report import Report
from tests.support.small_basis import BASIS, institution


def evidence_of(id_: str, partner: str | None = None, records: Network = BASIS.network) -> Report:
    return tie_evidence_report(BASIS, records, institution(id_), institution(partner) if partner else None)


def test_each_place_that_states_a_tie_is_a_row() -> None:
    rows = evidence_of("shang-ten").rows

    ties = [tie for tie in BASIS.network.cooperations.values() if "shang-ten" in (tie.from_id, tie.to_id)]
    stated = [(tie.id, place.source, place.locator) for tie in ties for place in tie.evidence]
    assert sorted((row["tie_id"], row["source"], row["locator"]) for row in rows) == sorted(stated)


def test_ties_that_are_planned_or_over_are_among_them() -> None:
    assert {row["status"] for row in evidence_of("shang-ten").rows} >= {"active", "planned", "ended"}


def test_with_a_partner_only_the_ties_of_the_two() -> None:
    (partner,) = {row["partner_id"] for row in evidence_of("shang-ten", "bengbu-three").rows}

    assert partner == "bengbu-three"


def test_a_tie_of_a_part_names_the_part() -> None:
    tie = Cooperation(
        type="supports", from_id="keqiao", to_id="yuecheng", evidence=(Evidence(source="s2", locator="p8"),)
    )
    (row,) = evidence_of("zhe-two", "yuecheng", Network.of(cooperations=[tie])).rows

    assert (row["part"], row["direction"], row["locator"]) == ("浙二柯桥院区", "gives", "p8")


def test_a_tie_of_an_institution_with_its_own_part_is_there() -> None:
    (row,) = evidence_of("zhe-two", "keqiao").rows

    assert (row["part"], row["type"], row["partner"]) == (None, "co-builds", "浙二柯桥院区")


def test_each_source_is_named_below() -> None:
    report = evidence_of("shang-ten")

    assert all(any(row["source"] in note for note in report.notes) for row in report.rows)
