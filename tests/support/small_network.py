"""A network of thirteen institutions and nineteen ties, small enough to check by hand.

::

    zhe-one ──supports──▶ bijie            twice (parallel), since 2023-07 and 2024-04-10
    zhe-one ──sends_experts──▶ bijie       12 experts
    zhe-one ──sends_experts──▶ dafang      18 experts jointly with the next one (team-a)
    zhe-one ──sends_experts──▶ zhijin      the same 18; inferred
    zhe-two ──sends_experts──▶ bijie       2021 … 2022-06, ended; number not stated
    zhe-two ──sends_experts──▶ dafang      since 2024-06; number not stated
    zhe-two ──co_builds──▶ keqiao          keqiao is a campus, part_of zhe-two, to open in 2026-12
    shang-ten ─co_builds, supports──▶ bengbu-one
    shang-ten ◀─signs_agreement─▶ bengbu-three    mutual
    shang-ten ──trains──▶ bengbu-three     ended, date not stated
    shang-ten ──supports──▶ dafang         planned for 2025-06
    bijie ──trains──▶ dafang               one step further
    bijie ──remote_service──▶ zhijin       inferred, no beginning known
    bengbu-one ──member_of──▶ spine-alliance
    nhc ──designates──▶ bijie; bijie-commission ──governs──▶ bijie, ──funds──▶ yuecheng     structure

``yuecheng`` has no cooperation at all, only a grant; it was planned for 2025.
"""

from typing import Any

from hospital_network.graph.model import (
    Cooperation,
    Evidence,
    Institution,
    Network,
    Quantity,
    Source,
    Subnetwork,
)


def small_network() -> Network:
    """Return the network; a new object each time."""
    return Network.of(
        institutions=_institutions(),
        cooperations=_cooperations(),
        sources=(
            Source(id="s1", title="毕节报道", publisher="中新网", date="2024-12-03"),
            Source(id="s2", title="浙江报道", date="2024-05"),
            Source(id="s3", title="蚌埠报道", publisher="蚌埠市卫健委", date="2024-02-29"),
        ),
        subnetworks=(
            Subnetwork(id="bijie-net", title="浙江帮扶毕节", title_en="Zhejiang supports Bijie"),
            Subnetwork(id="bengbu-net", title="蚌埠合作"),
        ),
        title="小网络",
    )


def _institutions() -> list[Institution]:
    def place(id_: str, name: str, kind: str, province: str, city: str, **more: Any) -> Institution:
        return Institution(
            id=id_, name=name, kind=kind, province=province, city=city, evidence=(_evidence("s1#p1"),), **more
        )

    of_two = {"part_of": "zhe-two"}
    planned = {"status": "planned", "opened": "2025"}
    return [
        place("zhe-one", "浙江第一医院", "hospital", "浙江省", "杭州市", name_en="Zhejiang First", aliases=["浙一"]),
        place("zhe-two", "浙江第二医院", "hospital", "浙江省", "杭州市", aliases=["浙二"]),
        place("keqiao", "浙二柯桥院区", "campus", "浙江省", "绍兴市", status="building", opened="2026-12", **of_two),
        place("yuecheng", "越城社区卫生服务中心", "primary_care", "浙江省", "绍兴市", county="越城区", **planned),
        place("shang-ten", "上海市第十人民医院", "hospital", "上海市", "上海市", aliases=["上海十院"]),
        place("bijie", "毕节医院", "hospital", "贵州省", "毕节市", facts={"beds": 700}),
        place("dafang", "大方县人民医院", "hospital", "贵州省", "毕节市", county="大方县"),
        place("zhijin", "织金县人民医院", "hospital", "贵州省", "毕节市", county="织金县"),
        place("bengbu-one", "蚌埠市第一人民医院", "hospital", "安徽省", "蚌埠市"),
        place("bengbu-three", "蚌埠市第三人民医院", "hospital", "安徽省", "蚌埠市"),
        Institution(id="spine-alliance", name="脊柱专科联盟", kind="alliance", evidence=(_evidence("s3#p9"),)),
        Institution(id="nhc", name="国家卫生健康委", kind="government", evidence=(_evidence("s1#p1"),)),
        place("bijie-commission", "毕节市卫生健康局", "government", "贵州省", "毕节市"),
    ]  # fmt: skip


def _cooperations() -> list[Cooperation]:
    def tie(from_id: str, type_: str, to_id: str, *evidence: str, **more: Any) -> Cooperation:
        stated = tuple(_evidence(text) for text in evidence)
        return Cooperation(type=type_, from_id=from_id, to_id=to_id, evidence=stated, **more)

    team = Quantity(value=18, qualifier="about", joint="team-a")
    north, south, guess = "bijie-net", "bengbu-net", ("tie",)
    return [
        tie("zhe-one", "supports", "bijie", "s1#p1", "s2#p4", since="2023-07", fields=["消化内科"], network=north),
        tie("zhe-one", "supports", "bijie", "s2#p5", id="second", since="2024-04-10", fields=["骨科"], network=north),
        tie("zhe-one", "sends_experts", "bijie", "s1#p2", since="2023-07", quantities={"experts": 12}, network=north),
        tie("zhe-one", "sends_experts", "dafang", "s1#p3", since="2024", quantities={"experts": team}, network=north),
        tie(
            "zhe-one", "sends_experts", "zhijin", "s1#p3", since="2024", quantities={"experts": team}, inferred=["tie"]
        ),
        tie("zhe-two", "sends_experts", "bijie", "s2#p6", since="2021", until="2022-06", status="ended"),
        tie("zhe-two", "sends_experts", "dafang", "s2#p6", since="2024-06"),
        tie("zhe-two", "co_builds", "keqiao", "s2#p7", since="2022"),
        tie("shang-ten", "co_builds", "bengbu-one", "s3#p1", since="2019", network=south),
        tie("shang-ten", "supports", "bengbu-one", "s3#p2", network=south),
        tie("shang-ten", "signs_agreement", "bengbu-three", "s3#p3", since="2020-11-06", network=south),
        tie("shang-ten", "trains", "bengbu-three", "s3#p4", since="2018", status="ended", network=south),
        tie("shang-ten", "supports", "dafang", "s3#p5", since="2025-06", status="planned"),
        tie("bijie", "trains", "dafang", "s1#p4", since="2024-05-08", network=north),
        tie("bijie", "remote_service", "zhijin", "s1#p5", network=north, inferred=guess),
        tie("bengbu-one", "member_of", "spine-alliance", "s3#p9", since="2022", network=south),
        tie("nhc", "designates", "bijie", "s1#p1", since="2023-07"),
        tie("bijie-commission", "governs", "bijie", "s1#p1", since="2000"),
        tie("bijie-commission", "funds", "yuecheng", "s1#p6", since="2023"),
    ]


def _evidence(text: str) -> Evidence:
    source, _, locator = text.partition("#")
    return Evidence(source=source, locator=locator)
