"""HTTP: fifty clients at once lose nothing, odd requests get an answer and write nothing, ports that cannot be had."""

import json
import random
import socket
import string
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.reports.server import listening
from hospital_network.reports.server.admission import Admission
from hospital_network.reports.server.listening import HOST, MOST_BYTES, LoopbackServer
from hospital_network.reports.server.site import Site
from tests.support.opened_review import long_draft
from tests.support.served import MadeUpAnswers, Received, Served, served


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    long_draft(folder)
    return folder


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Served]:
    with served(drafts=(folder,)) as running:
        yield running


def test_fifty_clients_at_once_lose_nothing(running: Served) -> None:
    def ask(number: int) -> Received:
        return running.get(f"/en/questions/find-institution?run=1&name=number{number}")

    with ThreadPoolExecutor(50) as clients:
        responses = list(clients.map(ask, range(200)))

    assert [response.status for response in responses] == [200] * 200
    assert [f"<td>number{number}</td>" in each.text for number, each in enumerate(responses)] == [True] * 200


def content_of(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def raw(running: Served, request: bytes) -> bytes:
    """Return all that the server answers to bytes."""
    with socket.create_connection((HOST, running.server.server_port), timeout=20) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it has answered already
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except ConnectionError:
            pass
        return answer


METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "MKCOL", "PROPFIND", "get", "", "G\x00T", "é")
PATHS = (
    *("/en/", "/en/page", "/", "//", "*", "http://evil.example/en/", "/en/questions/%00", "/en/\u202e"),
    *("/en/../../../etc/passwd", "/en/%2e%2e/%2e%2e/etc/passwd", "/site.css/../../../pyproject.toml"),
    *("/en/questions/reach?%", "/en/questions/reach?run=1&hospital=%ff%fe"),
    *("/en/questions/reach?run=1&steps=1e9&limit=-1", "/en/drafts/../../x/save", "/en/drafts/KEY"),
    *("/en/drafts/KEY/save", "/zh/drafts/KEY/later", "/en/drafts/KEY/../save"),
)
LONG_PATHS = ("/en?" + "a=1&" * 500, "/" + "a" * 70_000, "")
BODIES = (
    *(b"", b"{}", b"[]", b"null", b"{", b"\xff\xfe", b'{"institutions": 1}', b"[" * 100_000, b"x" * 1_000),
    b'{"reviewed_by": "x"}',
    b'{"reviewed_by": "x", "institutions": {"h0": {"decision": "accepted"}}}',
)
HEADERS = (
    *("Content-Type: application/json", "Content-Type: text/plain", "Content-Length: -1", "Content-Length: 5"),
    *(f"Content-Length: {MOST_BYTES + 1}", "Content-Length: 9" + "9" * 30, "Transfer-Encoding: chunked"),
    *('If-Match: "x"', "If-Match: *", "X: " + "y" * 70_000, "no colon", "Connection: keep-alive"),
    *("Expect: 100-continue", "Range: bytes=0-1", "Cookie: a=b"),
)


def odd_requests(running: Served, key: str) -> Iterator[bytes]:
    """Yield requests as no browser makes them, most with the token."""
    chance = random.Random(26)
    host = f"Host: 127.0.0.1:{running.server.server_port}"
    own = (host, f"Origin: {running.origin}")
    for _ in range(400):
        path = chance.choice(["", running.root, running.root, running.root]) + chance.choice([*PATHS, *LONG_PATHS])
        version = chance.choice(["HTTP/1.1", "HTTP/1.0", "HTTP/1.0", "HTTP/9", ""])
        lines = [f"{chance.choice(METHODS)} {path.replace('KEY', key)} {version}"]
        lines += [line for line in own if chance.random() < 0.9]
        lines += chance.sample(HEADERS, chance.randrange(4))
        body = chance.choice(BODIES)
        if chance.random() < 0.5:
            lines.append(f"Content-Length: {len(body)}")
        yield "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body
    for _ in range(100):
        yield "".join(chance.choices(string.printable, k=chance.randrange(300))).encode()


