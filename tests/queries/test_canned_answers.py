"""Canned queries against the small network, with answers checked by hand, on a real Neo4j.

Those on experts, programmes, time and data quality are in ``test_canned_more_answers``.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import neo4j
import pytest

from hospital_network.graph.store.database import Database
from hospital_network.graph.text.dates import latest
from hospital_network.graph.ties.in_force import period
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.placeholders import AS_OF_CONDITION, expanded
from hospital_network.queries.query import Query, Value
from hospital_network.queries.run import Result, check_values, run_query
from hospital_network.queries.statement import answer_of

pytestmark = pytest.mark.neo4j

# name, parameters, columns compared, rows, total
Case = tuple[str, dict[str, str], str, list[tuple[Any, ...]], int | None]
CASES: list[Case] = [
    (
        "most-connected", {}, "id partners gives_to receives_from ties",
        [
            ("bijie", 3, 2, 1, 5), ("zhe-one", 3, 3, 0, 5), ("dafang", 3, 0, 3, 3), ("shang-ten", 2, 1, 0, 3),
            ("zhe-two", 2, 2, 0, 2), ("zhijin", 2, 0, 2, 2), ("bengbu-one", 1, 0, 1, 2), ("bengbu-three", 1, 0, 0, 1),
            ("keqiao", 1, 0, 1, 1),
        ], None,
    ),
    (
        "most-connected", {"kind": "hospital", "province": "贵州"}, "id province city partners",
        [("bijie", "贵州省", "毕节市", 3), ("dafang", "贵州省", "毕节市", 3), ("zhijin", "贵州省", "毕节市", 2)], None,
    ),
    # zhe-two still sent experts to bijie on the first day of the month they left in. What has no beginning, or began
    # some time in that year, is not known to be in force.
    (
        "most-connected", {"as_of": "2022-06-01"}, "id partners ties",
        [("shang-ten", 2, 2), ("bengbu-one", 1, 1), ("bengbu-three", 1, 1), ("bijie", 1, 1), ("zhe-two", 1, 1)], None,
    ),
    (
        "ties-by-type", {}, "type ties givers receivers pairs",
        [
            ("SENDS_EXPERTS", 4, 2, 3, 4), ("SUPPORTS", 3, 2, 2, 2), ("CO_BUILDS", 2, 2, 2, 2),
            ("DESIGNATES", 1, 1, 1, 1), ("FUNDS", 1, 1, 1, 1), ("GOVERNS", 1, 1, 1, 1), ("MEMBER_OF", 1, 1, 1, 1),
            ("REMOTE_SERVICE", 1, 1, 1, 1), ("SIGNS_AGREEMENT", 1, 1, 1, 1), ("TRAINS", 1, 1, 1, 1),
        ], None,
    ),
    (
        "networks", {}, "network_id title_en ties institutions",
        [("bijie-net", "Zhejiang supports Bijie", 6, 4), ("bengbu-net", None, 4, 4)], None,
    ),
    (
        "networks", {"as_of": "2019-12-31"}, "network_id ties institutions",
        [("bengbu-net", 1, 2), ("bijie-net", 0, 0)], None,
    ),
    ("find-institution", {"name": "柯桥"}, "id name kind", [("keqiao", "浙二柯桥院区", "campus")], None),
    ("find-institution", {"name": '"一(医院\\'}, "id", [], None),
    (
        "partners-of", {"hospital": "shang-ten"}, "partner_id type direction since until status tie_id evidence",
        [
            ("bengbu-one", "CO_BUILDS", "gives", "2019", None, "active", "shang-ten.co_builds.bengbu-one", ["s3#p1"]),
            ("bengbu-one", "SUPPORTS", "gives", None, None, "active", "shang-ten.supports.bengbu-one", ["s3#p2"]),
            ("bengbu-three", "SIGNS_AGREEMENT", "mutual", "2020-11-06", None, "active",
             "shang-ten.signs_agreement.bengbu-three", ["s3#p3"]),
        ], None,
    ),
    (
        "partners-of", {"hospital": "bijie", "as_of": "2022-06-01"}, "partner direction since until status",
        [("浙江第二医院", "receives", "2021", "2022-06", "ended")], None,
    ),
    (
        "shared-partners", {"one": "bijie", "other": "zhe-one"}, "partner_id types_with_one types_with_other",
        [("dafang", ["TRAINS"], ["SENDS_EXPERTS"]), ("zhijin", ["REMOTE_SERVICE"], ["SENDS_EXPERTS"])], None,
    ),
    (
        "cities-sharing-partners", {"one": "绍兴", "other": "毕节市"}, "partner_id in_one in_other",
        [("zhe-two", ["浙二柯桥院区"], ["大方县人民医院"])], None,
    ),
    (
        "supports-in-city", {"city": "毕节"}, "receiver_id giver_id type fields since tie_id",
        [
            ("bijie", "zhe-one", "SUPPORTS", ["骨科"], "2024-04-10", "second"),
            ("bijie", "zhe-one", "SENDS_EXPERTS", [], "2023-07", "zhe-one.sends_experts.bijie"),
            ("bijie", "zhe-one", "SUPPORTS", ["消化内科"], "2023-07", "zhe-one.supports.bijie"),
            ("dafang", "bijie", "TRAINS", [], "2024-05-08", "bijie.trains.dafang"),
            ("dafang", "zhe-one", "SENDS_EXPERTS", [], "2024", "zhe-one.sends_experts.dafang"),
            ("dafang", "zhe-two", "SENDS_EXPERTS", [], "2024-06", "zhe-two.sends_experts.dafang"),
            ("zhijin", "bijie", "REMOTE_SERVICE", [], None, "bijie.remote_service.zhijin"),
            ("zhijin", "zhe-one", "SENDS_EXPERTS", [], "2024", "zhe-one.sends_experts.zhijin"),
        ], None,
    ),
    ("supports-in-city", {"city": "织金县"}, "receiver_id county giver",
     [("zhijin", "织金县", "毕节医院"), ("zhijin", "织金县", "浙江第一医院")], None),
    # 12 for bijie and, once, the 18 that dafang and zhijin share.
    (
        "expert-senders", {}, "sender_id receivers experts uncounted",
        [("zhe-one", 3, 30, 0), ("zhe-two", 1, None, 1)], None,
    ),
    ("expert-senders", {"province": "上海"}, "sender_id", [], None),
    (
        "co-built", {}, "institution_id status opened builders since",
        [
            ("bengbu-one", None, None, ["上海市第十人民医院"], "2019"),
            ("keqiao", "building", "2026-12", ["浙江第二医院"], "2022"),
        ], None,
    ),
    ("co-built", {"city": "绍兴市", "as_of": "2021-12-31"}, "institution_id", [], None),
    (
        "designations", {}, "holder_id by_id type since",
        [("bijie", "nhc", "DESIGNATES", "2023-07"), ("yuecheng", "bijie-commission", "FUNDS", "2023")], None,
    ),
    # The governing body's ties are no cooperation, and the agreement with bengbu-three is no help.
    (
        "reach", {"hospital": "shang-ten"}, "institution_id step",
        [("bengbu-one", 1)], 12,
    ),
    ("reach", {"hospital": "shang-ten", "steps": "1"}, "institution_id", [("bengbu-one",)], 12),
    ("reach", {"hospital": "bengbu-three"}, "institution_id", [], 12),
    # Over bijie to dafang: the experts sent to dafang and zhijin came on an unknown day of that year.
    (
        "reach", {"hospital": "zhe-one", "as_of": "2024-05-08"}, "institution_id step",
        [("bijie", 1), ("dafang", 2)], 12,
    ),
    # The two parallel ties and the experts are one step of one chain.
    (
        "paths-between", {"one": "zhijin", "other": "zhe-two"}, "steps path types path_ids",
        [
            (3, ["织金县人民医院", "毕节医院", "大方县人民医院", "浙江第二医院"],
             [["REMOTE_SERVICE"], ["TRAINS"], ["SENDS_EXPERTS"]], ["zhijin", "bijie", "dafang", "zhe-two"]),
            (3, ["织金县人民医院", "浙江第一医院", "大方县人民医院", "浙江第二医院"],
             [["SENDS_EXPERTS"], ["SENDS_EXPERTS"], ["SENDS_EXPERTS"]], ["zhijin", "zhe-one", "dafang", "zhe-two"]),
        ], None,
    ),
    (
        "paths-between", {"one": "zhe-one", "other": "bijie"}, "steps types",
        [(1, [["SENDS_EXPERTS", "SUPPORTS"]])], None,
    ),
    ("paths-between", {"one": "zhe-one", "other": "shang-ten"}, "steps", [], None),
    ("paths-between", {"one": "zhe-one", "other": "zhe-one"}, "steps", [], None),
    (
        "single-supporter", {}, "hospital_id supporter_id types",
        [
            ("bengbu-one", "shang-ten", ["CO_BUILDS", "SUPPORTS"]), ("bijie", "zhe-one", ["SENDS_EXPERTS", "SUPPORTS"]),
            ("keqiao", "zhe-two", ["CO_BUILDS"]),
        ], 5,
    ),
    (
        "single-supporter", {"province": "贵州", "supporter": "zhe-one"}, "hospital county",
        [("毕节医院", None)], 3,
    ),
    (
        "province-to-province", {}, "from_province to_province ties givers receivers",
        [
            ("浙江省", "贵州省", 6, 2, 3), ("上海市", "安徽省", 2, 1, 1), ("贵州省", "贵州省", 2, 1, 2),
            ("浙江省", "浙江省", 1, 1, 1),
        ], None,
    ),
    (
        "planned-ties", {"as_of": "2025-07-01"}, "giver_id receiver_id planned_for overdue",
        [("shang-ten", "dafang", "2025-06", True)], None,
    ),
    ("planned-ties", {"as_of": "2025-06-30"}, "tie_id overdue", [("shang-ten.supports.dafang", False)], None),
    (
        "openings", {"as_of": "2026-01-01"}, "id status opens overdue part_of",
        [("yuecheng", "planned", "2025", True, None), ("keqiao", "building", "2026-12", False, "浙江第二医院")], None,
    ),
    (
        "undated-ties", {}, "tie_id status since lacks",
        [
            ("bijie.remote_service.zhijin", "active", None, ["since"]),
            ("shang-ten.supports.bengbu-one", "active", None, ["since"]),
            ("shang-ten.trains.bengbu-three", "ended", "2018", ["until"]),
        ], 19,
    ),
    (
        "inferred-ties", {}, "tie_id evidence",
        [("bijie.remote_service.zhijin", ["s1#p5"]), ("zhe-one.sends_experts.zhijin", ["s1#p3"])], 16,
    ),
    (
        "institutions-without-ties", {}, "id other_ties",
        [("bijie-commission", 2), ("nhc", 1), ("yuecheng", 1)], 13,
    ),
    (
        "institutions-without-ties", {"kind": "hospital", "as_of": "2020-12-31"}, "id other_ties",
        [("bijie", 8), ("dafang", 4), ("zhe-one", 5), ("zhe-two", 3), ("zhijin", 2)], 8,
    ),
    (
        "sources", {}, "source_id ties inferred only_here",
        [("s1", 9, 2, 8), ("s2", 4, 0, 3), ("s3", 4, 0, 4)], None,
    ),
]  # fmt: skip


def answer(database: Database, name: str, given: dict[str, str]) -> Result:
    query = catalogue()[name]
    return run_query(database, query, check_values(query, given), timeout=30)


def assert_answer(
    database: Database, name: str, given: dict[str, str], columns: str, rows: list[tuple[Any, ...]], total: int | None
) -> None:
    """Ask a question and compare its rows, in order, in some of its columns."""
    result = answer(database, name, given)
    assert [tuple(row[column] for column in columns.split()) for row in result.rows] == rows
    assert result.total == total
    assert result.columns == tuple(catalogue()[name].columns)
    assert_total_order(catalogue()[name], result)


@pytest.mark.parametrize(
    ("name", "given", "columns", "rows", "total"), CASES, ids=[f"{case[0]} {case[1] or ''}" for case in CASES]
)
def test_canned_answer(
    small_graph: Database,
    name: str,
    given: dict[str, str],
    columns: str,
    rows: list[tuple[Any, ...]],
    total: int | None,
) -> None:
    assert_answer(small_graph, name, given, columns, rows, total)


def assert_total_order(query: Query, result: Result) -> None:
    answer = answer_of(query.text)
    assert answer
    columns = [item for item in answer.order if item in answer.columns]
    keys = [repr([row[column] for column in columns]) for row in result.rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", sorted({case[0] for case in CASES}))
def test_browser_form_returns_rows(small_graph: Database, name: str) -> None:
    given = next(case[1] for case in CASES if case[0] == name)
    assert len(small_graph.read(catalogue()[name].browser, check_values(catalogue()[name], given), timeout=30))


@pytest.fixture(scope="module")
def sampled_graph(small_graph: Database) -> Database:
    """The small network with the planner's statistics up to date.

    The server samples its indexes in the background. A sample taken after the last test's data were
    removed gives "0 entries", and then the planner scans the index instead of seeking in it.
    """
    small_graph.read("CALL db.prepareForReplanning(60)")
    return small_graph


def plan_of(database: Database, text: str, values: dict[str, Value]) -> list[str]:
    """Return the operators the server would use, as EXPLAIN names them."""
    plan = summary_of(database, "EXPLAIN " + text, values).plan
    assert plan
    return [part["operatorType"].removesuffix("@neo4j") for part in parts_of(plan)]


def rows_of(database: Database, text: str, values: dict[str, Value]) -> list[tuple[str, int]]:
    """Return the operators the server used, each with its number of rows."""
    plan = summary_of(database, "PROFILE " + text, values).profile
    assert plan
    return [(part["operatorType"].removesuffix("@neo4j"), part["args"]["Rows"]) for part in parts_of(plan)]


def parts_of(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", []):
        yield from parts_of(child)


def summary_of(database: Database, text: str, values: dict[str, Value]) -> neo4j.ResultSummary:
    connection = database.connection
    auth = neo4j.basic_auth(connection.username, connection.password) if connection.password else None
    with neo4j.GraphDatabase.driver(connection.uri, auth=auth, notifications_min_severity="OFF") as driver:
        # The text comes from our own file; EXPLAIN cannot be a parameter.
        return driver.execute_query(neo4j.Query(text), values, database_=connection.database).summary  # type: ignore[arg-type]


ABOUT_INSTITUTIONS = [query for query in catalogue().values() if query.institution_parameters]


@pytest.mark.parametrize("query", ABOUT_INSTITUTIONS, ids=[query.name for query in ABOUT_INSTITUTIONS])
def test_plan_finds_an_institution_by_index_and_scans_nothing(sampled_graph: Database, query: Query) -> None:
    values = check_values(query, dict.fromkeys(query.institution_parameters, "bijie"))
    operators = rows_of(sampled_graph, query.text, values)
    assert sum(rows for operator, rows in operators if operator == "NodeUniqueIndexSeek") >= 1
    # An optional institution has a scan for the case without one, which must read no rows here.
    assert [(operator, rows) for operator, rows in operators if operator.endswith("Scan") and rows] == []


def test_reach_stops_at_the_first_path_to_each_institution(sampled_graph: Database) -> None:
    plan = plan_of(
        sampled_graph, catalogue()["reach"].text, {"hospital": "bijie", "steps": 3, "as_of": None, "all_kinds": False}
    )
    walks = [operator for operator in plan if operator.startswith("VarLengthExpand")]
    assert len(walks) == 3
    assert all(re.fullmatch(r"VarLengthExpand\(Pruning,BFS,.*\)", walk) for walk in walks), walks


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_reach_walks_no_farther_than_asked(sampled_graph: Database, steps: int) -> None:
    operators = rows_of(
        sampled_graph,
        catalogue()["reach"].text,
        {"hospital": "shang-ten", "steps": steps, "as_of": None, "all_kinds": False},
    )
    # From shang-ten there is one institution in one step and one more in two.
    walked = [rows for operator, rows in operators if operator.startswith("VarLengthExpand")]
    assert len(walked) == 3
    assert sorted(walked)[:2] == [0, 0], "only one walk reads rows"


def test_last_day_agrees_with_the_calendar(small_graph: Database) -> None:
    dates = [
        *("2023", "2024-02", "2024-02-29", "2023~", "2023-12~", "2024-02~", "2024-02-28~", "2023-12-31~"),
        *("[2019-01..]", "[..2020-11]", "[2019..2021]", "[2019-01-05..2020-11-07]"),
    ]
    days = ["2020-11-30", "2020-12-01", "2021-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2024-12-31", "2025"]
    text = expanded("UNWIND $dates AS text UNWIND $days AS day RETURN text, day, @last_day(text) < day AS over")
    for row in small_graph.read(text, {"dates": dates, "days": days}):
        last = latest(row["text"])
        assert row["over"] == (last and last.isoformat() < row["day"]), row


def test_as_of_condition_agrees_with_the_calendar(small_graph: Database) -> None:
    dates = [None, "2023", "2024~", "2024-02", "2024-02-28", "[..2024-02-29]", "[2024-03..]", "[2024-01..2024-02]"]
    days = ["2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29", "2024-03-01", "2024-12-31", "2026-01-01"]
    spells = list(product(("planned", "active", "ended"), dates, dates, (None, "2023-12-31", "2024-02-29")))
    ties = [{"id": number, "status": spell[0], **period(*spell).properties} for number, spell in enumerate(spells)]
    text = f"UNWIND $ties AS r WITH r WHERE {AS_OF_CONDITION} RETURN r.id AS id ORDER BY id"

    def counts(spell: tuple[str, str | None, str | None, str | None], day: str | None) -> bool:
        return period(*spell).is_known(date.fromisoformat(day)) if day else spell[0] == "active"

    for day in [None, *days]:
        counted = [row["id"] for row in small_graph.read(text, {"ties": ties, "as_of": day})]
        assert counted == [number for number, spell in enumerate(spells) if counts(spell, day)], day
