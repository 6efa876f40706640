"""Results on standard output and in files; a file is replaced completely or not at all."""

from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.reports.text.output import Output, write_result
from hospital_network.reports.text.report import Report

LONG = Report("t", ("name",), [{"name": "long " * 40}])


def test_output_takes_a_minus_sign_for_standard_output(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shown = []
    for path in (None, Path("-")):
        Output("table", path, "en").show(LONG)
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    Output("table", tmp_path / "out.txt", "en").show(LONG)
    assert max(map(len, (tmp_path / "out.txt").read_text().splitlines())) > 80


def test_write_result_writes_csv_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_result("a\n甲\n", path, excel=True)
    assert path.read_bytes() == "\ufeffa\r\n甲\r\n".encode()


def test_write_result_leaves_no_part_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "out.json"
    with pytest.raises(LocalEnvironmentError, match=r"cannot write .*out\.json"):
        write_result("x", path)
    assert list(tmp_path.iterdir()) == []
