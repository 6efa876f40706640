"""A review through the server equals that of the command; what others wrote meanwhile is not lost."""

import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from hospital_network.reports.server import drafts
from hospital_network.reports.server.drafts import DraftDesk, version_of
from tests.support.opened_review import long_article, long_draft
from tests.support.run_command import run_command
from tests.support.served import Received, Served, served

SOME = {"h0": {"decision": "accepted"}, "h1": {"decision": "rejected"}}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a draft, its article and a file that is no draft."""
    folder = tmp_path_factory.mktemp("drafts")
    long_draft(folder)
    (folder / "long.txt").write_text(long_article().original, encoding="utf-8", newline="")
    (folder / "seed.yaml").write_text("institutions: []\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, prepared: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "drafts")


@pytest.fixture
def running(folder: Path) -> Iterator[Served]:
    with served(drafts=(folder,)) as running:
        yield running


def key_of(running: Served) -> str:
    (key,) = re.findall(rf'href="{running.root}/en/drafts/(\w+)"', running.get("/en/").text)
    return str(key)


def shown(running: Served) -> dict[str, Any]:
    """Return the document of the review page."""
    text = running.get(f"/zh/drafts/{key_of(running)}").text
    (document,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    return dict(json.loads(document))


def version_now(running: Served) -> str:
    return version_of(running.server.site.desk.path(key_of(running)))


def state(decisions: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"reviewed_by": "张三", "institutions": decisions, "cooperations": {}, **more}).encode()


def send(running: Served, act: str, body: bytes, version: str | None = None) -> Received:
    version = version_now(running) if version is None else version
    return running.post(f"/en/drafts/{key_of(running)}/{act}", body, If_Match=f'"{version}"')


def test_only_drafts_are_listed_without_their_paths_in_addresses(running: Served, folder: Path) -> None:
    text = running.get("/en/").text

    assert "long.yaml" in text
    assert "seed.yaml" not in text
    assert folder.name not in key_of(running)
    assert running.server.site.desk.path(key_of(running)) == folder / "long.yaml"


def test_a_saved_review_is_what_the_command_writes(
    running: Served, folder: Path, prepared: Path, tmp_path: Path
) -> None:
    response = send(running, "save", state(SOME))

    assert response.status == 200
    draft = shutil.copytree(prepared, tmp_path / "by-command") / "long.yaml"
    (tmp_path / "state.json").write_bytes(state(SOME))
    command = run_command("seed", "review", str(draft), "--decisions", str(tmp_path / "state.json"))
    assert command.exit_code == 0, command.output
    assert (folder / "long.yaml").read_bytes() == draft.read_bytes()
    assert sorted(file.name for file in folder.iterdir()) == ["long.txt", "long.yaml", "seed.yaml"]
    said = running.ask("GET", json.loads(response.body)["next"], {}).text
    assert "2 of 80 proposals decided" not in said  # ties of the rejected one are decided as well
    assert command.stdout.split(";")[0] in said


def test_what_is_decided_later_lies_beside_the_draft(running: Served, folder: Path) -> None:
    before = (folder / "long.yaml").read_bytes()
    page = shown(running)
    body = state(SOME, draft=page["digest"])
    response = send(running, "later", body)

    assert response.status == 200
    assert (folder / "long.yaml.review.json").read_bytes() == body
    assert (folder / "long.yaml").read_bytes() == before
    again = shown(running)["served"]
    assert again["kept"] == body.decode()
    assert again["version"] == json.loads(response.body)["version"] != page["served"]["version"]
    # The command goes on from it, too.
    command = run_command(
        "seed", "review", str(folder / "long.yaml"), "--decisions", str(folder / "long.yaml.review.json")
    )
    assert command.exit_code == 0


@pytest.mark.parametrize("file", ["long.yaml", "long.yaml.review.json"])
@pytest.mark.parametrize("act", ["save", "later"])
def test_what_others_wrote_meanwhile_stays(running: Served, folder: Path, file: str, act: str) -> None:
    version = version_now(running)
    changed = folder / file
    changed.write_bytes((changed.read_bytes() if changed.exists() else b"{}") + b"\n# by another\n")
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    response = send(running, act, state(SOME), version)

    assert response.status == 412
    assert "nothing was written" in json.loads(response.body)["message"]
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_what_others_wrote_is_saved_upon_when_loaded_again(running: Served, folder: Path) -> None:
    version = version_now(running)
    assert send(running, "later", state(SOME), version).status == 200
    assert send(running, "later", state({}), version).status == 412
    assert send(running, "later", state({}), version_now(running)).status == 200


def test_of_two_who_save_at_once_one_is_refused(running: Served, folder: Path) -> None:
    version, key = version_now(running), key_of(running)

    def save(number: int) -> int:
        body = state({f"h{number}": {"decision": "accepted"}})
        return running.post(f"/en/drafts/{key}/save", body, If_Match=f'"{version}"').status

    with ThreadPoolExecutor(8) as clients:
        statuses = sorted(clients.map(save, range(8)))
    assert statuses == [200] + [412] * 7
    assert (folder / "long.yaml").read_text(encoding="utf-8").count("decision: accepted") == 1


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (state(SOME), {"Content_Type": "text/plain"}, 415),
        (state(SOME), {"If_Match": ""}, 428),
        (b"{", {}, 400),
        (b'{"else": 1}', {}, 400),
        (json.dumps({"institutions": SOME}).encode(), {}, 400),
        (state({"nobody": {"decision": "accepted"}}), {}, 422),
        (state({"h0": {"decision": "corrected", "record": {"id": "h0", "name": "x", "kind": "y"}}}), {}, 422),
        (state({"h0": {"decision": "corrected"}}), {}, 422),
        (state(SOME), {"Origin": "https://evil.example"}, 403),
    ],
)
def test_what_is_no_review_is_refused(
    running: Served, folder: Path, body: bytes, headers: dict[str, str], status: int
) -> None:
    before = (folder / "long.yaml").read_bytes()
    version = version_now(running)
    key = key_of(running)
    response = running.post(f"/en/drafts/{key}/save", body, **{"If_Match": f'"{version}"', **headers})

    assert response.status == status
    assert json.loads(response.body)["message"]
    assert (folder / "long.yaml").read_bytes() == before


def test_a_draft_that_is_a_seed_file_by_now_is_refused_in_words(running: Served, folder: Path) -> None:
    key = key_of(running)
    file = folder / "long.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("draft: true", "draft: false"), encoding="utf-8")
    response = running.get(f"/en/drafts/{key}")

    assert response.status == 422
    assert "long.yaml" in response.text


def test_the_page_may_ask_its_server_only(running: Served) -> None:
    text = running.get(f"/en/drafts/{key_of(running)}").text

    assert "connect-src &#39;self&#39;; base-uri" in text


def test_drafts_of_one_name_have_addresses_of_their_own(folder: Path, tmp_path: Path) -> None:
    draft = shutil.copytree(folder, tmp_path / "second") / "long.yaml"

    assert len(DraftDesk((folder, draft)).listed()[0]) == 2


def test_drafts_that_differ_in_their_ending_keep_decisions_apart(folder: Path) -> None:
    shutil.copy(folder / "long.yaml", folder / "long.yml")
    desk = DraftDesk((folder,))
    first, second = desk.listed()[0]
    desk.keep(first, version_of(desk.path(first)), state(SOME))

    assert (folder / "long.yaml.review.json").read_bytes() == state(SOME)
    assert not (folder / "long.yml.review.json").exists()
    assert version_of(desk.path(second)) != version_of(desk.path(first))


@pytest.mark.parametrize("digests_agree", [True, False])
def test_a_saved_draft_leaves_no_decisions_about_what_it_was(folder: Path, digests_agree: bool) -> None:
    desk = DraftDesk((folder,))
    (key,) = desk.listed()[0]
    kept = folder / "long.yaml.review.json"
    kept.write_bytes(state(SOME, draft="a" if digests_agree else "b"))
    desk.save(key, version_of(desk.path(key)), state(SOME, draft="a"))

    # Those of another state of the draft may be the only copy of somebody's work.
    assert kept.exists() != digests_agree


@pytest.mark.parametrize("kept", [state(SOME, draft="another"), b'{"reviewed_by": "\xd5\xc5"}', b"{"])
def test_kept_decisions_that_the_page_did_not_show_are_not_overwritten(
    running: Served, folder: Path, kept: bytes
) -> None:
    (folder / "long.yaml.review.json").write_bytes(kept)
    page = shown(running)
    response = send(running, "later", state(SOME, draft=page["digest"]), page["served"]["version"])

    assert response.status == 412
    assert "move it away" in json.loads(response.body)["message"]
    assert (folder / "long.yaml.review.json").read_bytes() == kept
    (folder / "long.yaml.review.json").rename(folder / "away.json")
    assert send(running, "later", state(SOME, draft=page["digest"])).status == 200


def test_kept_decisions_in_another_encoding_reach_the_page_as_no_json(running: Served, folder: Path) -> None:
    (folder / "long.yaml.review.json").write_bytes(b'{"reviewed_by": "\xd5\xc5", "institutions": {}}')
    with pytest.raises(ValueError, match="escape"):
        json.loads(shown(running)["served"]["kept"])


def test_each_act_has_words_of_its_own(running: Served) -> None:
    kept = json.loads(send(running, "later", state(SOME)).body)["message"]
    saved = json.loads(send(running, "save", state(SOME)).body)["message"]

    assert "beside the draft" in kept
    assert "the draft is replaced" in saved


def test_what_cannot_be_read_is_a_message_above_the_list(folder: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    (folder / "unread.yaml").mkdir()
    gone.mkdir()
    with served(drafts=(gone, folder, folder / "unread.yaml" / "x.yaml")) as running:
        gone.rmdir()
        response = running.get("/en/")

    assert response.status == 200
    assert "long.yaml" in response.text
    assert response.text.count("<p>cannot read ") == 2


def test_the_end_waits_for_a_file_that_is_being_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = DraftDesk((folder,))
    (key,) = desk.listed()[0]
    version, begun, goes_on = version_of(desk.path(key)), Event(), Event()
    write = drafts._write

    def slow(path: Path, content: bytes) -> None:
        begun.set()
        assert goes_on.wait(30)
        write(path, content)

    monkeypatch.setattr(drafts, "_write", slow)
    with ThreadPoolExecutor(2) as threads:
        kept = threads.submit(desk.keep, key, version, state(SOME))
        assert begun.wait(30)
        ended = threads.submit(desk.close)
        with pytest.raises(TimeoutError):
            ended.result(0.2)
        goes_on.set()
        kept.result(30)
        ended.result(30)
    assert (folder / "long.yaml.review.json").read_bytes() == state(SOME)
