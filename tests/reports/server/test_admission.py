"""Nothing is answered without the token in the path, by another name of this computer, or to another page."""

import base64
import hashlib
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.support.served import Served, served

PATHS = ("/", "/en/", "/zh/", "/en/page", "/en/questions/reach", "/en/evidence?institution=a", "/en/x", "/site.css")


@pytest.fixture(scope="module")
def running() -> Iterator[Served]:
    with served() as running:
        yield running


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "before", ["", "/{token}x", "/x{token}", "/x/{token}", "//{token}x", "/\udcff", "/令牌", "/{part}"]
)
def test_without_the_token_nothing_is_answered(running: Served, path: str, before: str) -> None:
    token = running.server.site.admission.token
    address = before.format(token=token, part=token[:-1]).encode("utf-8", "surrogatepass")
    response = running.ask("GET", quote(address) + path, {})

    assert response.status == 403
    assert "hospnet serve" in response.text
    assert "made up" not in response.text
    assert "Location" not in response.headers


@pytest.mark.parametrize("path", ["", "/", "/?a=b"])
def test_the_address_with_the_token_opens_a_browser(running: Served, path: str) -> None:
    response = running.get(path)

    assert (response.status, response.headers["Location"]) == (303, f"{running.root}/en/")
    assert running.ask("GET", response.headers["Location"], {}).status == 200


def test_no_cookie_is_set_or_read(running: Served) -> None:
    token = running.server.site.admission.token

    assert [running.get(path).headers.get("Set-Cookie") for path in ("", *PATHS)] == [None] * (1 + len(PATHS))
    assert running.ask("GET", f"/en/?token={token}", {"Cookie": f"hospnet={token}"}).status == 403


def test_all_addresses_of_a_page_begin_with_the_token(running: Served) -> None:
    for path in ("/en/", "/zh/questions/reach?run=1&hospital=a", "/en/evidence?institution=a", "/en/nothing"):
        addresses = re.findall(r'(?:href|src|action|data-offers)="(/[^"]*)"', running.get(path).text)

        assert len(addresses) > 3
        assert [address for address in addresses if not address.startswith(f"{running.root}/")] == []


def test_an_opening_token_is_valid_once(running: Served) -> None:
    opening = running.server.site.admission.opening_root()
    first, second = (running.ask("GET", f"{opening}/", {}) for _ in range(2))

    assert (first.status, second.status) == (303, 403)
    assert first.headers["Location"] == f"{running.root}/en/"


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {}])
def test_a_refusal_repeats_no_token_and_leads_nowhere(running: Served, headers: dict[str, str]) -> None:
    path = f"{running.root}/en/" if headers else "/wrong-one/en/"
    response = running.ask("GET", path, headers)

    assert response.status == 403
    assert running.root not in response.text
    assert "wrong-one" not in response.text
    assert 'href="/' not in response.text
    (style,) = re.findall(r"<style>(.*?)</style>", response.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "localhost:1@evil.example", "127.0.0.2", "",
     "0.0.0.0", "127.0.0.1:8420 ", "localhost:", "LOCALHOST:1"],
)  # fmt: skip
def test_another_host_is_refused_with_the_token(running: Served, host: str) -> None:
    response = running.get("/en/", {"Host": host})

    assert (response.status, "only addresses of this computer" in response.text) == (403, True) or host.endswith(" ")


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "localhost:8420", "[::1]:8420"])
def test_this_computer_is_answered_by_any_of_its_names(running: Served, host: str) -> None:
    assert running.get("/en/", {"Host": host}).status == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"},
     {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "else"}],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_page_is_refused_with_the_token(running: Served, headers: dict[str, str], method: str) -> None:
    response = running.ask(method, f"{running.root}/en/", headers, b"" if method == "POST" else None)

    assert response.status == 403
    assert "came from another page" in response.text


def test_what_is_sent_names_its_origin(running: Served) -> None:
    assert running.ask("POST", f"{running.root}/en/drafts/0123456789ab/save", {}, b"{}").status == 403


def test_two_servers_have_tokens_of_their_own(running: Served) -> None:
    with served() as second:
        assert second.ask("GET", f"{running.root}/en/", {}).status == 403
        assert second.get("/en/").status == 200
        assert running.server.site.admission.token not in repr(running.server.site)
