"""Whose requests are answered: those of a browser on this computer that was given the token."""

import re
import secrets
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import quote

from hospital_network.graph.faults import Fault
from hospital_network.reports.server.exchange import Refused, Request, Response

_LOOPBACK = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.ASCII)
_OWN_PAGES = ("", "none", "same-origin")
"""Where a browser may say that a request comes from: it says nothing, from no page, or from one of ours."""


@dataclass(frozen=True, slots=True)
class Admission:
    """The token of one run of the server, which every address begins with.

    A cookie would not do: browsers send those of 127.0.0.1 to every port of it, so to the servers of other programs
    and persons.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    _opening: list[str] = field(default_factory=list, repr=False)

    @property
    def root(self) -> str:
        """What all addresses begin with."""
        return f"/{self.token}"

    def opening_root(self) -> str:
        """Return a beginning that is valid for one request, for an address that other programs may see for a moment."""
        self._opening.append(secrets.token_urlsafe(24))
        return f"/{self._opening[-1]}"

    def refuse_strangers(self, request: Request) -> None:
        """Check where a request comes from.

        A name of another host that leads to this computer is how a page elsewhere would ask it (DNS rebinding).

        Raises
        ------
        Refused
            If the host is not this computer, or the request was made by a page of another origin.
        """
        host = request.header("host")
        if not _LOOPBACK.fullmatch(host):
            raise Refused(HTTPStatus.FORBIDDEN, Fault("serve_other_host"))
        origin = request.header("origin")
        is_own = request.header("sec-fetch-site") in _OWN_PAGES and origin in ("", f"http://{host}")
        # A browser names the origin of whatever is sent.
        if not is_own or (request.method == "POST" and not origin):
            raise Refused(HTTPStatus.FORBIDDEN, Fault("serve_other_origin"))

    def admitted(self, request: Request) -> Request:
        """Return a request as the site reads it: its path without the token, and where addresses begin.

        Raises
        ------
        Refused
            If its path does not begin with the token.
        """
        token, _, rest = request.path.removeprefix("/").partition("/")
        if self._opens(token):
            return replace(request, path="/", root=self.root)
        if not secrets.compare_digest(token.encode("utf-8", "surrogatepass"), self.token.encode()):
            raise Refused(HTTPStatus.FORBIDDEN, Fault("serve_no_token"))
        return replace(request, path=f"/{rest}", root=self.root)

    def _opens(self, text: str) -> bool:
        try:
            self._opening.remove(text)
        except ValueError:
            return False
        return True


def redirect(address: str) -> Response:
    """Return the response that sends a browser to an address of this server."""
    return Response(status=HTTPStatus.SEE_OTHER, headers={"Location": quote(address)})
