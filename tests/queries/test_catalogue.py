"""The contract of a canned query, without a database: every check can fail, and every shipped query passes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.errors import BadParameter, RequestError, UnknownQuery
from hospital_network.graph.store.database import Database, Rows
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, HAS_POST, INSTITUTION_KINDS, PART_OF
from hospital_network.queries.catalogue import catalogue, find_query, read_catalogue, read_query
from hospital_network.queries.placeholders import AS_OF_CONDITION, PLACEHOLDERS, expanded
from hospital_network.queries.query import CatalogueInvalid, Query
from hospital_network.queries.run import Result, check_values, run_query
from hospital_network.reports.findings.queries import answer_report, description
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.words.questions import PARAMETER_HELP, REMARKS, TOTALS
from tests.support.generated_files import questions_page, timings

GOOD = """\
// title: Who is there?
// title_zh: 有谁
// category: overview
// note: Everyone,
// note: in a row.
// param city: text — the city
// param limit: integer = 3 — how many
// column id: its id
// column name: its name
// browser: MATCH (n:Institution)
// browser: WHERE n.city = $city RETURN n
// undrawn limit: all are drawn
// cost: it reads everything
// cost: there is
// count: MATCH (n) RETURN count(*) AS total

// a comment may say SET and name $nothing
MATCH (n:Institution {city: $city})
WHERE n.name <> 'DELETE; $me' AND n.set IS NULL
RETURN n.id AS id, n.name AS name
ORDER BY name DESC, id
LIMIT $limit
"""

SHIPPED = sorted(catalogue())
# These find names, or take ties of every status, or have dates of their own.
WITHOUT_AS_OF = {
    "find-institution", "undated-ties", "began-in-year", "ended", "growth", "changes-between", "conflicting",
    "without-place", "posts",
}  # fmt: skip
# Here as_of is the day to compare a planned date, or the age of a source, with.
OTHER_AS_OF = {"openings", "planned-ties", "stale"}


def faults_of(content: str) -> list[str]:
    with pytest.raises(CatalogueInvalid) as caught:
        read_query("who.cypher", content)
    return [str(problem) for problem in caught.value.problems]


def test_read_query_reads_a_good_query() -> None:
    query = read_query("queries/who.cypher", GOOD)
    assert (query.name, query.title, query.title_zh, query.category) == ("who", "Who is there?", "有谁", "overview")
    assert query.note == "Everyone, in a row."
    assert [(p.name, p.type, p.required, p.default, p.help) for p in query.parameters] == [
        ("city", "text", True, None, "the city"),
        ("limit", "integer", False, 3, "how many"),
    ]
    assert query.columns == {"id": "its id", "name": "its name"}
    assert query.browser == "MATCH (n:Institution)\nWHERE n.city = $city RETURN n"
    assert query.count == "MATCH (n) RETURN count(*) AS total"
    assert query.undrawn == {"limit": "all are drawn"}
    assert query.cost == "it reads everything there is"
    assert query.text.startswith("// a comment")
    assert query.text.endswith("LIMIT $limit")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("// title: Who is there?\n", "", "1: there is no title;"),
        ("// title_zh: 有谁\n", "", "1: there is no title_zh;"),
        ("// title_zh: 有谁", "// title_zh:", "2: 'title_zh' has no text"),
        ("// title_zh: 有谁", "// title_zh: 有谁\n// title: Again", "3: title is given twice"),
        ("// category: overview\n", "", "1: there is no category;"),
        ("overview", "overviw", "3: unknown category 'overviw' (did you mean 'overview'?)"),
        ("overview", "cooking", "3: unknown category 'cooking'; known categories: overview,"),
        (GOOD[GOOD.index("// browser") : GOOD.index("// count")], "", "1: there is no browser;"),
        ("// note: in a row.", "// nota: in a row.", "5: not a header line: '// nota: in a row.' (did you mean 'note'"),
        ("// note: in a row.", "// in a row", "5: not a header line: '// in a row'; known keys: title,"),
        ("// note: in a row.", "// note city: x", "5: 'note' takes no name"),
        ("// param city:", "// param City:", "6: 'param' needs a name of small letters"),
        ("// column name:", "// column:", "9: 'column' needs a name of small letters"),
        ("text — the city", "text, the city", "6: param city: write 'TYPE — help'"),
        ("text — the city", "txt — the city", "6: param city: unknown type 'txt' (did you mean 'text'?)"),
        ("integer = 3", "integer = three", "7: param limit: the default of type integer is null or a number"),
        ("integer = 3", "boolean = 3", "7: param limit: the default of type boolean is null, true or false, not 3"),
        ("integer = 3", "text = 3", "7: param limit: the default of type text is null or 'text in quotes', not 3"),
        ("integer = 3", "date = 2024", "7: param limit: the default of type date is null, not 2024"),
        ("// param limit", "// param city: text — again\n// param limit", "6: param city is declared twice"),
        ("LIMIT $limit\n", "", "7: param limit is declared but not used"),
        ("n.set IS NULL", "n.set = $other", "19: $other is used but not declared"),
        ("RETURN n\n", "RETURN n LIMIT $most\n", "10: browser: $most is used but not declared"),
        ("// undrawn limit: all are drawn\n", "", "10: browser: it leaves out $limit; use it, or"),
        ("undrawn limit: all", "undrawn city: all", "12: undrawn city: the browser form uses it"),
        ("undrawn limit: all", "undrawn nothing: all", "12: undrawn nothing: there is no such param"),
        ("undrawn limit: all", "undrawn: all", "12: 'undrawn' needs a name"),
        ("MATCH (n) RETURN count", "MATCH (n {id: $who}) RETURN count", "15: count: $who is used but not declared"),
        ("// column name: its name\n", "", "columns declared (id) are not the columns returned (id, name)"),
        ("n.id AS id, n.name AS name", "n.name AS name, n.id AS id", "columns declared (id, name) are not"),
        ("n.name AS name", "n.name", "20: returned item 2 has no name; write 'AS name'"),
        ("n.name AS name", "n.name AS `name`", "20: returned item 2 has no name"),
        ("n.id AS id, n.name AS name", "*", "20: returned item 1 has no name"),
        ("RETURN n.id AS id", "WITH n.id AS id", "17: there is no RETURN"),
        ("RETURN n\n", "LIMIT 3\n", "10: browser: there is no RETURN"),
        ("count(*) AS total", "count(*) AS n", "15: count: it must return one column"),
        ("name DESC, id", "name DESC", "20: the order is not total: ORDER BY lacks id"),
        ("ORDER BY name DESC, id\n", "", "20: the order is not total: ORDER BY lacks id"),
        ("name DESC, id", "name DESC, id + ''", "20: the order is not total: ORDER BY lacks id"),
        (
            "// param limit: integer = 3 — how many\n",
            "// param as_of: text = null — when\n// param limit: integer = 3 — how many\n",
            "7: param as_of is declared but not used",
        ),
        ("param limit: integer = 3", "param as_of: date", "7: param as_of is reserved; write"),
        ("RETURN n.id", "SET n.x = 1 RETURN n.id", "20: it writes: SET"),
        ("RETURN n.id", "set n.x = 1 RETURN n.id", "20: it writes: set"),
        ("RETURN n.id", "DETACH DELETE n RETURN n.id", "20: it writes: DETACH"),
        ("RETURN n.id", "REMOVE n.x RETURN n.id", "20: it writes: REMOVE"),
        ("RETURN n.id", "MERGE (m) RETURN n.id", "20: it writes: MERGE"),
        ("RETURN n.id", "CREATE (m) RETURN n.id", "20: it writes: CREATE"),
        ("RETURN n.id", "INSERT (m) RETURN n.id", "20: it writes: INSERT"),
        ("RETURN n.id", "FOREACH (i IN [1] | SET n.x = i) RETURN n.id", "20: it writes: FOREACH"),
        ("RETURN n.id", "LOAD CSV FROM 'http://x' AS row RETURN n.id", "20: it writes: LOAD"),
        ("RETURN n.id", "DROP INDEX x RETURN n.id", "20: it writes: DROP"),
        ("RETURN n.id", "WITH *, 'a'SET n.x = 1 RETURN n.id", "20: it writes: SET"),
        ("RETURN n.id", "WITH n /* no */ SET n.x = 1 RETURN n.id", "20: it writes: SET"),
        ("RETURN n.id", "\\u0053ET n.x = 1 RETURN n.id", "20: write the character itself"),
        ("RETURN n.id", "CALL { WITH n SET n.x = 1 } RETURN n.id", "20: it writes: SET"),
        ("RETURN n.id", "CALL apoc.cypher.doIt('x') YIELD value RETURN n.id", "20: CALL of 'apoc.cypher.doIt';"),
        ("RETURN n.id", "CALL `apoc`.`x`() YIELD value RETURN n.id", "20: CALL of '.'; allowed are"),
        ("RETURN n.id", "CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN n.id", "20: it writes: TRANSACTIONS"),
        ("RETURN n\n", "DELETE n RETURN n\n", "10: browser: it writes: DELETE"),
        ("MATCH (n) RETURN count", "CREATE (n) RETURN count", "15: count: it writes: CREATE"),
        ("RETURN n.id", "RETURN 1 AS one UNION RETURN n.id", "20: UNION does not belong"),
        ("LIMIT $limit", "LIMIT $limit; MATCH (n) RETURN n", "22: it is more than one statement"),
        ("'DELETE; $me'", "'DELETE; $me", "' is not closed"),
        ("n.set IS NULL", "n:@provder", "19: unknown placeholder '@provder' (did you mean '@provider'?)"),
        ("n.set IS NULL", "n:@cooks", "19: unknown placeholder '@cooks'; known words: @cooperation, @support,"),
        ("RETURN n\n", "AND n:@provder RETURN n\n", "10: browser: unknown placeholder '@provder'"),
        (GOOD[GOOD.index("// a comment") :], "", "there is no statement below the header"),
    ],
)  # fmt: skip
def test_read_query_reports_each_fault(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    faults = faults_of(GOOD.replace(old, new))
    assert any(fault in reported for reported in faults), faults


def test_read_query_asks_for_a_total_order_without_ids() -> None:
    text = GOOD.replace("// column id: its id\n", "// column city: where\n").replace("n.id AS id", "n.city AS city")
    assert "lacks city" in faults_of(text.replace("name DESC, id", "name"))[0]
    read_query("who.cypher", text.replace("name DESC, id", "name, city"))


def test_read_query_allows_subqueries_and_listed_procedures() -> None:
    subquery = "CALL (n) { MATCH (n)--(m) RETURN m.id AS other ORDER BY other LIMIT 1 }\nRETURN n.id"
    read_query("who.cypher", GOOD.replace("RETURN n.id", subquery))
    procedure = "CALL db.index.fulltext.queryNodes('institution_names', $city) YIELD node\nRETURN n.id"
    read_query("who.cypher", GOOD.replace("RETURN n.id", procedure))
    union = "CALL () { RETURN 1 AS one UNION ALL RETURN 2 AS one }\nRETURN n.id"
    read_query("who.cypher", GOOD.replace("RETURN n.id", union))


def test_read_catalogue_reports_all_problems_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.cypher").write_text(GOOD.replace("overview", "x").replace("title_zh", "title_cn"), encoding="utf-8")
    (tmp_path / "b.cypher").write_bytes("// title: 有谁".encode("gb18030"))
    (tmp_path / "c.cypher").write_text(GOOD, encoding="utf-8-sig")
    (tmp_path / "readme.txt").write_text("not a query", encoding="utf-8")
    with pytest.raises(CatalogueInvalid) as caught:
        read_catalogue(tmp_path)
    lines = str(caught.value).splitlines()
    assert [line.removeprefix(f"{tmp_path}/").split(": ")[0] for line in lines[:-1]] == [
        "a.cypher:1", "a.cypher:2", "a.cypher:3", "b.cypher:1",
    ]  # fmt: skip
    assert lines[-1] == "4 problems in the query files; correct them and try again"
    assert caught.value.exit_code == 2


def test_catalogue_with_reads_another_folder(tmp_path: Path) -> None:
    (tmp_path / "who-is-there.cypher").write_text(GOOD, encoding="utf-8-sig")
    assert list(read_catalogue(tmp_path)) == ["who-is-there"]
    with pytest.raises(RequestError, match="cannot be read"):
        read_catalogue(tmp_path / "missing")


def test_find_query_suggests_a_similar_name() -> None:
    with pytest.raises(UnknownQuery, match=r"no question 'most-conected' \(did you mean 'most-connected'\?\)"):
        find_query("most-conected")


# The shipped library


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_query_is_named_like_a_question(name: str) -> None:
    query = catalogue()[name]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert query.title.endswith("?")
    assert re.search(r"[\u4e00-\u9fff]", query.title_zh)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_query_counts_ties_by_the_one_condition(name: str) -> None:
    query = catalogue()[name]
    declared = any(parameter.name == "as_of" for parameter in query.parameters)
    assert declared == (name not in WITHOUT_AS_OF)
    if not declared or name in OTHER_AS_OF:
        return
    for text in forms(query):
        one_line = " ".join(text.split())
        condition = " ".join(AS_OF_CONDITION.split())
        hops = len(re.findall(r"\[(?:r|ties)\b[:*\]]", text))
        assert one_line.count(condition) == hops, "the condition applies once to each matched tie"
        assert "$as_of" not in one_line.replace(condition, "")


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_query_leaves_families_to_the_vocabulary(name: str) -> None:
    """A question names single types, or the two or three it is about; placeholders stand for families."""
    content = Path(catalogue()[name].path).read_text(encoding="utf-8")
    types = {type_.relationship for type_ in COOPERATION_TYPES.values()} | {PART_OF, HAS_POST}
    labels = {kind.label for kind in INSTITUTION_KINDS.values()}
    apart = {"DESIGNATES|FUNDS"}
    for expression in re.findall(r"\[\w*:([!&|@\w]+)", content):
        assert expression in types | set(PLACEHOLDERS) | apart
    for expression in re.findall(r"\(\w*:([!&|@\w]+)", content):
        assert expression in labels | set(PLACEHOLDERS) | {"Institution", "Network", "Person", "Source"}
    assert "$as_of IS NULL" not in content
    query = catalogue()[name]
    helps = [parameter.help for parameter in query.parameters]
    for text in (*forms(query), query.note, query.cost, *helps, *query.columns.values(), *query.undrawn.values()):
        assert "@" not in text


@pytest.mark.parametrize(
    ("placeholder", "between", "words", "absent"),
    [
        ("@support", "|", ["SUPPORTS", "SENDS_EXPERTS", "OPERATES", "TRAINS"], ["MEMBER_OF", "GOVERNS"]),
        (
            "@passed_on",
            "|",
            ["SUPPORTS", "SENDS_EXPERTS", "CO_BUILDS", "TRAINS", "REMOTE_SERVICE"],
            ["REFERS_PATIENTS"],
        ),
        (
            "@cooperation",
            "&",
            ["!GOVERNS", "!FUNDS", "!DESIGNATES", "!PART_OF", "!HAS_POST"],
            ["!SUPPORTS", "!MEMBER_OF"],
        ),
        (
            "@structure",
            ", ",
            ["'GOVERNS'", "'FUNDS'", "'DESIGNATES'", "'PART_OF'", "'HAS_POST'"],
            ["'SUPPORTS'", "'MEMBER_OF'"],
        ),
        ("@tie", "&", ["!PART_OF", "!HAS_POST"], ["!GOVERNS"]),
        ("@bond", "|", ["SIGNS_AGREEMENT"], ["SUPPORTS"]),
        ("@provider", "|", ["Hospital", "Campus", "PrimaryCare"], ["University", "Party"]),
        (
            "@partner",
            "|",
            ["Alliance", "Government", "Party", "Company", "Programme", "Unnamed"],
            ["Hospital", "University"],
        ),
    ],
)
def test_expanded_placeholder_follows_the_vocabulary(
    placeholder: str, between: str, words: list[str], absent: list[str]
) -> None:
    expansion = expanded(placeholder).strip("[]!()") if between != "&" else expanded(placeholder)
    listed = expansion.split(between)
    assert set(words) <= set(listed)
    assert not set(absent) & set(listed)


def test_read_query_puts_a_placeholder_in_a_note_in_words() -> None:
    query = read_query(
        "who.cypher", GOOD.replace("in a row.", "of @support at me@home.").replace("how many", "@provider")
    )
    assert query.note.startswith("Everyone, of supports, sends experts to, co-builds")
    assert query.note.endswith("at me@home.")
    assert query.parameters[1].help.startswith("hospital, campus, primary care")


def test_expanded_indents_a_long_placeholder_or_keeps_lines() -> None:
    text = "MATCH ()-[r]->()\n  WHERE @in_force(r)\n  RETURN r"
    lines = expanded(text).split("\n")
    words = ("CASE", "WHEN", "ELSE")
    assert [line.index(word) for line, word in zip(lines[1:4], words, strict=True)] == [8, 13, 13]
    assert lines[-1] == "  RETURN r"
    assert expanded(text, keep_lines=True).count("\n") == 2
    assert " ".join(expanded(text).split()) == " ".join(expanded(text, keep_lines=True).split())


def test_expanded_leaves_strings_and_comments() -> None:
    text = "RETURN '@support' AS mail, `@bond` // @structure"
    assert expanded(text) == text


def test_read_query_keeps_the_line_of_a_fault_after_a_long_placeholder() -> None:
    text = GOOD.replace("WHERE n.name", "WHERE COUNT { ()-[r]->() WHERE @in_force(r) } > 0 AND n.name")
    text = text.replace("// param limit", "// param as_of: date = null — when\n// undrawn as_of: all\n// param limit")
    read_query("who.cypher", text)
    assert "who.cypher:22: returned item 2 has no name; write 'AS name'" in faults_of(text.replace(" AS name", ""))


def test_shipped_query_that_takes_long_says_why() -> None:
    measured = timings()
    assert set(measured) == set(catalogue()), "run: make bench-queries"
    slow = {name for name, rows in measured.items() if any("*" in row["seconds"] for row in rows)}
    assert {name for name in slow if not catalogue()[name].cost} == set()
    page = questions_page()
    assert all(catalogue()[name].cost in page for name in slow)


def forms(query: Query) -> Iterator[str]:
    yield query.text
    yield query.browser
    yield query.count or ""


# Values


def test_check_values_reads_by_type() -> None:
    given = {"city": "毕节", "as_of": "2024-02-29"}
    assert check_values(find_query("supports-in-city"), given) == given
    assert check_values(find_query("reach"), {"hospital": " bijie "}) == {
        "hospital": "bijie",
        "steps": 3,
        "as_of": None,
        "all_kinds": False,
    }
    decomposed = "e\u0301"
    assert check_values(find_query("find-institution"), {"name": decomposed}) == {"name": "\u00e9"}
    flag = read_query("who.cypher", GOOD.replace("integer = 3", "boolean = true"))
    assert check_values(flag, {"city": "x"})["limit"] is True
    assert check_values(flag, {"city": "x", "limit": "False"})["limit"] is False


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        (
            "reach",
            {},
            "'reach' needs a value for 'hospital'; it takes hospital (institution), steps (integer, optional)",
        ),
        ("reach", {"hospitl": "x"}, "'reach' has no parameter 'hospitl' (did you mean 'hospital'?); it takes hospital"),
        (
            "undated-ties",
            {"as_of": "2024-01-01"},
            "'undated-ties' has no parameter 'as_of'; it takes province (text, optional)",
        ),
        ("reach", {"hospital": " "}, "'reach', parameter hospital: should be the id, the name or an alias"),
        ("reach", {"hospital": "x", "steps": "two"}, "'reach', parameter steps: should be a whole number, not 'two'"),
        ("reach", {"hospital": "x", "steps": "1_000"}, "should be a whole number"),
        ("reach", {"hospital": "x", "steps": "９"}, "should be a whole number"),
        ("reach", {"hospital": "x", "steps": "9223372036854775808"}, "should be a whole number"),
        (
            "without-place",
            {"kind": "Hospital"},
            "unknown kind 'Hospital' (did you mean 'hospital'?)",
        ),
        ("networks", {"as_of": "2024"}, "parameter as_of: should be one day, like 2024-12-31, not '2024'"),
        ("networks", {"as_of": "2023-02-29"}, "is not a calendar date"),
        ("networks", {"as_of": "yesterday"}, "is not a date"),
    ],
)
def test_check_values_names_the_accepted_values(name: str, given: Mapping[str, str], message: str) -> None:
    with pytest.raises(BadParameter, match=re.escape(message)):
        check_values(find_query(name), given)


def test_check_values_takes_true_or_false_for_a_boolean() -> None:
    flag = read_query("who.cypher", GOOD.replace("integer = 3", "boolean = true"))
    with pytest.raises(BadParameter, match="parameter limit: should be true or false, not 'yes'"):
        check_values(flag, {"city": "x", "limit": "yes"})


class OneAnswer(Database):
    """Answers every statement with the same row and records it."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any, Any]] = []

    def read(self, text: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = None) -> Rows:
        self.sent.append((text, parameters, timeout))
        return Rows(("id", "name"), ({"id": "a", "name": "甲", "total": 7},))


