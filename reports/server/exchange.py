"""A request and its response, without a socket."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from hospital_network.graph.faults import Fault

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser asks.

    Attributes
    ----------
    method : str
    path : str
        Decoded, without the query.
    values : Mapping of str to str
        Of the query; the last where a name is given twice.
    headers : Mapping of str to str
        By names in lower case.
    read : callable
        Returns the body, which waits until somebody wants it: strangers are refused before.
    root : str
        What addresses begin with; empty for a request that is not admitted, whose answer has no address of ours.
    """

    method: str
    path: str
    values: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[], bytes] = bytes
    root: str = ""

    def header(self, name: str) -> str:
        """Return a header, empty if there is none."""
        return self.headers.get(name, "")


@dataclass(frozen=True, slots=True)
class Response:
    """What the browser gets."""

    body: bytes = b""
    type: str = HTML
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """A request that gets a sentence instead of an answer.

    Parameters
    ----------
    status : HTTPStatus
    fault : Fault or str
        A sentence is already in the language of the request.
    headers : Mapping of str to str, optional
    """

    def __init__(self, status: HTTPStatus, fault: Fault | str, headers: Mapping[str, str] | None = None):
        super().__init__(status, fault)
        self.status = status
        self.fault = fault
        self.headers = headers or {}


_STATUS = {
    2: HTTPStatus.BAD_REQUEST,
    3: HTTPStatus.UNPROCESSABLE_ENTITY,
    4: HTTPStatus.SERVICE_UNAVAILABLE,
    6: HTTPStatus.GATEWAY_TIMEOUT,
}


def status_of_exit(exit_code: int) -> HTTPStatus:
    """Return the status for what would end a command with an exit code: both say who must act.

    Examples
    --------
    >>> status_of_exit(2).value, status_of_exit(4).value, status_of_exit(5).value
    (400, 503, 500)
    """
    return _STATUS.get(exit_code, HTTPStatus.INTERNAL_SERVER_ERROR)
