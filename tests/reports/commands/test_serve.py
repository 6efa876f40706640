"""The command that serves pages: its start and end, and answers that equal those of other commands."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest

from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.ties.views import NetworkOf
from hospital_network.loaders.set_folders import set_or_path
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli
from hospital_network.reports.command_parts.options import Source
from hospital_network.reports.command_parts.progress_line import ProgressLine
from hospital_network.reports.commands.serve import CommandAnswers
from hospital_network.reports.findings.basis import Basis
from hospital_network.reports.server.exchange import Refused
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.output import say, serving
from tests.queries.test_catalogue import GOOD
from tests.reports.commands.assistant.test_server import NEEDED, content_of
from tests.support.run_command import Run
from tests.support.served import served

MAIN = "from hospital_network.reports.cli import main; main()"
BROWSER = """
import os, sys, urllib.request
with urllib.request.urlopen(sys.argv[1], timeout=50) as response:
    response.read()
with open(sys.argv[2] + ".part", "w") as seen:
    seen.write(f"{response.status} {sys.argv[1]}")
os.replace(sys.argv[2] + ".part", sys.argv[2])
"""
SEEDS = Source(None, None, None, None, from_seed=(set_or_path("five-articles"),))
DATABASE = Source(None, None, None, None)


@contextmanager
def started(*options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Run the command until the block ends; yields it and the address that it prints."""
    words = [sys.executable, "-c", MAIN, "serve", "--from-seed", "five-articles", *options]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert process.stdout
        yield process, re.sub(r"^\S+ ", "", process.stdout.readline().strip())
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_prints_its_address_and_ends_when_asked(ending: signal.Signals) -> None:
    with started("--port", "0", "--lang", "en") as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", address)
        with urllib.request.urlopen(address) as response:
            text = response.read().decode()
        assert "questions are Cypher and need a database" in text
        assert "five-articles" in text
        process.send_signal(ending)
        output, errors = process.communicate(timeout=30)

    assert (process.returncode, errors) == (0, "")
    assert output.endswith("Ended.\n")


