"""The kit for Neo4j Browser, without a browser: its files, and that they match the catalogue and the vocabulary."""

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from hospital_network.graph.server.browser_style import grass_text, login_commands, style_rules
from hospital_network.graph.server.configuration import configuration_text
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.schema import RELATIONSHIPS
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.statement import not_reading
from hospital_network.reports.cli import cli
from hospital_network.reports.exports.browser_guide import STEPS
from hospital_network.reports.exports.browser_kit import ZIP, kit_files, write_kit
from hospital_network.reports.findings.queries import cypher_value, parameter_defaults
from hospital_network.reports.text.output_folder import MARKER
from tests import ROOT

DEFAULTS = parameter_defaults(catalogue().values())


KIT = {
    *(f"favourites/{query.category}/{name}.cypher" for name, query in catalogue().items()),
    *("hospnet.grass", "guide.adoc", "guide.html", "HOWTO.md"),
}


def contents(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_export_browser_kit_writes_all_files_and_replaces_an_earlier_kit(tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    words = ["export", "browser-kit", str(folder)]
    # A question of the earlier kit has another name by now.
    queries = [replace(query, name=f"old-{name}") for name, query in catalogue().items()]
    write_kit(folder, queries)
    second = CliRunner().invoke(cli, words)
    assert second.exit_code == 2
    assert "is not empty; name a new folder, or add --replace" in second.stderr
    result = CliRunner().invoke(cli, [*words, "--replace"])
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith(
        f"written: {folder} (favourites/, hospnet.grass, guide.adoc, guide.html, HOWTO.md, favourites.zip)"
    )
    assert contents(folder) == {*KIT, ZIP, MARKER}


@pytest.mark.parametrize(
    "name", ["mine.txt", "favourites/mine.cypher", "favourites/notes/support-x.cypher", "mine/a.cypher"]
)
@pytest.mark.parametrize("options", [[], ["--replace"]])
def test_export_browser_kit_never_removes_files_of_other_programs(
    name: str, options: list[str], tmp_path: Path
) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine")
    result = CliRunner().invoke(cli, ["export", "browser-kit", str(tmp_path), *options])
    assert result.exit_code == 2
    assert mine.read_text() == "mine"
    assert contents(tmp_path) == {name}


def test_kit_files_are_those_of_the_questions() -> None:
    assert set(dict(kit_files(list(catalogue().values())))) == KIT


def test_export_browser_kit_reports_a_folder_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = CliRunner().invoke(cli, ["export", "browser-kit", str(tmp_path / "file" / "kit")])
    assert result.exit_code == 5
    assert "cannot write" in result.stderr


def test_kit_favourite_begins_with_title_and_parameters() -> None:
    files = dict(kit_files(list(catalogue().values())))
    for name, query in catalogue().items():
        text = files[f"favourites/{query.category}/{name}.cypher"]
        assert text.startswith(f"// {query.title_zh} {query.title}\n")
        assert text.endswith(f"{query.browser}\n")
        used = set(re.findall(r"\$(\w+)", query.browser))
        assert set(re.findall(r"^// :param (\w+) => ", text, re.MULTILINE)) == used


def test_style_rules_distinguish_every_kind_and_type() -> None:
    rules = style_rules()
    colours = [rules[f"node.{kind.label}"]["color"] for kind in INSTITUTION_KINDS.values()]
    assert len(set(colours)) == len(colours)
    for type_ in COOPERATION_TYPES.values():
        assert rules[f"relationship.{type_.relationship}"]["caption"] == type_.name_zh
    assert {f"relationship.{name}" for name in RELATIONSHIPS} <= set(rules)
    assert grass_text().count("{\n") == len(rules)


def test_login_commands_are_one_line_of_ascii() -> None:
    commands = login_commands(DEFAULTS)
    setting, style, parameters = commands.split("; ")
    assert setting == "config autoComplete: false"
    assert json.loads(style.removeprefix("style ")) == style_rules()
    assert commands.isascii()
    assert "\n" not in commands
    assert parameters.startswith("param {all_kinds: false, as_of: null")
    assert f"browser.post_connect_cmd={commands}\n" in configuration_text(7474, 7687, parameters=DEFAULTS)
    assert login_commands({}) == f"{setting}; {style}"


def test_parameter_defaults_are_the_same_in_all_questions() -> None:
    for query in catalogue().values():
        for parameter in query.parameters:
            if parameter.required:
                assert parameter.name not in DEFAULTS
            elif parameter.name in DEFAULTS:
                assert DEFAULTS[parameter.name] == cypher_value(parameter.default), query.name
    assert "city" not in DEFAULTS


@pytest.mark.neo4j
def test_managed_server_has_the_login_commands(local_server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    written = (local_server.folders.configuration / "neo4j.conf").read_text(encoding="utf-8")
    assert f"browser.post_connect_cmd={login_commands(DEFAULTS)}\n" in written
    monkeypatch.setenv("HOSPNET_HOME", str(local_server.folders.home))
    printed = CliRunner().invoke(cli, ["db", "password"]).stdout
    assert printed.strip() == local_server.folders.password_file.read_text(encoding="utf-8").strip() != ""


def test_only_three_modules_make_a_local_server() -> None:
    paths = [path for path in (ROOT / "reports").rglob("*.py") if "LocalServer(" in path.read_text(encoding="utf-8")]
    assert {path.name for path in paths} == {"managed_server.py", "opening.py", "doctor.py"}


def test_compose_file_has_the_login_commands() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert compose["services"]["neo4j"]["environment"]["NEO4J_browser_post__connect__cmd"] == login_commands(DEFAULTS)


@pytest.mark.neo4j
@pytest.mark.parametrize("step", STEPS, ids=[step.title for step in STEPS])
def test_guide_step_returns_rows(shipped_graph: Database, step: object) -> None:
    assert len(STEPS) == 8
    text = step.cypher  # type: ignore[attr-defined]
    assert not list(not_reading(text))
    assert len(shipped_graph.read(text))


def test_one_file_has_all_favourites_in_folders(tmp_path: Path) -> None:
    write_kit(tmp_path / "kit", catalogue().values())
    write_kit(tmp_path / "again", catalogue().values())
    assert (tmp_path / "kit" / ZIP).read_bytes() == (tmp_path / "again" / ZIP).read_bytes()
    with zipfile.ZipFile(tmp_path / "kit" / ZIP) as archive:
        favourites = {name: archive.read(name).decode() for name in archive.namelist()}
    files = dict(kit_files(list(catalogue().values())))
    assert {f"favourites/{name}": text for name, text in favourites.items()} == {
        name: text for name, text in files.items() if name.endswith(".cypher")
    }


def test_write_kit_writes_the_guide_in_both_forms(tmp_path: Path) -> None:
    write_kit(tmp_path, [])
    assert (tmp_path / "guide.adoc").read_text(encoding="utf-8").count("\n== ") == len(STEPS)
    page = (tmp_path / "guide.html").read_text(encoding="utf-8")
    assert page.count("<slide ") == len(STEPS)
    assert "-&gt;" in page
