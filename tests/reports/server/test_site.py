"""Each address has its page, in both languages; what cannot be answered is a sentence with the right status."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from hospital_network.graph.errors import DatabaseUnreachable, QueryLimitReached, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.query import CATEGORIES
from hospital_network.reports.server.exchange import Refused
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.words.server import PARAMETERS
from tests.support.served import MadeUpAnswers, Served, served

ANSWERS = MadeUpAnswers()


@pytest.fixture(scope="module")
def running() -> Iterator[Served]:
    with served(ANSWERS) as running:
        yield running


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_has_all_questions_by_subject(running: Served, language: str) -> None:
    text = running.get(f"/{language}/").text

    assert re.findall(rf'href="{running.root}/{language}/questions/([\w-]+)"', text) == list(catalogue())
    names = CATEGORIES.values() if language == "zh" else CATEGORIES
    reports = "报告" if language == "zh" else "Reports"
    assert re.findall(r'<h2 id="[\w-]+">([^<]+)', text) == [reports, *names]
    assert f'lang="{"zh-CN" if language == "zh" else "en"}"' in text


@pytest.mark.parametrize("name", catalogue())
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_parameter_has_a_labelled_field(running: Served, name: str, language: str) -> None:
    query = catalogue()[name]
    text = running.get(f"/{language}/questions/{name}").text

    for parameter in query.parameters:
        label = PARAMETERS[parameter.name][language == "zh"]
        assert re.search(rf'<label for="field-{parameter.name}">{label}[^a-z]', text)
        (tag,) = re.findall(rf'<(?:input|select) id="field-{parameter.name}"[^>]*>', text)
        assert (" required" in tag) == parameter.required
        assert f'aria-describedby="help-{parameter.name}"' in tag
        assert ("data-offers" in tag) == (parameter.type == "institution")
    other, code = ("en", "en") if language == "zh" else ("zh", "zh-CN")
    assert f'lang="{code}" href="{running.root}/{other}/' in text


def test_an_answer_shows_rows_notes_and_sources(running: Served) -> None:
    response = running.get("/en/questions/find-institution?run=1&name=%3Cscript%3E&kind=&limit=3")

    assert response.status == 200
    assert "<td>&lt;script&gt;</td>" in response.text
    assert ANSWERS.asked[-1] == ("find-institution", {"name": "<script>"})
    assert '<a href="#source-s1">s1#p3</a>' in response.text
    assert f'<a href="{running.root}/en/evidence?institution=a">a</a>' in response.text
    assert '<li id="source-s1"><a href="https://example.org/1" rel="noopener noreferrer external"' in response.text
    assert "&lt;b&gt;某报&lt;/b&gt;" in response.text
    assert "A note." in response.text
    assert "Without a value in any row: city." in response.text
    csv = f"{running.root}/en/questions/find-institution.csv"
    assert f'href="{csv}?run=1&amp;name=%3Cscript%3E&amp;kind="' in response.text


def test_the_other_language_keeps_what_was_asked(running: Served) -> None:
    text = running.get("/en/questions/find-institution?run=1&name=%E7%94%B2&token2=%26").text

    assert f'href="{running.root}/zh/questions/find-institution?run=1&amp;name=%E7%94%B2&amp;token2=%26"' in text


def test_the_navigation_names_the_page_that_is_shown(running: Served) -> None:
    shown = [re.findall(r'href="([^"]+)" aria-current="page"', running.get(path).text) for path in
             ("/en/", "/zh/evidence", "/en/questions/growth")]  # fmt: skip

    assert shown == [[f"{running.root}/en/"], [f"{running.root}/zh/evidence"], []]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_drafts_are_in_the_navigation_if_there_are_any(language: Language, tmp_path: Path) -> None:
    for drafts in ((), (tmp_path,)):
        with served(drafts=drafts) as running:
            listed, other = (running.get(f"/{language}{path}").text for path in ("/", "/evidence"))
        link = f'<a href="{running.root}/{language}/#drafts">'
        assert [link in listed, link in other, '<h2 id="drafts">' in listed] == [bool(drafts)] * 3


@pytest.mark.parametrize(
    ("path", "fault", "field"),
    [
        ("questions/reach?run=1&hospital=+x&steps=2", Fault("no_institution", name="x", hint=""), "hospital"),
        ("questions/reach?run=1", Fault("parameter_missing", query="", name="hospital", takes=""), "hospital"),
        ("questions/reach?run=1&steps=a", Fault("parameter_value", query="", name="steps", reason=""), "steps"),
        ("questions/reach?run=1&limit=0", Fault("option_value", option="--limit", reason=""), "limit"),
        ("questions/reach?run=1&as_of=soon", Fault("option_value", option="--as-of", reason=""), "as_of"),
        ("questions/reach?run=1", Fault("parameter_value", query="", name="all_kinds", reason=""), "all_kinds"),
        ("questions/growth?run=1", Fault("no_database"), None),
        ("evidence?institution=x&partner=y", Fault("no_institution", name="x", hint=""), "institution"),
        ("evidence?institution=x&partner=y", Fault("no_institution", name="y", hint=""), "partner"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_field_that_is_refused_says_so(path: str, fault: Fault, field: str | None, language: str) -> None:
    class Refusing(MadeUpAnswers):
        def question(self, *_: object) -> None:  # type: ignore[override]
            raise RequestError(fault)

        def evidence(self, *_: object) -> None:  # type: ignore[override]
            raise Refused(HTTPStatus.BAD_REQUEST, fault)

    with served(Refusing()) as running:
        text = running.get(f"/{language}/{path}").text

    tags = re.findall(r'<(?:input|select) id="field-(\w+)"([^>]*)>', text)
    invalid = {name: tag for name, tag in tags if 'aria-invalid="true"' in tag}
    assert list(invalid) == ([field] if field else [])
    assert ['aria-describedby="answer' in tag for _, tag in tags] == ["aria-invalid" in tag for _, tag in tags]
    assert '<div class="message bad" id="answer" tabindex="-1" role="alert">' in text


def test_an_answer_of_sources_has_one_heading(running: Served) -> None:
    text = running.get("/en/evidence?institution=x").text

    assert re.findall("<h2[^>]*>([^<]+)", text) == ["x "]


def test_a_year_stays_in_the_field_of_the_day(running: Served) -> None:
    text = running.get("/en/questions/most-connected?as_of=2024").text
    (tag,) = re.findall(r'<input id="field-as_of"[^>]*>', text)

    assert 'type="text" value="2024"' in tag
    (pattern,) = re.findall(r'pattern="([^"]+)"', tag)
    for day in ("2024", "2024-05", "2024-05-31"):
        assert re.fullmatch(pattern, day)
    assert not re.fullmatch(pattern, "soon")


@pytest.mark.parametrize(("language", "title"), [("en", "Show all"), ("zh", "显示总览")])
def test_a_report_shows_its_tables_and_notes(running: Served, language: str, title: str) -> None:
    start = f"{running.root}/{language}/"
    text = running.get(f"/{language}/reports/overview").text

    assert f'<a href="{start}reports/overview">{title}</a>' in running.get(f"/{language}/").text
    assert f"<h1>{title}</h1>" in text
    assert re.findall('<h2 id="([^"]+)"[^>]*>([^<]+)', text) == [("answer", "overview"), ("table-2", "Further")]
    assert f'<a href="{start}evidence?institution=a">a</a>' in text
    assert text.count(f'href="{start}reports/overview.csv"') == 1
    assert "<li>A note.</li>" in text
    assert running.get(f"/{language}/reports/overview.csv").body.decode() == "\ufeffid,name\r\na,甲\r\n"


def test_a_csv_file_is_one_for_excel(running: Served) -> None:
    response = running.get("/zh/questions/growth.csv")

    assert response.headers["Content-Disposition"] == 'attachment; filename="growth.csv"'
    assert response.body == "\ufeffname,giver_id,evidence,city\r\n甲,a,s1#p3;span=1-2,\r\n".encode()


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/en/questions/nothing", 404, "there is no page nothing"),
        ("/en/questions/nothing.csv", 404, "there is no page nothing"),
        ("/en/reports/nothing", 404, "there is no page nothing"),
        ("/zh/reports/evidence.csv", 404, "没有页面 evidence"),
        ("/fr/", 404, "there is no page /fr/"),
        ("/zh/drafts/0123456789ab", 404, "没有此草稿"),
        ("/en/?saved=x", 404, "there is no such draft"),
        ("/en/../../etc/passwd", 404, "there is no page"),
        ("/en/questions/..%2f..%2fREADME.csv", 404, "there is no page"),
        ("/site.css/", 404, "there is no page"),
    ],
)
def test_an_address_without_a_page(running: Served, path: str, status: int, sentence: str) -> None:
    response = running.get(path)

    assert response.status == status
    assert sentence in response.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_a_method_that_is_not_answered(running: Served, method: str) -> None:
    response = running.ask(method, f"{running.root}/en/", {"Origin": running.origin}, b"")

    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


def test_head_has_no_body(running: Served) -> None:
    response = running.get("/en/", method="HEAD")

    assert (response.status, response.body) == (200, b"")
    assert int(response.headers["Content-Length"]) > 1_000


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RequestError(Fault("name_or_file")), 400),
        (DatabaseUnreachable(Fault("no_database")), 503),
        (QueryLimitReached(Fault("too_slow")), 504),
    ],
)
def test_the_status_says_who_must_act(error: Exception, status: int) -> None:
    class Failing(MadeUpAnswers):
        def question(self, *_: object) -> None:  # type: ignore[override]
            raise error

    with served(Failing()) as running:
        response = running.get("/en/questions/growth?run=1")

    assert response.status == status
    assert f'role="alert"><p>{error}'[:40].replace("'", "&#39;") in response.text
    assert "<form" in response.text


def test_a_bug_is_a_sentence_too() -> None:
    class Broken(MadeUpAnswers):
        def page(self, language: str) -> str:
            raise ZeroDivisionError("no")

    with served(Broken()) as running:
        response = running.get("/en/page")

    assert response.status == 500
    assert "a bug in hospnet (ZeroDivisionError: no)" in response.text


def test_without_a_database_a_sentence_stands_for_the_forms_of_questions() -> None:
    with served(MadeUpAnswers(unanswered=Fault("serve_of_set")), language="zh") as running:
        assert running.get("/").headers["Location"] == f"{running.root}/zh/"
        text = running.get("/zh/").text
    assert re.findall(r'<h2 id="[\w-]+">([^<]+)', text) == ["报告", "问题"]
    assert "问题须由完整数据库回答" in text
    assert "/zh/questions/" not in text


def test_every_page_forbids_what_it_does_not_need(running: Served) -> None:
    for path in ("/en/", "/en/questions/growth", "/en/nothing", "/site.css"):
        headers = running.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in headers