def test_a_browser_is_opened_with_a_token_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It may wait for the page, and what its arguments show is worth nothing afterwards."""
    browser, seen = tmp_path / "browser.py", tmp_path / "seen"
    browser.write_text(BROWSER, encoding="utf-8")
    monkeypatch.setenv("BROWSER", f"'{sys.executable}' '{browser}' %s '{seen}'")
    with started("--port", "0", "--open") as (_, printed):
        end = monotonic() + 60
        while not seen.exists() and monotonic() < end:
            sleep(0.1)
        status, address = seen.read_text(encoding="utf-8").split()
        assert status == "200"
        assert address.split("/")[:3] == printed.split("/")[:3]
        assert address != printed
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address)


def test_questions_of_ones_own_have_a_form(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "who-is-there.cypher").write_text(GOOD, encoding="utf-8")
    monkeypatch.setenv("HOSPNET_QUERY_PATH", str(tmp_path))
    with started("--port", "0") as (_, address):
        form = f"{address.rstrip('/')}/en/questions/who-is-there"
        with urllib.request.urlopen(form) as response:
            assert "Who is there?" in response.read().decode()


def test_a_file_is_refused_in_the_language_of_its_page() -> None:
    nowhere = Source("bolt://127.0.0.1:1", "neo4j", None, None)
    with pytest.raises(Refused) as refused:
        CommandAnswers(cli, nowhere).question_records(catalogue()["growth"], {}, "", "zh")

    fault = refused.value.fault
    assert re.search("[一-龥]{5}", fault if isinstance(fault, str) else fault.sentence("zh"))


def test_another_port_is_taken_when_told_so(run: Run, listening_port: int) -> None:
    result = run("serve", "--from-seed", "five-articles", "--port", str(listening_port), "--lang", "en")

    assert result.exit_code == 5
    assert f"port {listening_port} is taken by another program" in result.stderr
    with started("--port", "0") as (_, address):
        assert address.startswith("http://127.0.0.1:")


class TestOnSeeds:
    def test_the_page_is_the_one_file_that_report_page_writes(self, run: Run) -> None:
        with served(CommandAnswers(cli, SEEDS)) as running:
            text = running.get("/zh/page").text

        written = run("report", "page", "--from-seed", "--lang", "zh", "-o", "-").stdout
        made = re.compile(r'"made": ?"[^"]+"')
        home = '  <a class="home" href="./" data-t="home">首页</a>\n'
        assert home in text
        assert made.sub("", text.replace(home, "")).strip() == made.sub("", written).strip()

    def test_a_question_says_that_it_needs_a_database(self) -> None:
        with served(CommandAnswers(cli, SEEDS)) as running:
            response = running.get("/zh/questions/growth?run=1")
            table = running.get("/zh/questions/growth.csv")

        assert (response.status, table.status) == (503, 503)
        assert "问题以 Cypher 写成，需要数据库" in response.text

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_each_report_is_the_one_of_its_command(
        self, run: Run, language: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # The language is that of the request, whatever that of the command is.
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if language == "en" else "en_US.UTF-8")
        answers = CommandAnswers(cli, SEEDS)
        with served(answers) as running:
            for name in answers.reports(language):
                page = running.get(f"/{language}/reports/{name}")
                table = running.get(f"/{language}/reports/{name}.csv")
                every = ["--all"] if name == "hospitals" else []
                words = ["report", name, "--from-seed", "five-articles", *every, "--lang", language]
                written = run(*words, "--format", "csv").stdout
                assert table.body.decode("utf-8-sig").replace("\r\n", "\n") == written, name
                shown = run(*words, "--format", "md").stdout
                parts = [line.lstrip("# ") for line in shown.split("\n") if line.startswith("#") or line.endswith("  ")]
                assert [part for part in parts if _plain(part) not in _plain(page.text)] == [], name
        foreign = "[a-z]{4}" if language == "zh" else "[一-龥]"
        assert re.findall(foreign, "".join(answers.reports(language).values())) == []

    def test_evidence_has_addresses(self) -> None:
        question = urlencode({"institution": "上海十院", "partner": "蚌埠市第三人民医院"})
        with served(CommandAnswers(cli, SEEDS)) as running:
            response = running.get(f"/en/evidence?{question}")
            unknown = running.get("/en/evidence?institution=nobody")

        assert response.status == 200
        assert re.search(r'<td><a href="https?://[^"]+" rel="noopener noreferrer external"', response.text)
        assert (unknown.status, "no institution is called" in unknown.text) == (400, True)
        assert re.findall(r'<input id="field-(\w+)"[^>]* aria-invalid="true"', unknown.text) == ["institution"]

    @pytest.mark.parametrize("typed", ["上海十院", "shsdsrmyy", "Shanghai Tenth"])
    def test_institutions_are_suggested_with_what_was_typed(self, typed: str) -> None:
        """A browser hides what does not contain it."""
        with served(CommandAnswers(cli, SEEDS)) as running:
            offers = json.loads(running.get(f"/en/institutions?{urlencode({'name': typed})}").body)

        assert offers[0]["id"] == "shanghai-tenth-peoples-hospital"
        assert [offer for offer in offers if typed.casefold() not in offer["name"].casefold()] == []

    def test_suggestions_read_the_institutions_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reads = []
        nothing = Basis(NetworkOf(), "a test")
        monkeypatch.setattr(
            "hospital_network.reports.commands.serve.read_institutions", lambda source: reads.append(source) or nothing
        )
        answers = CommandAnswers(cli, SEEDS)
        for text in "甲乙丙":
            assert list(answers.suggestions(text)) == []

        assert len(reads) == 1

    def test_without_a_turn_the_answer_is_busy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("hospital_network.reports.commands.serve.MOST_SECONDS_WAITING", 0.1)
        monkeypatch.setattr("hospital_network.reports.commands.serve._MOST_AT_ONCE", 1)
        answers, question = CommandAnswers(cli, SEEDS), "/en/evidence?institution=%E4%B8%8A%E6%B5%B7%E5%8D%81%E9%99%A2"
        with served(answers) as running:
            with answers._turn(answers._turns):
                response = running.get(question)
                offers = running.get("/en/institutions?name=%E4%B8%8A%E6%B5%B7%E5%8D%81%E9%99%A2")
            later = running.get(question)

        assert (response.status, "other answers are being made" in response.text) == (503, True)
        assert 'id="answer" tabindex="-1"' in response.text
        assert "<title>No answer · " in response.text
        assert (offers.status, later.status) == (200, 200)

    @pytest.mark.parametrize("debug", [False, True])
    def test_debug_prints_the_traceback_without_the_token(
        self, debug: bool, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with served(CommandAnswers(cli, SEEDS, debug=debug)) as running:
            assert running.get("/en/evidence?institution=nobody").status == 400
            token = running.server.site.admission.token

        errors = capsys.readouterr().err
        assert ("Traceback" in errors and "no institution is called" in errors) == debug
        assert token not in errors

    def test_messages_are_printed_once_and_no_progress(self, capsys: pytest.CaptureFixture[str]) -> None:
        said: set[str] = set()
        for _ in range(2):
            with serving(said), ProgressLine() as progress:
                say("not encrypted")
                progress("reading", 1, 2)
        say("not encrypted")

        assert capsys.readouterr().err == "not encrypted\n" * 2


def test_one_set_of_a_graph_answers_no_question() -> None:
    answers = CommandAnswers(cli, Source("bolt://127.0.0.1:1", None, None, None, set_name="bijie"))

    with served(answers) as running:
        response = running.get("/en/questions/growth?run=1")

    assert response.status == 503
    assert "start &#39;hospnet serve&#39; without --set" in response.text
    assert "bolt://127.0.0.1:1 (bijie)" in response.text


def test_a_database_that_does_not_answer_is_a_sentence() -> None:
    with served(CommandAnswers(cli, Source("bolt://127.0.0.1:1", None, None, None))) as running:
        statuses = [running.get(path).status for path in ("/en/", "/en/questions/growth?run=1", "/en/page")]
        response = running.get("/en/institutions?name=a")
        refused = running.get("/en/questions/growth?run=1&limit=0").text

    assert statuses == [200, 503, 503]
    assert "127.0.0.1:1" in response.text
    assert re.findall(r'<input id="field-(\w+)"[^>]* aria-invalid="true"', refused) == ["limit"]


@pytest.mark.neo4j
class TestOnNeo4j:
    @pytest.fixture(autouse=True)
    def _environment(self, shipped_graph: Database, database_environment: Connection) -> None:
        """The shipped network is in the database that the environment names."""

    @pytest.mark.timeout(600)
    def test_each_question_is_answered_as_by_query_run(self, run: Run, shipped_graph: Database) -> None:
        before = content_of(shipped_graph)
        with served(CommandAnswers(cli, DATABASE)) as running:
            for query in catalogue().values():
                values = {each.name: str(NEEDED[each.name]) for each in query.parameters if each.required}
                if query.name == "cities-sharing-partners":
                    values = {"one": "杭州市", "other": "毕节市"}
                asked = urlencode({"run": "1", **values})
                page = running.get(f"/zh/questions/{query.name}?{asked}")
                table = running.get(f"/en/questions/{query.name}.csv?{asked}")
                words = [f"--param={name}={value}" for name, value in values.items()]
                command = run("query", "run", query.name, *words, "--format", "csv")
                assert command.exit_code == 0, command.stderr
                assert table.body.decode("utf-8-sig").replace("\r\n", "\n") == command.stdout, query.name
                rows = len(list(csv.reader(io.StringIO(command.stdout)))) - 1
                assert (page.status, page.text.count("<tr>")) == (200, rows + 1 if rows else 0), query.name
                shown = run("query", "run", query.name, *words, "--format", "md", "--lang", "zh").stdout
                notes = [line.strip() for line in shown.split("\n") if line.endswith("  ")]
                assert [note for note in notes if _plain(note) not in _plain(page.text)] == [], query.name
        assert content_of(shipped_graph) == before

    def test_reading_leaves_no_names_behind(self, monkeypatch: pytest.MonkeyPatch) -> None:
        names = "hospital_network.reports.command_parts.name_cache.remember_names"
        monkeypatch.setattr(names, lambda *_: pytest.fail("names were written"))
        with served(CommandAnswers(cli, DATABASE)) as running:
            question = urlencode({"institution": "上海十院"})
            statuses = [running.get(path).status for path in ("/en/page", f"/en/evidence?{question}")]

        assert statuses == [200, 200]

    def test_fifty_clients_at_once_have_the_answer_each(self) -> None:
        with served(CommandAnswers(cli, DATABASE)) as running, ThreadPoolExecutor(50) as clients:
            addresses = ["/en/questions/most-connected?run=1"] * 50
            responses = list(clients.map(running.get, addresses))

        assert [response.status for response in responses] == [200] * 50
        assert len({response.text for response in responses}) == 1

    @pytest.mark.parametrize(
        ("query", "sentence", "field"),
        [
            ("reach?run=1", "needs a value for", "hospital"),
            ("reach?run=1&hospital=nobody", "no institution is called", "hospital"),
            ("reach?run=1&hospital=%E4%B8%8A%E6%B5%B7%E5%8D%81%E9%99%A2&steps=x", "should be a whole number", "steps"),
            ("reach?run=1&hospital=%E4%B8%8A%E6%B5%B7%E5%8D%81%E9%99%A2&limit=0", "limit", "limit"),
            ("growth?run=1&limit=--help", "limit", "limit"),
            ("most-connected?run=1&as_of=soon", "soon", "as_of"),
        ],
    )
    def test_a_value_that_does_not_fit_gets_a_sentence_and_keeps_the_form(
        self, query: str, sentence: str, field: str
    ) -> None:
        with served(CommandAnswers(cli, DATABASE)) as running:
            response = running.get(f"/en/questions/{query}")

        assert response.status == 400
        assert sentence in response.text
        assert "<form" in response.text
        invalid = re.findall(r'<(?:input|select) id="field-(\w+)"[^>]* aria-invalid="true"', response.text)
        assert invalid == [field]


def _plain(text: str) -> str:
    return re.sub(r"&#39;|&quot;|&#34;|&amp;|['\"&\s\\]", "", text)
