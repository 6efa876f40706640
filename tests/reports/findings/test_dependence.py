"""Which institutions depend on one supporter in the small network, checked by hand."""

from collections.abc import Iterable

from hospital_network.graph.model import Network
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.dependence import dependence_report
from tests.support.small_basis import ALL, BASIS


def test_dependence_counts_all_help_and_no_agreements() -> None:
    report = dependence_report(BASIS, ALL)
    # bijie receives from zhe-one alone now, keqiao, a campus in another city, from its own hospital; zhijin has two
    # supporters, and bengbu-three only an agreement.
    assert {row["id"]: row["only_supporter"] for row in report.rows} == {
        "bengbu-one": "上海市第十人民医院",
        "bijie": "浙江第一医院",
        "keqiao": "浙江第二医院",
    }
    assert report.document["receivers"] == 5
    assert not any(row["inferred"] for row in report.rows)
    cut_points = {row["id"]: row["falls_into"] for row in report.document["articulation"]}
    assert cut_points == {"dafang": [3, 2], "shang-ten": [1, 1], "zhe-two": [4, 1]}


def test_dependence_cites_where_sources_state_the_support() -> None:
    asked: list[str] = []

    def records_around(ids: Iterable[str]) -> Network:
        asked.extend(ids)
        return BASIS.network

    report = dependence_report(BASIS, ALL, records_around=records_around)
    assert {row["id"]: row["evidence"] for row in report.rows} == {
        "bengbu-one": ["s3#p1", "s3#p2"],
        "bijie": ["s1#p1", "s1#p2", "s2#p4", "s2#p5"],
        "keqiao": ["s2#p7"],
    }
    assert [row["evidence"] for row in report.document["single_supporter"]] == [row["evidence"] for row in report.rows]
    assert [source["id"] for source in report.sources] == ["s1", "s2", "s3"]
    assert sum("蚌埠报道" in note for note in report.notes) == 1
    assert asked == ["bengbu-one", "bijie", "keqiao"]
    # Without it nothing more is read than what measures need.
    assert "evidence" not in dependence_report(BASIS, ALL).columns


def test_dependence_cites_paragraphs_in_their_order() -> None:
    report = dependence_report(WholeBasis(read_seed(), "a test"), ALL, records_around=lambda ids: read_seed())
    (places,) = (row["evidence"] for row in report.rows if row["id"] == "zhejiang-provincial-peoples-hospital-bijie")
    numbers = [int(place.partition("#p")[2].partition(";")[0]) for place in places]
    assert len(numbers) > 5
    assert numbers == sorted(numbers)


def test_dependence_counts_only_support_of_the_chosen_types() -> None:
    report = dependence_report(BASIS, Selection(types=frozenset(["trains"])))
    assert {row["id"]: row["only_supporter"] for row in report.rows} == {"dafang": "毕节医院"}
    assert not dependence_report(BASIS, Selection(types=frozenset(["signs_agreement"]))).rows
