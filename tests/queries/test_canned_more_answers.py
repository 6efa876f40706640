"""The questions on experts, programmes, time and data quality, with answers checked by hand, on a real Neo4j.

The small network, and in addition::

    nrmc ──designates──▶ bijie                  the programme of national regional medical centres, since 2023-07
    zhe-one ──trains──▶ zhijin                  twice: one class of 20 people, stated in two places
    shang-ten ──sends_experts──▶ bengbu-three   张三 and 李四, on Fridays; 9 contracted experts, 3 directors (directors)
    shang-ten ──sends_experts──▶ bengbu-one     the same 3 directors
    bijie-commission ──funds──▶ zhijin          10 million yuan
"""

from typing import Any

import pytest

from hospital_network.graph.model import (
    Cooperation,
    Evidence,
    Institution,
    Network,
    Participant,
    Person,
    Post,
    Quantity,
)
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.run import check_values
from tests.queries.test_canned_answers import CASES as SMALL_CASES
from tests.queries.test_canned_answers import Case, assert_answer, plan_of
from tests.support.empty_graph import make_empty
from tests.support.small_network import small_network

pytestmark = pytest.mark.neo4j

CASES: list[Case] = [
    ("parts-of", {"hospital": "zhe-two"}, "part_id kind status opened ties",
     [("keqiao", "campus", "building", "2026-12", 1)], None),
    ("specialties", {}, "field ties givers receivers",
     [("骨科", 2, 2, 2), ("护理", 1, 1, 1), ("消化内科", 1, 1, 1)], None),
    ("specialties", {"as_of": "2023-12-31"}, "field ties", [("护理", 1), ("消化内科", 1), ("骨科", 1)], None),
    ("several-supporters", {}, "hospital_id supporters names provinces",
     [("dafang", 3, ["毕节医院", "浙江第一医院", "浙江第二医院"], ["浙江省", "贵州省"]),
      ("zhijin", 2, ["毕节医院", "浙江第一医院"], ["浙江省", "贵州省"])], 6),
    ("several-supporters", {"at_least": "3"}, "hospital_id", [("dafang",)], 6),
    ("rival-supporters", {"city": "毕节"}, "city one_id one_receivers other_id other_receivers both",
     [("毕节市", "zhe-one", 3, "zhe-two", 1, 1)], None),
    ("people", {}, "person post giver_id receiver_id type fields",
     [("张三", "执行主任", "shang-ten", "bengbu-three", "SENDS_EXPERTS", ["骨科"]),
      ("李四", None, "shang-ten", "bengbu-three", "SENDS_EXPERTS", ["骨科"])], None),
    ("people", {"name": "李"}, "person", [("李四",)], None),
    ("people", {"name": "张"}, "person person_id", [("张三", "zhang-san")], None),
    ("posts", {}, "person_id role institution_id since evidence",
     [("zhang-san", "执行主任", "bengbu-three", "2021", ["s3#p6"]),
      ("zhang-san", "主任医师", "shang-ten", None, ["s3#p6"])], None),
    ("posts", {"institution": "上海", "name": "张"}, "role", [("主任医师",)], None),
    ("schedules", {}, "receiver_id schedule giver_id people",
     [("bengbu-three", "每周五", "shang-ten", ["张三: 执行主任", "李四"])], 17),
    ("schedules", {"city": "毕节"}, "receiver_id", [], 10),
    ("training", {}, "trainer_id receiver_id staff_trained uncounted fields",
     [("zhe-one", "zhijin", 20, 0, ["护理"]), ("bijie", "dafang", None, 1, [])], None),
    ("expert-senders", {}, "sender_id receivers experts contracted posts uncounted",
     [("zhe-one", 3, 30, None, None, 0), ("shang-ten", 2, None, 9, 3, 1), ("zhe-two", 1, None, None, None, 1)], None),
    ("regional-centres", {}, "centre_id since programmes part_of supporters",
     [("bijie", "2023-07", ["国家区域医疗中心建设项目"], [], ["浙江第一医院"])], None),
    ("regional-centres", {"as_of": "2022-06-15"}, "centre_id", [], None),
    ("programmes", {}, "programme_id institutions types provinces part_of",
     [("nrmc", 1, ["DESIGNATES"], ["贵州省"], [])], None),
    ("funding", {}, "receiver_id funder_id amount_cny_million since",
     [("yuecheng", "bijie-commission", None, "2023"), ("zhijin", "bijie-commission", 10, "2024")], None),
    ("passes-on", {}, "institution_id receives_from givers gives_to receivers",
     [("bijie", 1, ["浙江第一医院"], 2, ["大方县人民医院", "织金县人民医院"])], None),
    # On that day the training began; since when there is remote service no source says.
    ("passes-on", {"as_of": "2024-05-08"}, "institution_id givers receivers",
     [("bijie", ["浙江第一医院"], ["大方县人民医院"])], None),
    ("unsupported", {}, "hospital_id gives_itself", [("shang-ten", True), ("zhe-one", True), ("zhe-two", True)], 8),
    ("unsupported", {"province": "安徽", "as_of": "2019-12-31"}, "hospital_id gives_itself",
     [("bengbu-three", False)], 2),
    ("city-dependence", {}, "city hospitals supporters largest_id supports percent",
     [("毕节市", 3, 3, "zhe-one", 3, 100), ("蚌埠市", 2, 1, "shang-ten", 2, 100),
      ("绍兴市", 1, 1, "zhe-two", 1, 100)], None),
    ("cross-province", {}, "province given crossing percent to_provinces",
     [("浙江省", 9, 8, 89, ["贵州省"]), ("上海市", 4, 4, 100, ["安徽省"]), ("贵州省", 2, 0, 0, [])], None),
    ("coast-to-inland", {}, "from_province to_province to_city ties givers receivers",
     [("浙江省", "贵州省", "毕节市", 8, 2, 3), ("上海市", "安徽省", "蚌埠市", 4, 1, 2)], None),
    ("city-ranking", {}, "city gives receives institutions cities",
     [("杭州市", 9, 0, 2, 2), ("毕节市", 0, 8, 3, 1), ("上海市", 4, 0, 1, 1), ("蚌埠市", 0, 4, 2, 1),
      ("绍兴市", 0, 1, 1, 1)], None),
    ("began-in-year", {"year": "2024"}, "since tie_id",
     [("2024", "bijie-commission.funds.zhijin"), ("2024", "zhe-one.sends_experts.dafang"),
      ("2024", "zhe-one.sends_experts.zhijin"), ("2024-04-10", "second"), ("2024-05-08", "bijie.trains.dafang"),
      ("2024-06", "zhe-two.sends_experts.dafang")], 21),
    # No source says when the training ended.
    ("ended", {}, "until tie_id since still",
     [(None, "shang-ten.trains.bengbu-three", "2018", ["SENDS_EXPERTS", "SIGNS_AGREEMENT"]),
      ("2022-06", "zhe-two.sends_experts.bijie", "2021", [])], 25),
    ("ended", {"year": "2022"}, "tie_id", [("zhe-two.sends_experts.bijie",)], 25),
    ("growth", {}, "year began ended in_force_after",
     [("2018", 1, 0, 0), ("2019", 1, 0, 1), ("2020", 1, 0, 2), ("2021", 3, 0, 5), ("2022", 3, 1, 7),
      ("2023", 2, 0, 9), ("2024", 5, 0, 14)], None),
    ("changes-between", {"before": "2021-12-31", "after": "2023-12-31"}, "change tie_id",
     [("gone", "zhe-two.sends_experts.bijie"), ("new", "bengbu-one.member_of.spine-alliance"),
      ("new", "zhe-one.trains.zhijin"), ("new", "zhe-two.co_builds.keqiao"), ("new", "bijie-commission.funds.yuecheng"),
      ("new", "nhc.designates.bijie"), ("new", "nrmc.designates.bijie"), ("new", "zhe-one.sends_experts.bijie"),
      ("new", "zhe-one.supports.bijie")], None),
    # The first of the two supporting ties has two sources; two others have no known beginning.
    ("one-source", {"province": "贵州", "as_of": "2023-08-01"}, "source_id tie_id places",
     [("s1", "bijie-commission.governs.bijie", 1), ("s1", "nhc.designates.bijie", 1),
      ("s1", "nrmc.designates.bijie", 1), ("s1", "zhe-one.sends_experts.bijie", 1),
      ("s2", "zhe-one.trains.zhijin", 1)], 6),
    # s3 is of 2024-02-29, a day too old; s2 of some day of 2024-05.
    ("stale", {"as_of": "2026-03-01"}, "tie_id last_reported",
     [("bengbu-one.member_of.spine-alliance", "2024-02-29"), ("shang-ten.co_builds.bengbu-one", "2024-02-29"),
      ("shang-ten.sends_experts.bengbu-one", "2024-02-29"), ("shang-ten.sends_experts.bengbu-three", "2024-02-29"),
      ("shang-ten.signs_agreement.bengbu-three", "2024-02-29"), ("shang-ten.supports.bengbu-one", "2024-02-29")], 22),
    ("stale", {"as_of": "2026-02-28"}, "tie_id", [], 22),
    ("conflicting", {}, "giver_id receiver_id type differs one_tie_id other_tie_id",
     [("zhe-one", "bijie", "SUPPORTS", ["since"], "second", "zhe-one.supports.bijie")], None),
    ("without-place", {}, "id ties", [("nhc", 1), ("nrmc", 1), ("spine-alliance", 1)], 14),
    ("active-but-unopened", {}, "institution_id status type direction other_id",
     [("keqiao", "building", "CO_BUILDS", "receives", "zhe-two"),
      ("yuecheng", "planned", "FUNDS", "from", "bijie-commission")], None),
    # 12 for bijie and, once, the 18 that dafang and zhijin share; the class and the directors once each.
    ("quantity-totals", {}, "quantity type ties counted total",
     [("amount_cny_million", "FUNDS", 1, 1, 10), ("contracted_experts", "SENDS_EXPERTS", 1, 1, 9),
      ("executive_directors", "SENDS_EXPERTS", 2, 1, 3), ("experts", "SENDS_EXPERTS", 3, 2, 30),
      ("staff_trained", "TRAINS", 2, 1, 20)], None),
    ("quantity-totals", {"network": "bijie-net"}, "quantity ties counted total", [("experts", 2, 2, 30)], None),
]  # fmt: skip