def test_run_query_sends_text_and_values_apart_and_counts_all_rows() -> None:
    database = OneAnswer()
    query = read_query("who.cypher", GOOD)
    result = run_query(database, query, {"city": "毕节市", "limit": 1}, timeout=5)
    assert (result.columns, result.rows[0]["name"], result.total) == (("id", "name"), "甲", 7)
    assert database.sent == [(text, {"city": "毕节市", "limit": 1}, 5) for text in (query.text, query.count)]


def test_every_question_and_parameter_is_explained_in_chinese() -> None:
    """A question of one's own may lack it; a shipped one may not."""
    for query in catalogue().values():
        assert bool(query.note_zh) == bool(query.note), query.name
        assert "@" not in query.note_zh
        for parameter in query.parameters:
            assert parameter.help in PARAMETER_HELP, (query.name, parameter.help)
    used = {parameter.help for query in catalogue().values() for parameter in query.parameters}
    assert set(PARAMETER_HELP) == used


def test_every_remark_of_a_question_has_its_chinese() -> None:
    remarks = {text for query in catalogue().values() for text in (query.cost, *query.undrawn.values()) if text}
    assert remarks == set(REMARKS)
    shown = "\n".join("\n".join(description(query, "zh")) for query in catalogue().values())
    assert not [text for text in remarks if text in shown]


def test_what_a_total_counts_is_named_in_both_languages() -> None:
    assert set(TOTALS) == {query.name for query in catalogue().values() if query.count}


@pytest.mark.parametrize(
    ("name", "language", "sentence"),
    [
        ("single-supporter", "en", "Institutions that give care and receive support: 1 of 7."),
        ("single-supporter", "zh", "接受支援的医疗机构：1 / 7。"),
        ("my-own", "en", "Rows: 1 of 7."),
    ],
)
def test_an_answer_names_what_its_total_counts(name: str, language: Language, sentence: str) -> None:
    query = replace(catalogue()["single-supporter"], name=name)
    report = answer_report(query, {}, Result(("id",), [{"id": "a"}], 7), None, language)
    assert report.notes[0] == sentence
