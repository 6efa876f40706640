"""The command that finds an institution says what it does not show, and what to do where it finds nothing."""

import json

import pytest

from tests.support.run_command import Run


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "And 32 more whose names fit: write more of the name, or --limit 42."),
        ("zh", "另有 32 家名称相符：请把名称写得更完整，或用 --limit 42。"),
    ],
)
def test_resolve_says_how_many_more_names_fit(run: Run, language: str, sentence: str) -> None:
    assert sentence in run("resolve", "人民医院", "--lang", language, "--from-seed").stdout


def test_resolve_shows_all_names_that_fit_with_the_limit_it_gives(run: Run) -> None:
    result = run("resolve", "人民医院", "--limit", "42", "--from-seed")
    assert " more whose names fit" not in result.stdout
    rows = json.loads(run("resolve", "人民医院", "--limit", "42", "--format", "json", "--from-seed").stdout)
    assert (len(rows), {row["found_by"] for row in rows}) == (42, {"part"})


def test_resolve_does_not_count_names_that_are_only_similar(run: Run) -> None:
    shown = run("resolve", "蚌埠医院", "--limit", "3", "--from-seed").stdout
    assert "similar" in shown
    assert "more whose names fit" not in shown


@pytest.mark.parametrize(("language", "step"), [("en", "try a shorter part of the name"), ("zh", "请只写名称的一部分")])
def test_resolve_says_what_to_do_where_it_finds_nothing(run: Run, language: str, step: str) -> None:
    result = run("resolve", "xyzzy", "--lang", language, "--from-seed")
    assert result.exit_code == 0
    assert step in result.stdout
