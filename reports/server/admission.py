"""Whose requests are answered: those of a browser on this computer that was opened with the token."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, urlencode

from hospital_network.graph.faults import Fault
from hospital_network.reports.server.exchange import Refused, Request, Response

TOKEN = "token"
"""The name of the token in the address."""

_LOOPBACK = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.ASCII)
_OWN_PAGES = ("", "none", "same-origin")
"""Where a browser may say that a request comes from: it says nothing, from no page, or from one of ours."""


@dataclass(frozen=True, slots=True)
class Admission:
    """The token of one run of the server, which the first address contains and then a cookie.

    Cookies of one host are not kept apart by port, so the name of this one contains the port; and whatever other
    programs write into theirs is read around.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    _opening: list[str] = field(default_factory=list, repr=False)

    def opening_token(self) -> str:
        """Return a token for one request, for an address that other programs may see for a moment."""
        self._opening.append(secrets.token_urlsafe(24))
        return self._opening[-1]

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

    def first_response(self, request: Request) -> Response | None:
        """Return the response to an address with the token: the same without it, the token as a cookie.

        Raises
        ------
        Refused
            If a request has the token neither in its address nor in a cookie.
        """
        given = request.values.get(TOKEN)
        if given is None:
            if not any(self._is_token(value) for value in self._cookies(request)):
                raise Refused(HTTPStatus.FORBIDDEN, Fault("serve_no_token"))
            return None
        if not self._is_token(given) and not self._opens(given):
            raise Refused(HTTPStatus.FORBIDDEN, Fault("serve_wrong_token"))
        rest = {name: value for name, value in request.values.items() if name != TOKEN}
        # Two slashes at the beginning would be another host.
        address = "/" + request.path.lstrip("/\\") + (f"?{urlencode(rest)}" if rest else "")
        cookie = f"{self._cookie_name}={self.token}; Path=/; HttpOnly; SameSite=Strict"
        return redirect(address, {"Set-Cookie": cookie})

    @property
    def _cookie_name(self) -> str:
        return f"hospnet-{self.port}"

    def _cookies(self, request: Request) -> Iterator[str]:
        # `SimpleCookie` drops all that follows a pair that is none, such as JSON of another program.
        for pair in request.header("cookie").split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self._cookie_name:
                yield value

    def _is_token(self, text: str) -> bool:
        return secrets.compare_digest(text.encode("utf-8", "surrogatepass"), self.token.encode())

    def _opens(self, text: str) -> bool:
        try:
            self._opening.remove(text)
        except ValueError:
            return False
        return True


def redirect(address: str, headers: dict[str, str] | None = None) -> Response:
    """Return the response that sends a browser to an address of this server."""
    location = quote(address, safe="/?&=%#+~-._")
    return Response(status=HTTPStatus.SEE_OTHER, headers={"Location": location, **(headers or {})})
