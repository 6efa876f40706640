"""A server of pages on the loopback address, running in a thread, and a client that knows its token."""

import http.client
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hospital_network.graph.faults import Fault
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.query import Query
from hospital_network.reports.server.admission import Admission
from hospital_network.reports.server.drafts import DraftDesk
from hospital_network.reports.server.listening import HOST, LoopbackServer
from hospital_network.reports.server.site import Answers, Site
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.report import Report


@dataclass(frozen=True, slots=True)
class Received:
    """What a client gets."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is running."""

    server: LoopbackServer

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.server.server_port}"

    @property
    def address(self) -> str:
        """Of the start page, with the token and without a slash at the end."""
        return self.origin + self.root

    @property
    def root(self) -> str:
        return self.server.site.admission.root

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Received:
        """Return the response to a request with the token."""
        return self.ask(method, self.root + path, headers or {})

    def post(self, path: str, body: bytes, **headers: str) -> Received:
        """Return the response to what a page of the server sends."""
        own = {"Origin": self.origin, "Content-Type": "application/json"}
        sent = {**own, **{name.replace("_", "-"): text for name, text in headers.items()}}
        return self.ask("POST", self.root + path, sent, body)

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None) -> Received:
        """Return the response to a request as it is."""
        connection = http.client.HTTPConnection(HOST, self.server.server_port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            return Received(response.status, dict(response.headers), response.read())
        finally:
            connection.close()


@dataclass
class MadeUpAnswers:
    """Answers without a database: each question has one row, with what was asked."""

    place: str = "made up"
    unanswered: Fault | None = None
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def question(self, query: Query, texts: Mapping[str, str], limit: str, language: Language) -> Report:
        self.asked.append((query.name, dict(texts)))
        rows = [{"name": texts.get("name", "甲"), "giver_id": "a", "evidence": ["s1#p3;span=1-2"], "city": None}]
        sources = [{"id": "s1", "title": "<b>某报</b>", "url": "https://example.org/1"}]
        return Report(query.title, ["name", "giver_id", "evidence", "city"], rows, notes=["A note."], sources=sources)

    def question_records(self, query: Query, texts: Mapping[str, str], limit: str, language: Language) -> Report:
        return self.question(query, texts, limit, "en")

    def evidence(self, institution: str, partner: str, language: Language) -> Report:
        return Report(f"{institution} {partner}", ["partner"], [{"partner": "乙"}])

    def reports(self, language: Language) -> Mapping[str, str]:
        return {"overview": "显示总览。"} if language == "zh" else {"overview": "Show all."}

    def report(self, name: str, language: Language) -> Report:
        section = Report("Further", ["steps"], [{"steps": 1}])
        return Report(name, ["id", "name"], [{"id": "a", "name": "甲"}], notes=["A note."], sections=[section])

    def report_records(self, name: str, language: Language) -> Report:
        return self.report(name, language)

    def page(self, language: Language) -> str:
        return f"<p>{language}</p>"

    def suggestions(self, text: str) -> list[tuple[str, str]]:
        return [("a", f"{text}医院")]


@contextmanager
def served(
    answers: Answers | None = None, drafts: tuple[Path, ...] = (), language: Language = "en"
) -> Iterator[Served]:
    """Run a server until the block ends."""
    made_up: Answers = answers or MadeUpAnswers()
    server = LoopbackServer(0, Site(made_up, catalogue(), Admission(), DraftDesk(drafts), language))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Served(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