NAMES = sorted({case[0] for case in CASES})
MULTIPLIED = {"paths-between": "its two institutions, each found by index, so one row by one row"}


def richer_network() -> Network:
    """Return the small network with people, a programme, money and training."""
    small = small_network()
    programme = Institution(id="nrmc", name="国家区域医疗中心建设项目", kind="programme", evidence=(_at("s1", "p1"),))
    team = {
        "people": (Participant(person="zhang-san", role="执行主任"), Participant(name="李四")),
        "schedule": "每周五",
    }
    directors = Quantity(value=3, joint="directors")
    one_class = {"staff_trained": Quantity(value=20, joint="class")}
    return Network.of(
        institutions=[*small.institutions.values(), programme],
        cooperations=[
            *small.cooperations.values(),
            _tie("nrmc", "designates", "bijie", _at("s1", "p1"), since="2023-07"),
            _tie("zhe-one", "trains", "zhijin", _at("s2", "p8"), since="2022", quantities=one_class, fields=["护理"]),
            _tie("zhe-one", "trains", "zhijin", _at("s2", "p9"), id="second-class", quantities=one_class),
            _tie("shang-ten", "sends_experts", "bengbu-three", _at("s3", "p6"), since="2021", fields=["骨科"],
                 quantities={"executive_directors": directors, "contracted_experts": 9}, **team),
            _tie("shang-ten", "sends_experts", "bengbu-one", _at("s3", "p6"), since="2021",
                 quantities={"executive_directors": directors}),
            _tie("bijie-commission", "funds", "zhijin", _at("s1", "p7"), since="2024",
                 quantities={"amount_cny_million": 10}),
        ],
        sources=small.sources.values(),
        subnetworks=small.subnetworks.values(),
        people=[Person(id="zhang-san", name="张三", evidence=(_at("s3", "p6"),),
                       posts=(Post(institution="shang-ten", role="主任医师"),
                              Post(institution="bengbu-three", role="执行主任", since="2021")))],
        title=small.title,
    )  # fmt: skip


