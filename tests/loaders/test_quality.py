"""The strict check finds each kind of doubtful data, and the shipped data has none."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import SeedError
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.loaders.quality import check_quality
from hospital_network.loaders.seed_files.new_network import begin_network
from hospital_network.loaders.seed_set import check_strictly, read_seed_set
from hospital_network.reports.cli import cli

EVIDENCE = [{"source": "s1", "locator": "p1"}]


def hospital(id_: str, **fields: Any) -> Institution:
    return Institution.model_validate(
        {"id": id_, "name": f"医院{id_}", "kind": "hospital", "evidence": EVIDENCE, **fields}
    )


def tie(from_id: str, to_id: str, **fields: Any) -> Cooperation:
    return Cooperation.model_validate(
        {"type": "supports", "from": from_id, "to": to_id, "evidence": EVIDENCE, **fields}
    )


def doubts(institutions: list[Institution], cooperations: list[Cooperation]) -> list[str]:
    return [
        f"{doubt.id}.{doubt.field}: {doubt.fault}" for doubt in check_quality(Network.of(institutions, cooperations))
    ]


def pair(first: dict[str, Any], second: dict[str, Any] | None = None, **fields: Any) -> list[str]:
    return doubts([hospital("a", **first), hospital("b", **(second or {}))], [tie("a", "b", **fields)])


def test_check_quality_suggests_the_nearest_specialty() -> None:
    assert pair({}, fields=["骨科", "消化内窥镜"]) == [
        "a.supports.b.fields: '消化内窥镜' is not a specialty (did you mean '消化内镜'?); "
        "if it is an area of work, write it under 'areas'"
    ]
    assert pair({}, fields=["骨科", "消化内镜"], areas=["医院管理"]) == []


def test_check_quality_doubts_nothing_in_a_sound_network() -> None:
    place = {"province": "浙江省", "city": "绍兴市", "county": "越城区", "division_code": "330602"}
    assert pair({"opened": "2020", **place}, since="2021") == []


@pytest.mark.parametrize(
    ("code", "province", "city", "county"),
    [
        ("330113", "浙江省", "杭州市", "临平区"),
        ("520581", "贵州省", "毕节市", "黔西市"),
        ("520522", "贵州省", "毕节市", "黔西县"),
        ("330103", "浙江省", "杭州市", "下城区"),
        ("420602", "湖北省", "襄樊市", "襄城区"),
        ("429004", "湖北省", None, "仙桃市"),
    ],
)
def test_check_quality_accepts_places_of_today_and_before(
    code: str, province: str, city: str | None, county: str
) -> None:
    place = {"province": province, "city": city, "county": county, "division_code": code}
    assert pair({key: value for key, value in place.items() if value}) == []


@pytest.mark.parametrize(
    ("first", "second", "of_tie", "message"),
    [
        ({"weak_aliases": ["市医院"]}, {"weak_aliases": ["市醫院"]}, {}, "also means"),
        ({"weak_aliases": ["医院b"]}, {}, {}, "also means b"),
        ({"aliases": ["医 院 b"]}, {}, {}, "is also a name of"),
        ({"opened": "2022"}, {}, {"since": "2021-07"}, "is before 'a' opened"),
        ({"division_code": "999999"}, {}, {}, "not in GB/T 2260"),
        ({"division_code": "330602", "province": "江苏省"}, {}, {}, "is in '浙江省'"),
        ({"division_code": "330602", "province": "浙江省", "city": "绍兴市"}, {}, {}, "but county is not given"),
        (
            {"division_code": "520522", "province": "贵州省", "city": "毕节市", "county": "黔西市"},
            {},
            {},
            "a.county: is '黔西市', but 520522 (since 2011 until 2021) is in '黔西县'",
        ),
        ({}, {}, {"quantities": {"experts": {"value": 3, "joint": "j"}}}, "on this tie only"),
    ],
)
def test_check_quality_finds_each_doubt(
    first: dict[str, Any], second: dict[str, Any], of_tie: dict[str, Any], message: str
) -> None:
    assert any(message in doubt for doubt in pair(first, second, **of_tie)), pair(first, second, **of_tie)


def test_check_quality_asks_for_a_note_of_an_institution_without_ties() -> None:
    assert doubts([hospital("a")], []) == ["a.: has no ties and no note explaining why it is listed"]
    assert doubts([hospital("a", note="背景")], []) == []


def test_check_quality_asks_for_evidence_of_a_fact() -> None:
    bare = hospital("a", evidence=[], facts={"beds": 3})
    assert "a.facts.beds: has no evidence, neither its own nor that of its institution" in doubts(
        [bare, hospital("b")], [tie("a", "b")]
    )


def test_check_quality_finds_a_fact_entered_from_both_sides() -> None:
    both = [hospital("a"), hospital("b")]
    agreements = [tie("a", "b", type="signs_agreement"), tie("b", "a", type="signs_agreement")]
    assert doubts(both, agreements) == [
        "b.signs_agreement.a.: looks like 'a.signs_agreement.b' entered again from the other side"
    ]
    evidence = [{"source": "s1", "locator": "p9"}]
    assert doubts(both, [tie("a", "b"), tie("b", "a", evidence=evidence)]) == []
    assert doubts(both, [tie("a", "b", type="refers_patients"), tie("b", "a", type="refers_patients")]) == []


def test_check_quality_compares_joint_counts() -> None:
    trio = [hospital("a"), hospital("b"), hospital("c")]
    ties = [
        tie("a", receiver, quantities={"n": {"value": value, "joint": "j"}}) for receiver, value in (("b", 3), ("c", 4))
    ]
    assert doubts(trio, ties) == ["a.supports.c.quantities.n: is 4, but joint count 'j' is 3 on 'a.supports.b'"]


def test_check_strictly_accepts_the_shipped_data() -> None:
    check_strictly(read_seed_set())


def test_validate_strict_reports_a_doubt_with_its_place(tmp_path: Path) -> None:
    begin_network(tmp_path / "new.yaml")
    path = tmp_path / "new.yaml"
    path.write_text(
        path.read_text("utf-8").replace("name: 示例省人民医院", 'name: 示例省人民医院\n    division_code: "999999"'),
        "utf-8",
    )
    result = CliRunner().invoke(cli, ["validate", "--strict", str(tmp_path)])
    assert result.exit_code == 3
    assert f"{path}:11:20: institutions[0].division_code: 999999 is not in GB/T 2260" in result.stderr


def test_seed_new_writes_a_valid_network(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    result = CliRunner().invoke(cli, ["seed", "new", str(folder / "county.yaml")])
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["county.yaml", "network.yaml", "seed.schema.json"]
    check_strictly(read_seed_set(folder))
    second = begin_network(folder / "other.yaml")
    assert [path.name for path in second] == ["other.yaml"]


def test_begin_network_does_not_overwrite_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(SeedError, match="already exists"):
        begin_network(path)
    with pytest.raises(SeedError, match="cannot name a network"):
        begin_network(tmp_path / "网络.yaml")
    assert path.read_text("utf-8") == "mine"
