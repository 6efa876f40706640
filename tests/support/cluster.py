"""What a client sees of a cluster, of which Community has none: addresses before real servers, and a routing table.

The data are those of the servers: addresses before one server are members that never lag. What goes wrong is set by a
test; whether a write reached the server is the server's own answer.
"""

import socket
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.support.bolt_proxy import COMMIT, HANDSHAKE, MANIFEST, close_all, exactly, messages

_RUN, _BEGIN, _ROUTE, _RECORD, _SUCCESS, _FAILURE = 0x10, 0x11, 0x66, 0x71, 0x70, 0x7F
_NO_ANSWER = {0x02}
_READS = b"\x84mode\x81r"
# A statement that no server accepts, so that it and the client agree on what has failed.
_FAILING = b"\x00\x06\xb3\x10\x81?\xa0\xa0\x00\x00"

NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"
MAY_BE_STORED = "Neo.TransientError.Cluster.ReplicationFailure"


class Fault(Enum):
    """What happens at a message that writes."""

    NEW_LEADER = "the next member becomes the leader"
    LEADER_LOST = "the leader is lost before the message, and the next member becomes the leader"
    ANSWER_LOST = "the message is passed on, but the connection breaks before its answer"
    STORED_BUT_FAILED = "the message is passed on, and its success is answered by a failure that drivers retry"


class Cluster:
    """Members before servers, each of which answers a request for a routing table with the one set here.

    Parameters
    ----------
    *servers : str
        Addresses of real servers, one per member; the same one may be named again.
    ttl : int
        Seconds for which a client may keep the table.

    Attributes
    ----------
    leader : Member or None
        Only this one writes.
    readers, routers : list of str
        What the table names, as ``host:port``.
    at : dict of int to Fault
        What happens at which message that writes (a statement or a commit), counted from 1.
    at_every_other_commit : Fault or None
        What happens at the first, third, fifth … commit that writes.
    written : list of int
        The tags of these messages.
    """

    def __init__(self, *servers: str, ttl: int = 300):
        self.members = [Member(self, server) for server in servers]
        self.leader: Member | None = self.members[0]
        self.readers = [member.address for member in self.members[1:]]
        self.routers = [member.address for member in self.members]
        self.ttl = ttl
        self.at: dict[int, Fault] = {}
        self.at_every_other_commit: Fault | None = None
        self.written: list[int] = []

    @property
    def uri(self) -> str:
        """The address that a user would name: of the first member."""
        return f"neo4j://{self.members[0].address}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for member in self.members:
            member.close()

    def table(self) -> bytes:
        """Return the answer to a request for the routing table."""
        roles = {"WRITE": [self.leader.address] if self.leader else [], "READ": self.readers, "ROUTE": self.routers}
        servers = [{"role": role, "addresses": addresses} for role, addresses in roles.items()]
        return _answer(_SUCCESS, {"rt": {"ttl": self.ttl, "db": "neo4j", "servers": servers}})

    def elect_next(self) -> None:
        """Let the member after the leader lead."""
        assert self.leader is not None
        self.leader = self.members[(self.members.index(self.leader) + 1) % len(self.members)]

    def fault_at(self, tag: int) -> Fault | None:
        """Count a message that writes, and return what happens at it."""
        self.written.append(tag)
        if tag == COMMIT and self.written.count(COMMIT) % 2 and self.at_every_other_commit:
            return self.at_every_other_commit
        return self.at.pop(len(self.written), None)


