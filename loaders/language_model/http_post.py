"""One POST request with the standard library: an end by the clock, a cap on what is read, no redirects.

A redirect is reported and never followed: the request contains the key and the article, which are meant for one host.
Proxies are those of the environment or the system, except for this computer.
"""

import http.client
import socket
import ssl
import threading
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError

MOST_BYTES = 4_000_000
"""Of an answer."""
_PART = 65_536


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered.

    Attributes
    ----------
    status : int
    body : bytes
    headers : mapping
        With names in lower case.
    """

    status: int
    body: bytes
    headers: Mapping[str, str]


class PostFailed(Exception):
    """No whole answer came.

    Attributes
    ----------
    kind : str
        ``slow``, ``too_much``, ``certificate``, ``broken`` or ``unreachable``.
    reason : str
        In the words of the operating system; empty if there are none.
    """

    def __init__(self, kind: str, reason: str = ""):
        super().__init__(kind, reason)
        self.kind = kind
        self.reason = reason


class _Opened:
    """The sockets of a request, to shut down when its time is over."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self.is_over = False

    def add(self, opened: socket.socket) -> None:
        self._sockets.append(opened)

    def end(self) -> None:
        self.is_over = True
        for each in self._sockets:
            # Of the base class: that of a TLS socket changes what the thread that reads is using.
            with suppress(OSError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)


def post(url: str, body: bytes, headers: Mapping[str, str], seconds: float, use_proxy: bool = True) -> Reply:
    """Send a request and return the answer, whatever its status.

    Parameters
    ----------
    url : str
    body : bytes
    headers : mapping
    seconds : float
        For everything from connecting to the last byte.
    use_proxy : bool

    Raises
    ------
    PostFailed
        If no whole answer came.
    """
    opened = _Opened()
    clock = threading.Timer(seconds, opened.end)
    clock.daemon = True
    clock.start()
    try:
        return _posted(url, body, headers, seconds, use_proxy, opened)
    except (OSError, http.client.HTTPException) as error:
        raise _failure(error, opened) from None
    finally:
        clock.cancel()
        clock.join()


def _posted(
    url: str, body: bytes, headers: Mapping[str, str], seconds: float, use_proxy: bool, opened: _Opened
) -> Reply:
    request = urllib.request.Request(url, body, dict(headers), method="POST")
    with _opener(opened, use_proxy).open(request, timeout=seconds) as response:
        content = bytearray()
        while part := response.read1(_PART):
            content += part
            if len(content) > MOST_BYTES:
                raise PostFailed("too_much")
            if opened.is_over:
                break
        if opened.is_over:
            raise PostFailed("slow")
        if response.length:
            raise PostFailed("broken")
        return Reply(response.status, bytes(content), {key.lower(): value for key, value in response.headers.items()})


def _opener(opened: _Opened, use_proxy: bool) -> urllib.request.OpenerDirector:
    """Return an opener without any handler for redirects, statuses, files or cookies."""

    def watched(kind: type[http.client.HTTPConnection]) -> Any:
        def connection(*arguments: Any, **options: Any) -> http.client.HTTPConnection:
            made = kind(*arguments, **options)
            connect = made.connect

            def connect_and_watch() -> None:
                connect()
                opened.add(made.sock)

            made.connect = connect_and_watch  # type: ignore[method-assign]
            return made

        return connection

    class Http(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(watched(http.client.HTTPConnection), req)

    class Https(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(watched(http.client.HTTPSConnection), req, context=ssl.create_default_context())

    opener = urllib.request.OpenerDirector()
    handlers = (urllib.request.ProxyHandler(None if use_proxy else {}), Http(), Https())
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _failure(error: Exception, opened: _Opened) -> PostFailed:
    cause = error.reason if isinstance(error, URLError) else error
    if opened.is_over or isinstance(cause, TimeoutError):
        return PostFailed("slow")
    if isinstance(cause, ssl.SSLCertVerificationError):
        return PostFailed("certificate", cause.verify_message)
    if isinstance(cause, ConnectionResetError | BrokenPipeError | http.client.HTTPException):
        return PostFailed("broken")
    reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else type(cause).__name__
    return PostFailed("unreachable", reason)