@pytest.mark.timeout(300)
def test_odd_requests_are_answered_and_write_nothing(running: Served, folder: Path) -> None:
    before = content_of(folder)
    (key,) = running.server.site.desk.listed()[0]

    statuses = [raw(running, request).partition(b"\r\n")[0] for request in odd_requests(running, key)]

    codes = {int(status.split()[1]) for status in statuses if status.startswith(b"HTTP/1.0 ")}
    assert codes <= {200, 303, 400, 403, 404, 405, 411, 413, 414, 415, 422, 428, 412, 431, 501, 505}
    assert {200, 400, 403, 404, 405, 414} <= codes
    assert content_of(folder) == before
    assert running.get("/en/").status == 200


def test_chinese_that_is_not_encoded_is_read(running: Served) -> None:
    path = f"{running.root}/en/questions/find-institution?run=1&name=甲"
    answer = raw(running, f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())

    assert "<td>甲</td>".encode() in answer


def test_a_request_that_is_not_finished_keeps_nobody_waiting(running: Served) -> None:
    with socket.create_connection((HOST, running.server.server_port)) as slow:
        slow.sendall(b"GET /en/ HTTP/1.0\r\nHost:")
        assert running.get("/en/").status == 200


def test_who_may_not_ask_is_answered_before_the_body_is_read(running: Served) -> None:
    with socket.create_connection((HOST, running.server.server_port), timeout=10) as stranger:
        stranger.sendall(
            b"POST /en/drafts/0123456789ab/save HTTP/1.0\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"
        )
        assert stranger.recv(65536).startswith(b"HTTP/1.0 403")


def test_a_slow_request_ends_at_its_deadline(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening._Handler, "_seconds", 1)
    start = monotonic()
    with socket.create_connection((HOST, running.server.server_port), timeout=10) as slow:
        slow.sendall(b"GET /en/ HTTP/1.0\r\nX: ")
        while monotonic() < start + 8:
            try:
                slow.sendall(b"y")
                slow.settimeout(0.3)
                if not slow.recv(1):
                    break
            except TimeoutError:
                pass
            except ConnectionError:
                break
    assert monotonic() - start < 4


def test_a_connection_too_many_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "MOST_CONNECTIONS", 2)
    monkeypatch.setattr(listening, "MOST_TURNED_AWAY", 4)
    with served() as running, ExitStack() as kept:
        address = (HOST, running.server.server_port)
        for _ in range(2):
            kept.enter_context(socket.create_connection(address)).sendall(b"GET")
        page, saved = running.get("/zh/"), running.post("/en/drafts/0123456789ab/save", b"x" * 100_000)

        assert (page.status, page.headers["Retry-After"]) == (503, "10")
        assert "目前连接过多" in page.text
        assert running.root not in page.text
        assert saved.status == 503
        assert "too many connections" in json.loads(saved.body)["message"]
        for _ in range(4):  # of these, each waits for its end
            kept.enter_context(socket.create_connection(address)).sendall(b"GET")
        with socket.create_connection(address, timeout=10) as beyond, suppress(ConnectionError):
            beyond.sendall(b"GET /en/ HTTP/1.0\r\n\r\n")
            assert beyond.recv(100) == b""
        kept.close()
        answered = False
        while not answered:  # the threads of both have to see their end
            with suppress(ConnectionError):
                answered = running.get("/en/").status == 200


def test_only_this_computer_is_served(running: Served) -> None:
    assert running.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("port", "sentence"), [(None, "port {port} is taken by another program"), (70_000, "cannot listen")]
)
def test_a_port_that_cannot_be_had(listening_port: int, port: int | None, sentence: str) -> None:
    port = port or listening_port
    with pytest.raises(LocalEnvironmentError, match=sentence.format(port=port)) as raised:
        LoopbackServer(port, Site(MadeUpAnswers(), {}, Admission()))
    assert "--port 0" in str(raised.value)