class Member:
    """One address of a cluster.

    Attributes
    ----------
    address : str
    server : str
        The address of the server it stands for.
    bolt : bytes or None
        The only version of Bolt it speaks, as major and minor number.
    statements : int
        How many statements it was sent.
    """

    def __init__(self, cluster: Cluster, server: str):
        self._cluster, self.server = cluster, server
        self.bolt: bytes | None = None
        self.statements = 0
        self._is_lost = False
        self._sockets: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def lose(self) -> None:
        """Break all connections, and refuse new ones."""
        self._is_lost = True
        close_all(*self._sockets)

    def stand_for(self, server: str) -> None:
        """Have the data of another server from now on."""
        self.server = server
        close_all(*self._sockets)

    def restore(self) -> None:
        """Accept connections again."""
        self._is_lost = False

    def close(self) -> None:
        """Stop for good."""
        self.lose()
        self._listener.close()
        for connected in self._sockets:
            connected.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._is_lost:
                client.close()
                continue
            parts = urlsplit(self.server)
            server = socket.create_connection((parts.hostname, parts.port or 7687))
            self._sockets += [client, server]
            answers: deque[bytes | None] = deque()
            for pass_on in (self._up, self._down):
                threading.Thread(target=pass_on, args=(client, server, answers), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket, answers: deque[bytes | None]) -> None:
        with _ending(client, server):
            # Without its list of versions the handshake is one question and one answer.
            handshake = exactly(client, HANDSHAKE).replace(MANIFEST, bytes(4))
            server.sendall(handshake[:4] + bytes(2) + self.bolt[::-1] + bytes(12) if self.bolt else handshake)
            writes = False
            for message, tag in messages(client):
                self.statements += tag == _RUN
                if tag == _BEGIN:
                    writes = _READS not in message
                answer, request = self._treated(message, tag, writes)
                if request is None:
                    break
                if tag not in _NO_ANSWER:
                    answers.append(answer)
                server.sendall(request)

    def _treated(self, message: bytes, tag: int, writes: bool) -> tuple[bytes | None, bytes | None]:
        """Return what is answered instead of the server's answer, and what is asked of the server."""
        if tag == _ROUTE:
            return self._cluster.table(), message
        if not writes or tag not in (_RUN, COMMIT):
            return None, message
        fault = self._cluster.fault_at(tag)
        if fault is Fault.ANSWER_LOST:
            return b"", message
        if fault is Fault.STORED_BUT_FAILED:
            return _failure(MAY_BE_STORED), message
        if fault is Fault.LEADER_LOST:
            self._cluster.elect_next()
            self._is_lost = True
            close_all(*self._sockets)
            return None, None
        if fault is Fault.NEW_LEADER:
            self._cluster.elect_next()
        return (None, message) if self._cluster.leader is self else (_failure(NOT_A_LEADER), _FAILING)

    def _down(self, client: socket.socket, server: socket.socket, answers: deque[bytes | None]) -> None:
        with _ending(client, server):
            client.sendall(exactly(server, 4))
            for message, tag in messages(server):
                answer = None if tag in (_RECORD, -1) else answers.popleft()
                if answer == b"":
                    break
                client.sendall(answer or message)


@contextmanager
def _ending(*sockets: socket.socket) -> Iterator[None]:
    """End these connections when the block is left, as it is when one of them ends."""
    try:
        yield
    except OSError:
        pass
    finally:
        close_all(*sockets)


def _failure(code: str) -> bytes:
    """Return a failure as the versions of Bolt since 5.7 and those before word it."""
    return _answer(
        _FAILURE,
        {"code": code, "neo4j_code": code, "message": code, "gql_status": "50N42", "description": code},
    )


def _answer(tag: int, content: object) -> bytes:
    message = bytes([0xB1, tag]) + _packed(content)
    return len(message).to_bytes(2, "big") + message + bytes(2)


def _packed(value: object) -> bytes:
    """Return a value as Bolt writes it; lists and maps of fewer than 16 items, texts of fewer than 256 bytes."""
    if isinstance(value, int):
        return b"\xc9" + value.to_bytes(2, "big")
    if isinstance(value, str):
        text = value.encode()
        return b"\xd0" + bytes([len(text)]) + text
    if isinstance(value, list):
        return bytes([0x90 + len(value)]) + b"".join(map(_packed, value))
    assert isinstance(value, dict)
    return bytes([0xA0 + len(value)]) + b"".join(_packed(key) + _packed(item) for key, item in value.items())
