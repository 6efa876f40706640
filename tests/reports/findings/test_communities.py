"""Groups of the small network, checked by hand."""

import pytest

from hospital_network.reports.findings.communities import communities_report
from tests.support.small_basis import ALL, BASIS


def test_communities_are_the_articles_and_a_campus() -> None:
    report = communities_report(BASIS, ALL)
    assert [row["size"] for row in report.document["communities"]] == [4, 3, 2]
    assert report.document["communities"][1]["members"][0] in ("shang-ten", "bengbu-one")
    names = BASIS.network.institutions
    for row in report.document["communities"]:
        assert row["names"] == [names[id_].name for id_ in row["members"]]
        assert sum(row["provinces"].values()) + row["without_province"] == row["size"]
        assert all(row["provinces"])
    assert "1 institution without partners is in none" in report.notes[0]


def test_communities_report_names_the_best_connected_of_a_large_community(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = communities_report(BASIS, ALL)
    monkeypatch.setattr("hospital_network.reports.findings.communities.NAMED_MEMBERS", 2)
    named = communities_report(BASIS, ALL)
    first, size = whole.rows[0]["members"], whole.rows[0]["size"]
    assert len(first) == size > 2
    assert named.rows[0]["members"] == [*first[:2], f"and {size - 2} more"]
    assert named.document == whole.document