def _at(source: str, locator: str) -> Evidence:
    return Evidence(source=source, locator=locator)


def _tie(from_id: str, type_: str, to_id: str, evidence: Evidence, **more: Any) -> Cooperation:
    return Cooperation(type=type_, from_id=from_id, to_id=to_id, evidence=(evidence,), **more)


@pytest.fixture(scope="module")
def richer_graph(server_database: Database) -> Database:
    """The real database with the richer network."""
    make_empty(server_database)
    load(richer_network(), server_database)
    server_database.read("CALL db.prepareForReplanning(60)")
    return server_database


@pytest.mark.parametrize(
    ("name", "given", "columns", "rows", "total"), CASES, ids=[f"{case[0]} {case[1] or ''}" for case in CASES]
)
def test_canned_answer(
    richer_graph: Database,
    name: str,
    given: dict[str, str],
    columns: str,
    rows: list[tuple[Any, ...]],
    total: int | None,
) -> None:
    assert_answer(richer_graph, name, given, columns, rows, total)


def test_every_query_has_an_answer_checked_by_hand() -> None:
    assert {case[0] for case in (*CASES, *SMALL_CASES) if case[3]} == set(catalogue())


@pytest.mark.parametrize("name", NAMES)
def test_browser_form_returns_rows(richer_graph: Database, name: str) -> None:
    given = next(case[1] for case in CASES if case[0] == name)
    assert len(richer_graph.read(catalogue()[name].browser, check_values(catalogue()[name], given), timeout=30))


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_plan_has_no_cartesian_product(richer_graph: Database, name: str) -> None:
    query = catalogue()[name]
    cases = (case[1] for case in (*CASES, *SMALL_CASES) if case[0] == name)
    plan = plan_of(richer_graph, query.text, check_values(query, next(cases)))
    assert ("CartesianProduct" in plan) == (name in MULTIPLIED), plan
