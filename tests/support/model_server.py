"""A server on this computer with the interface of a language model, which answers what a test tells it to."""

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-sentinel-4711-abcdef"

Script = Callable[[BaseHTTPRequestHandler], None]
"""Writes the whole answer to one request."""


class ModelServer(ThreadingHTTPServer):
    """Answers each request with the next script; the last one again and again.

    Attributes
    ----------
    requests : list of dict
        The bodies of requests.
    authorizations : list of str
        The header that contains the key, of each request.
    is_over : Event
        Set when the test ends: an endless script stops then.
    """

    daemon_threads = False

    def __init__(self, scripts: Sequence[Script]):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scripts = list(scripts)
        self.requests: list[dict[str, Any]] = []
        self.authorizations: list[str | None] = []
        self.is_over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append({"path": self.path, **json.loads(body)})
        self.server.authorizations.append(self.headers["Authorization"])
        script = self.server.scripts.pop(0) if len(self.server.scripts) > 1 else self.server.scripts[0]
        with suppress(OSError):
            script(self)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the output of tests clean."""


@contextmanager
def model_server(*scripts: Script) -> Iterator[ModelServer]:
    with ModelServer(scripts) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.is_over.set()
            server.shutdown()
            thread.join()


def environment(server: ModelServer, seconds: float = 20) -> dict[str, str]:
    return {
        "HOSPNET_LLM_URL": server.url,
        "HOSPNET_LLM_KEY": KEY,
        "HOSPNET_LLM_MODEL": "test-model",
        "HOSPNET_LLM_TIMEOUT": str(seconds),
    }


def replies(status: int, body: bytes = b"", **headers: str) -> Script:
    def script(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return script


def says(text: str | None, finish_reason: str = "stop") -> Script:
    """Answer with a chat completion of this text."""
    choice = {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", "content": text}}
    return replies(200, json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


def claims(institutions: Sequence[Mapping[str, Any]] = (), ties: Sequence[Mapping[str, Any]] = ()) -> Script:
    return says(json.dumps({"institutions": list(institutions), "ties": list(ties)}, ensure_ascii=False))


def streams(part: bytes, pause: float) -> Script:
    """Send a good beginning and then parts without end."""

    def script(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        server = handler.server
        assert isinstance(server, ModelServer)
        while not server.is_over.wait(pause):
            handler.wfile.write(part)
            handler.wfile.flush()

    return script


def drips_headers(pause: float) -> Script:
    """Send a header letter by letter."""

    def script(handler: BaseHTTPRequestHandler) -> None:
        server = handler.server
        assert isinstance(server, ModelServer)
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
        while not server.is_over.wait(pause):
            handler.wfile.write(b"a")
            handler.wfile.flush()

    return script


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')


def unused_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
