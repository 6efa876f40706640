"""A TCP proxy between driver and server that can cut, delay, freeze, or lose the answer to a commit."""

import socket
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

HANDSHAKE = 20
MANIFEST = bytes.fromhex("000001ff")
_CHOICE = 5
COMMIT = 0x12
_GOODBYE = 0x02


class BoltProxy:
    """Passes Bolt on to a server; counts the client's messages over all connections.

    Farewells are not counted: they have no answer, so whether they came before a test looks is chance.

    Parameters
    ----------
    uri : str
        The real server.
    cut_at : int, optional
        Close the connection instead of passing on the client's message of that number, once.
    freeze_at : int, optional
        From that message on pass nothing on, and keep the connection open.
    torn : float
        The share of the message `freeze_at` that still gets through: 1 is a whole message without an answer.
    lose_commit_reply : int, optional
        Pass the COMMIT of that number on, and close the connection before its answer.
    delay : float
        Seconds to wait before each message.
    """

    def __init__(
        self,
        uri: str,
        cut_at: int | None = None,
        freeze_at: int | None = None,
        torn: float = 0,
        lose_commit_reply: int | None = None,
        delay: float = 0,
    ):
        parts = urlsplit(uri)
        self._server = (parts.hostname or "127.0.0.1", parts.port or 7687)
        self._cut_at, self._freeze_at, self._delay = cut_at, freeze_at, delay
        self._torn, self._lose_commit_reply = torn, lose_commit_reply
        self._sockets: list[socket.socket] = []
        self.messages = self.commits = 0
        self.strike = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._listener.close()
        # Closing alone would leave the connection open while a thread waits in recv on it.
        close_all(*self._sockets)
        for connected in self._sockets:
            connected.close()

    @property
    def struck(self) -> bool:
        """Whether the fault has happened."""
        return self.strike.is_set()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self._server)
            except OSError:
                client.close()  # the server is down; the client shall see that, and may try again
                continue
            self._sockets += [client, server]
            mute = threading.Event()
            threading.Thread(target=self._up, args=(client, server, mute), daemon=True).start()
            threading.Thread(target=self._down, args=(client, server, mute), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket, mute: threading.Event) -> None:
        try:
            handshake = exactly(client, HANDSHAKE)
            server.sendall(handshake)
            if MANIFEST in handshake:
                # Newer drivers are sent a list of versions and answer with their choice, not yet in chunks.
                server.sendall(exactly(client, _CHOICE))
            for message, tag in messages(client):
                self.messages += tag != _GOODBYE
                self.commits += tag == COMMIT
                time.sleep(self._delay)
                if self._freeze_at and self.messages >= self._freeze_at:
                    mute.set()
                    if not self.struck:
                        server.sendall(message[: int(self._torn * len(message))])
                    self.strike.set()
                    continue
                if self.messages == self._cut_at:
                    self.strike.set()
                    break
                if tag == COMMIT and self.commits == self._lose_commit_reply:
                    self.strike.set()
                    mute.set()
                    server.sendall(message)
                    time.sleep(0.5)
                    break
                server.sendall(message)
        except OSError:
            pass
        close_all(client, server)

    def _down(self, client: socket.socket, server: socket.socket, mute: threading.Event) -> None:
        try:
            while data := server.recv(65536):
                if not mute.is_set():
                    client.sendall(data)
        except OSError:
            pass
        if not mute.is_set():
            close_all(client, server)


def messages(client: socket.socket) -> Iterator[tuple[bytes, int]]:
    """Yield each whole message as it came, chunk heads included, with the tag of its kind."""
    raw, tag = b"", -1
    while True:
        head = exactly(client, 2)
        size = int.from_bytes(head, "big")
        chunk = exactly(client, size)
        raw += head + chunk
        if size and tag < 0:
            tag = chunk[1]
        if not size:
            yield raw, tag
            raw, tag = b"", -1


def exactly(client: socket.socket, size: int) -> bytes:
    """Read so many bytes, or raise OSError if the other side closes before."""
    data = b""
    while len(data) < size:
        part = client.recv(size - len(data))
        if not part:
            raise OSError("closed")
        data += part
    return data


def close_all(*sockets: socket.socket) -> None:
    """End connections, also for a thread that waits for one of them."""
    for connected in sockets:
        try:
            connected.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue
