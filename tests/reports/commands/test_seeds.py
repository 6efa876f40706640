"""validate, plan, load and seed new in Chinese: no sentence is left in English."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.commands.seeds import load_sentence
from hospital_network.reports.findings.load_plan import plan_report
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.rendering import render
from tests.loaders.test_fault_words import EXAMPLES, written
from tests.support.small_network import small_network
from tests.support.small_tables import INSTITUTIONS, write

# Two plain words in a row are a phrase; ids, keys, file names and options are not.
PHRASE = re.compile(r"(?<![\w./:'“(-])[A-Za-z]+ (?:[a-z]{2,})(?![\w/=-])")
QUOTED_WORDS = ("CSV UTF-8", "hospnet validate", "hospnet load", "hospnet plan", "hospnet db")


def english_in(text: str) -> Sequence[str]:
    for words in QUOTED_WORDS:
        text = text.replace(words, "")
    return PHRASE.findall(text)


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, [*arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_english_in_finds_english_phrases() -> None:
    assert english_in("a.yaml:4:1: institutions[0].kind: unknown kind 'x'")
    assert english_in("To bolt://127.0.0.1:7687: 3 to add")
    assert not english_in("institutions.csv:4:kind: 未知的机构类别“x”（是否指“hospital”？）")


# The reason why a file is no Parquet is quoted in the words of pyarrow.
@pytest.mark.parametrize("kind", sorted({*EXAMPLES} - {"not_parquet"}))
def test_validate_reports_every_fault_in_chinese(kind: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["validate", "--strict", "--lang", "zh", str(written(tmp_path, EXAMPLES[kind]))])
    assert not english_in(result.output.replace(str(tmp_path), "")), result.output
    if result.exit_code:
        assert "个问题；未写入任何内容" in result.output


def test_validate_reports_success_in_chinese(tmp_path: Path) -> None:
    folder = write(tmp_path, INSTITUTIONS)
    assert "有效：2 家机构、1 条合作、1 个来源、1 个网络\n" in run("validate", "--lang", "zh", str(folder))
    assert not english_in(run("validate", "--lang", "zh", str(folder)).replace(str(tmp_path), ""))


def test_validate_reports_errors_in_the_language_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOSPNET_LANG", "zh")
    assert "没有名为" in run("validate", str(tmp_path / "missing.yaml"), code=2)
    assert "there is no file" in run("validate", "--lang", "en", str(tmp_path / "missing.yaml"), code=2)


def test_seed_new_reports_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "county.yaml"
    assert not english_in(run("seed", "new", "--lang", "zh", str(path)).replace(str(tmp_path), ""))
    assert f"{path} 已存在" in run("seed", "new", "--lang", "zh", str(path), code=3)


@pytest.mark.parametrize(("fewest", "code", "first"), [(10, 3, "unknown kind"), (1, 4, "no Neo4j answers")])
def test_load_without_a_database_reads_no_large_tables(
    fewest: int, code: int, first: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospital_network.reports.commands.seeds.FEWEST_ROWS", fewest)
    folder = write(tmp_path, INSTITUTIONS.replace("hospital", "hopital"))
    output = run("load", "--uri", "bolt://127.0.0.1:9", str(folder), code=code)
    assert first in output


@pytest.mark.neo4j
@pytest.mark.parametrize("language", ["en", "zh"])
def test_plan_and_load_report_in_one_language(empty_database: Database, language: Language) -> None:
    shipped, small = read_seed(), small_network()
    messages = [load_sentence(small, empty_database, language), load_sentence(small, empty_database, language)]
    plan = make_plan(shipped, empty_database)
    messages.append(render(plan_report(plan, shipped, empty_database, language, most=5), "table", language, width=120))
    assert all(bool(english_in(text)) == (language == "en") for text in messages), messages
