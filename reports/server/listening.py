"""HTTP on the loopback address: reading requests, writing responses, and the end of both."""

import errno
import io
import os
import signal
import socket
import socketserver
import sys
import threading
import traceback
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl, unquote

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.reports.server.exchange import Refused, Request, Response
from hospital_network.reports.server.site import Site

HOST = "127.0.0.1"
MOST_BYTES = 20_000_000
"""Of the body of a request: the decisions about a draft."""
MOST_SECONDS = 30
"""That a browser may take for its request, headers and body."""
MOST_CONNECTIONS = 128
"""Answered at the same time."""
MOST_TURNED_AWAY = 32
"""Further ones at the same time that get a sentence; what comes beyond is closed."""
_MOST_SECONDS_DROPPED = 2

_ALWAYS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")


class LoopbackServer(HTTPServer):
    """A server of one site to this computer, with a thread for each request.

    Parameters
    ----------
    port : int
        0 means any that is free.
    site : Site
    debug : bool, default False
        Whether tracebacks of bugs are printed.

    Raises
    ------
    LocalEnvironmentError
        If the port cannot be used.
    """

    allow_reuse_address = os.name != "nt"  # on Windows it would let two programs have one port
    request_queue_size = 128

    def __init__(self, port: int, site: Site, debug: bool = False):
        self.site = site
        self.debug = debug
        self._places = (
            (_Handler, threading.BoundedSemaphore(MOST_CONNECTIONS)),
            (_FullHandler, threading.BoundedSemaphore(MOST_TURNED_AWAY)),
        )
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            raise LocalEnvironmentError(_unusable(port, error)) from error

    def server_bind(self) -> None:
        """Bind to the port, without asking the network what this computer is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, if there are not too many."""
        for handler, places in self._places:
            if places.acquire(blocking=False):
                words = (request, client_address, handler, places)
                # A request under way does not keep the program from ending.
                threading.Thread(target=self._handle, args=words, daemon=True).start()
                return
        self.shutdown_request(request)

    def _handle(
        self, request: Any, client_address: Any, handler: "type[_Handler]", places: threading.BoundedSemaphore
    ) -> None:
        try:
            handler(request, client_address, self)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)
            places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Leave a browser alone that closed its connection; report anything else."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def serve_until_ended(self) -> None:
        """Answer requests until Ctrl-C or SIGTERM."""
        in_main_thread = threading.current_thread() is threading.main_thread()
        before = signal.signal(signal.SIGTERM, _end) if in_main_thread else None
        try:
            self.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            pass
        finally:
            self.server_close()
            if in_main_thread:
                signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> None:
    raise KeyboardInterrupt


def _unusable(port: int, error: Exception) -> Fault:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return Fault("serve_port_taken", port=port)
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return Fault("serve_port_unusable", port=port, reason=reason)


class _InTime(io.RawIOBase):
    """What a socket receives until a moment; each read of a socket alone may wait for its whole timeout."""

    def __init__(self, connection: socket.socket, seconds: float):
        self._connection = connection
        self._end = monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    """One request of a browser; the connection closes after its response."""

    server: LoopbackServer
    _seconds = MOST_SECONDS
    _is_read = False
    """Whether somebody wanted the body."""

    def setup(self) -> None:
        """Read the request until its deadline."""
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_InTime(self.connection, self._seconds))

    def _answer(self) -> None:
        site = self.server.site
        request = self._request()
        try:
            response = site.respond(request)
        except Refused as error:
            response = site.refusal(request, error)
        except (ConnectionError, TimeoutError):
            raise
        except Exception as error:  # a bug must not leave the browser without an answer
            if self.server.debug:
                traceback.print_exc()
            bug = Fault("a_bug", error=type(error).__name__, reason=str(error))
            response = site.refusal(request, Refused(HTTPStatus.INTERNAL_SERVER_ERROR, bug))
        self._send(response)

    def _request(self) -> Request:
        # Other clients than browsers write Chinese as it is, which the standard library reads as Latin-1.
        address = self.path.encode("latin-1").decode("utf-8", "replace")
        path, _, query = address.partition("?")
        values = dict(parse_qsl(query, keep_blank_values=True, errors="replace"))
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, unquote(path, errors="replace"), values, headers, self._body)

    def _body(self) -> bytes:
        length = self.headers.get("content-length", "")
        if not length.isascii() or not length.isdigit():
            raise Refused(HTTPStatus.LENGTH_REQUIRED, Fault("serve_no_length"))
        if len(length) > 12 or int(length) > MOST_BYTES:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Fault("serve_too_long"))
        body = self.rfile.read(int(length))
        self._is_read = True
        return body

    def _send(self, response: Response) -> None:
        self.connection.settimeout(MOST_SECONDS)
        self.send_response(response.status)
        length = {"Content-Type": response.type, "Content-Length": str(len(response.body))}
        for name, value in {**_ALWAYS, **length, **response.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)
        if self.command == "POST" and not self._is_read:
            self._drop_body()

    def _drop_body(self) -> None:
        """Read what is still being sent: closed before, a connection loses the response as well."""
        self.connection.shutdown(socket.SHUT_WR)
        self.rfile = io.BufferedReader(_InTime(self.connection, _MOST_SECONDS_DROPPED))
        with suppress(OSError):
            while self.rfile.read1(65536):
                pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request with a page as well: a line too long, an unknown method, odd headers."""
        status = HTTPStatus(code)
        fault = (
            Fault("serve_too_long")
            if status in (HTTPStatus.REQUEST_URI_TOO_LONG, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            else Fault("serve_unreadable", reason=message or status.phrase)
        )
        self.close_connection = True
        self.request_version = "HTTP/1.0"  # without one, as of what cannot be read, no status would be sent
        self._send(self.server.site.refusal(Request("GET", "/"), Refused(status, fault)))

    def version_string(self) -> str:
        """Return what the server calls itself: no version of anything."""
        return "hospnet"

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing: an address may contain the token, a form what somebody looks for."""


for _method in _METHODS:
    setattr(_Handler, f"do_{_method}", lambda handler: handler._answer())


class _FullHandler(_Handler):
    """A connection beyond those that are answered: whatever it asks for, the answer is 503 and when to ask again."""

    _seconds = _MOST_SECONDS_DROPPED

    def _answer(self) -> None:
        full = Refused(HTTPStatus.SERVICE_UNAVAILABLE, Fault("serve_full"), {"Retry-After": "10"})
        self._send(self.server.site.refusal(self._request(), full))
