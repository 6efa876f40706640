"""The sets that come with hospnet, by name."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import RequestError
from hospital_network.loaders.seed_set import check_strictly, read_seed_set
from hospital_network.loaders.set_folders import name_of_set, set_or_path, shipped_seed, shipped_sets
from hospital_network.reports.cli import cli


def test_five_articles_come_first_among_the_shipped_sets() -> None:
    sets = shipped_sets()
    assert next(iter(sets.items())) == ("five-articles", shipped_seed())
    assert "public-reports" in sets


def test_name_of_a_set_means_its_folder() -> None:
    assert set_or_path("five-articles") == shipped_seed()
    assert set_or_path("elsewhere") == Path("elsewhere")


def test_name_of_a_set_and_of_a_folder_here_is_refused_with_both_ways_to_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "five-articles").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RequestError, match=r"write \./five-articles for the folder, or .*seed for the set"):
        set_or_path("five-articles")
    assert set_or_path("./five-articles") == Path("five-articles")


def test_folder_of_a_set_is_no_other_folder_of_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped_sets()["public-reports"].parent)
    assert set_or_path("public-reports") == shipped_sets()["public-reports"]


def test_name_of_set_is_that_of_its_files_too() -> None:
    assert name_of_set(shipped_sets()["public-reports"] / "network.yaml") == "public-reports"
    assert name_of_set(Path("public-reports")) is None


def test_commands_take_sets_by_name() -> None:
    result = CliRunner().invoke(cli, ["validate", "five-articles"])
    assert result.exit_code == 0, result.output
    report = CliRunner().invoke(cli, ["report", "hospitals", "--from-seed", "five-articles"])
    assert "the seed files in five-articles" in report.output


def test_sets_lists_each_set_with_its_counts() -> None:
    result = CliRunner().invoke(cli, ["sets", "--format", "json"])
    assert result.exit_code == 0, result.output
    listed = {row["set"]: row for row in json.loads(result.output)}
    assert list(listed) == list(shipped_sets())
    first = listed["five-articles"]
    assert (first["institutions"], first["ties"], first["documents"]) == (135, 139, 5)
    assert first["source_years"] == "2020–2025"


def test_from_seed_takes_several_sets() -> None:
    arguments = ["report", "hospitals", "--from-seed", "five-articles", "--from-seed", "public-reports"]
    assert "the seed files in five-articles + public-reports" in CliRunner().invoke(cli, arguments).output


def test_all_sets_together_are_one_valid_network() -> None:
    check_strictly(read_seed_set(*shipped_sets().values()))
