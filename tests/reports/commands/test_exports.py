"""The commands of `hospnet export`: files and folders, wholly written or not at all, and documented."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import RequestError
from hospital_network.reports.cli import cli
from hospital_network.reports.text.output_folder import write_folder
from tests import ROOT


class TestCommands:
    def test_help_has_a_line_for_each_format(self) -> None:
        text = CliRunner().invoke(cli, ["export", "--help"], prog_name="hospnet").stdout
        for name in ("json", "graphml", "gexf", "csv", "neo4j-csv", "xlsx", "cypher", "seed"):
            assert re.search(rf"^  {name} +\S.*\.$", text, re.MULTILINE), name
        assert "..." not in text.partition("Commands:")[2]

    @pytest.mark.parametrize("name", ["json", "graphml", "gexf", "cypher", "xlsx"])
    def test_a_file_is_written(self, name: str, tmp_path: Path) -> None:
        result = CliRunner().invoke(cli, ["export", name, "-o", str(tmp_path / "out"), "--from-seed"])
        assert result.exit_code == 0, result.output
        assert [item.name for item in tmp_path.iterdir()] == ["out"]
        assert (tmp_path / "out").stat().st_size > 10_000

    @pytest.mark.parametrize("name", ["csv", "neo4j-csv", "seed"])
    def test_a_folder_is_written_once(self, name: str, tmp_path: Path) -> None:
        words = ["export", name, "-o", str(tmp_path / "new" / "out"), "--from-seed"]
        assert CliRunner().invoke(cli, words).exit_code == 0
        second = CliRunner().invoke(cli, words)
        assert second.exit_code == 2
        assert "is not empty" in second.output
        assert CliRunner().invoke(cli, [*words[:2], "--replace", *words[2:]]).exit_code == 0
        assert [item.name for item in (tmp_path / "new").iterdir()] == ["out"]

    def test_a_text_goes_to_standard_output(self) -> None:
        result = CliRunner().invoke(cli, ["export", "graphml", "--from-seed"])
        assert result.stdout.startswith("<?xml")


class TestFolders:
    def test_what_no_export_wrote_is_never_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "README.md").write_text("mine")
        with pytest.raises(RequestError, match=r"holds README\.md"):
            write_folder({"a.csv": b""}, tmp_path, replace=True)
        assert [item.name for item in tmp_path.iterdir()] == ["README.md"]

    def test_a_fault_leaves_the_old_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "out"
        write_folder({"a.csv": b"old"}, folder)

        def fail(_: Path) -> None:
            raise RequestError("no")

        with pytest.raises(RequestError, match="no"):
            write_folder({"a.csv": b"new"}, folder, replace=True, check=fail)
        assert (folder / "a.csv").read_bytes() == b"old"
        assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_every_format_is_documented() -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    for name in cli.get_command(None, "export").commands:  # type: ignore[arg-type, union-attr]
        if name != "browser-kit":
            assert f"| `{name}` |" in text, name
    assert "`|`" in text
    assert "U+001F" in text


def test_the_table_of_what_was_read_back_names_tests_there_are() -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = re.findall(r"\| `(test_\w+)` \|", text)
    assert len(named) == 8
    assert [name for name in named if f"def {name}(" not in tests] == []
