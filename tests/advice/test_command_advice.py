"""What messages about a request advise is done exactly as they say it: the command succeeds, or gets to a server."""

import os
from pathlib import Path

import pytest

from tests.advice.command_cases import REQUESTS, SEED_FILES, Request
from tests.loaders.test_fault_words import written
from tests.support.run_command import run_command


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda each: f"{each.kind}-{each.advice[:30]}")
def test_following_the_advice_cures_the_request(
    request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("NEO4J_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOSPNET_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOSPNET_CACHE", str(tmp_path / "cache"))
    files = request_.files or {}
    for folder in {"seeds", *(str(Path(name).parent) for name in files)}:
        (tmp_path / folder).mkdir(exist_ok=True)
    written(tmp_path / "seeds", SEED_FILES)
    written(tmp_path, files)
    if request_.prepare:
        assert run_command(*request_.prepare).exit_code == 0
    if request_.spoil:
        request_.spoil(tmp_path)
    before = run_command(*request_.before)
    assert before.exit_code in (2, 3, 4, 5), before.output
    assert request_.advice in before.stderr
    if request_.do:
        request_.do(tmp_path)
    after = run_command(*request_.then)
    assert after.exit_code == 0 or request_.stage in after.stderr, after.output
    assert request_.advice not in after.stderr


def test_the_ending_of_a_file_is_its_format(tmp_path: Path) -> None:
    written(tmp_path, SEED_FILES)
    for ending, begin in ((".csv", "\ufeffrank,id"), (".json", "["), (".md", "## "), (".txt", "Institutions")):
        file = tmp_path / f"out{ending}"
        result = run_command("report", "hospitals", "-o", str(file), "--from-seed", str(tmp_path))
        assert result.exit_code == 0, result.output
        assert file.read_text(encoding="utf-8").startswith(begin), ending
