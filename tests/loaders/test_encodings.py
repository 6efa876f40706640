"""Seed files in the encodings of Chinese spreadsheets and editors are read as they were meant, and that is said."""

from pathlib import Path

import pytest

from hospital_network.graph.errors import SeedInvalid
from hospital_network.graph.model import Network
from hospital_network.loaders.reviews.merge import merge_plan
from hospital_network.loaders.seed_set import read_seed, read_seed_set
from hospital_network.loaders.tables import csv_reader
from hospital_network.reports import analysis
from tests.support.run_command import run_command
from tests.support.small_tables import INSTITUTIONS, MANIFEST, write

each_encoding = pytest.mark.parametrize(
    ("encoding", "named"), [("gb18030", "GB18030/GBK"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")]
)


def in_utf8(folder: Path) -> Network:
    folder.mkdir()
    return read_seed(write(folder))


def in_encoding(folder: Path, name: str, encoding: str) -> Path:
    write(folder)
    (folder / name).write_bytes((folder / name).read_bytes().decode().encode(encoding))
    return folder


@each_encoding
@pytest.mark.parametrize("name", ["institutions.csv", "network.yaml"])
def test_read_seed_set_reads_an_encoding_that_is_sure_and_says_so(
    encoding: str, named: str, name: str, tmp_path: Path
) -> None:
    seed_set = read_seed_set(in_encoding(tmp_path, name, encoding))
    assert seed_set.network == in_utf8(tmp_path / "utf8")
    (note,) = seed_set.notes
    assert str(note).startswith(f"{tmp_path / name}:1")
    assert f"is written in {named} and was read as that" in str(note)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", ["institutions.csv", "network.yaml"])
def test_read_seed_set_has_no_word_on_an_encoding_with_a_mark(encoding: str, name: str, tmp_path: Path) -> None:
    seed_set = read_seed_set(in_encoding(tmp_path, name, encoding))
    assert (seed_set.network, list(seed_set.notes)) == (in_utf8(tmp_path / "utf8"), [])


@pytest.mark.parametrize(
    "content",
    [
        "id,name,kind\na,Hôpital Müller,hospital\n".encode("latin-1"),
        "id,name,kind\na,臺灣大學附設醫院,hospital\n".encode("big5"),
        "id,name,kind\na,東京だいがく病院,hospital\n".encode("shift-jis"),
        "id,name,kind\na,浙江省人民医院,hospital\n".encode()[:-11] + b",hospital\n",
    ],
    ids=["Latin-1", "Big5", "Shift-JIS", "UTF-8 with a lost byte"],
)
@pytest.mark.parametrize("name", ["institutions.csv", "more.yaml"])
def test_read_seed_refuses_what_only_happens_to_be_gb18030(content: bytes, name: str, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SeedInvalid, match="is not text in UTF-8, GB18030 or UTF-16; save it as"):
        read_seed(tmp_path)


def test_chinese_after_many_rows_of_ascii_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospital_network.graph.text.encodings._PART", 64)
    monkeypatch.setattr(csv_reader, "BATCH", 3)
    rows = "".join(f"h{number},Hospital {number},hospital,,,,s1,p1\n" for number in range(20))
    write(tmp_path, (INSTITUTIONS.splitlines()[0] + "\n" + rows + "giver,甲医院,hospital,,,,s1,p1\n").encode("gb18030"))
    (tmp_path / "cooperations.csv").unlink()
    assert read_seed(tmp_path).institutions["giver"].name == "甲医院"


def test_a_row_in_another_encoding_than_the_rows_before_is_refused(tmp_path: Path) -> None:
    write(tmp_path, INSTITUTIONS.encode("gb18030") + "丙,丙医院,hospital\n".encode()[:-14])
    with pytest.raises(SeedInvalid, match=r"institutions\.csv:2: is not text in"):
        read_seed(tmp_path)


@pytest.mark.parametrize("arguments", [["validate"], ["report", "hospitals", "--from-seed"]], ids=" ".join)
def test_commands_say_in_which_encoding_a_file_was_read(arguments: list[str], tmp_path: Path) -> None:
    result = run_command(*arguments, str(in_encoding(tmp_path, "institutions.csv", "gb18030")))
    assert result.exit_code == 0, result.output
    assert "is written in GB18030/GBK and was read as that" in result.stderr
    assert "GB18030" not in result.stdout


def test_from_seed_warns_of_an_encoding(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="was read as that"):
        analysis.Network.from_seed(in_encoding(tmp_path, "institutions.csv", "gb18030"))


def test_merge_writes_a_file_of_another_encoding_as_utf8(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    known = "institutions:\n  - {id: a, name: 甲医院, kind: hospital, evidence: [{source: s1, locator: p1}]}\n"
    (tmp_path / "set" / "network.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "set" / "known.yaml").write_bytes(known.encode("gb18030"))
    reviewed = tmp_path / "reviewed.yaml"
    reviewed.write_text("sources: [{id: s2, title: 乙报}]\n" + known.replace("s1", "s2"), encoding="utf-8")
    texts = merge_plan(reviewed, tmp_path / "set").texts
    assert "甲医院" in texts[tmp_path / "set" / "known.yaml"]
    assert "s2" in texts[tmp_path / "set" / "known.yaml"]
