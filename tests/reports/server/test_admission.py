"""Nothing is answered without the token, by another name of this computer, or to another page."""

import base64
import hashlib
import re
from collections.abc import Iterator

import pytest

from tests.support.served import Served, served

PATHS = ("/", "/en/", "/en/page", "/en/questions/reach", "/en/evidence?institution=a", "/en/nothing", "/site.css")


@pytest.fixture(scope="module")
def running() -> Iterator[Served]:
    with served() as running:
        yield running


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("cookie", [None, "hospnet-1=x", "{name}=", "{name}=wrong", "a", "{name}=\xff"])
def test_without_the_token_nothing_is_answered(running: Served, path: str, cookie: str | None) -> None:
    name = f"hospnet-{running.server.server_port}"
    response = running.get(path, {"Cookie": cookie.format(name=name)} if cookie else {})

    assert response.status == 403
    assert "open that one" in response.text
    assert "made up" not in response.text
    assert "Set-Cookie" not in response.headers


def test_the_address_with_the_token_opens_a_browser(running: Served) -> None:
    token = running.server.site.admission.token
    response = running.get(f"/zh/questions/reach?hospital=%E7%94%B2&token={token}", {})

    assert response.status == 303
    assert response.headers["Location"] == "/zh/questions/reach?hospital=%E7%94%B2"
    assert token not in response.headers["Location"]
    assert response.headers["Set-Cookie"].endswith("; Path=/; HttpOnly; SameSite=Strict")
    cookie = {"Cookie": response.headers["Set-Cookie"].partition(";")[0]}
    assert running.get("/en/", cookie).status == 200


@pytest.mark.parametrize("before", ['prefs={"a":1,"b":2}', "odd", "a=[1]; {name}=old", "=; ;", 'a="b;c'])
def test_cookies_of_other_programs_change_nothing(running: Served, before: str) -> None:
    own = running.cookie["Cookie"]
    before = before.replace("{name}", own.partition("=")[0])

    assert running.get("/en/", {"Cookie": f"{before}; {own}; z={{1}}"}).status == 200


def test_an_opening_token_is_valid_once(running: Served) -> None:
    token = running.server.site.admission.opening_token()
    first, second = (running.get(f"/?token={token}", {}) for _ in range(2))

    assert (first.status, second.status) == (303, 403)
    assert token not in first.headers["Set-Cookie"]
    assert running.get("/en/", {"Cookie": first.headers["Set-Cookie"].partition(";")[0]}).status == 200


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {}])
def test_a_refusal_repeats_no_token_and_leads_nowhere(running: Served, headers: dict[str, str]) -> None:
    right = running.server.site.admission.token
    response = running.get(f"/en/?token={right if headers else 'wrong-one'}", headers)

    assert response.status == 403
    assert right not in response.text
    assert "wrong-one" not in response.text
    assert 'href="/' not in response.text
    (style,) = re.findall(r"<style>(.*?)</style>", response.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["//evil.example/", "/%5Cevil.example/", "/\\evil.example/"])
def test_the_token_leads_to_no_other_host(running: Served, path: str) -> None:
    response = running.get(f"{path}?token={running.server.site.admission.token}", {})

    assert response.headers["Location"] == "/evil.example/"


@pytest.mark.parametrize("token", ["", "x", "\udcff", "令牌"])
def test_a_wrong_token_is_refused_even_with_the_cookie(running: Served, token: str) -> None:
    from urllib.parse import quote

    response = running.get(f"/?token={quote(token.encode('utf-8', 'surrogatepass'))}")

    assert response.status == 403
    assert "is not that of this server" in response.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "localhost:1@evil.example", "127.0.0.2", "",
     "0.0.0.0", "127.0.0.1:8420 ", "localhost:", "LOCALHOST:1"],
)  # fmt: skip
def test_another_host_is_refused_with_the_token(running: Served, host: str) -> None:
    response = running.get("/en/", {**running.cookie, "Host": host})

    assert (response.status, "only addresses of this computer" in response.text) == (403, True) or host.endswith(" ")


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "localhost:8420", "[::1]:8420"])
def test_this_computer_is_answered_by_any_of_its_names(running: Served, host: str) -> None:
    assert running.get("/en/", {**running.cookie, "Host": host}).status == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"},
     {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "else"}],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_page_is_refused_with_the_token(running: Served, headers: dict[str, str], method: str) -> None:
    response = running.ask(method, "/en/", {**running.cookie, **headers}, b"" if method == "POST" else None)

    assert response.status == 403
    assert "came from another page" in response.text


def test_what_is_sent_names_its_origin(running: Served) -> None:
    assert running.ask("POST", "/en/drafts/0123456789ab/save", running.cookie, b"{}").status == 403


def test_two_servers_have_tokens_of_their_own(running: Served) -> None:
    with served() as second:
        assert second.get("/en/", running.cookie).status == 403
        assert second.get("/en/", {"Cookie": f"{running.cookie['Cookie']}; {second.cookie['Cookie']}"}).status == 200
        assert running.server.site.admission.token not in repr(running.server.site)
