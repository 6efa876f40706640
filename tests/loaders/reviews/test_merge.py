from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import SeedError, SeedInvalid
from hospital_network.loaders.reviews.merge import merge_plan
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli

SET = """\
# A set as its author wrote it.
title: 试
sources: [{id: s1, title: 旧}]
institutions:
  - id: a  # the giver
    name: 甲县人民医院
    kind: hospital
  - {id: b, name: 乙县人民医院, kind: hospital}
  - id: c
    name: "丙医院 # [不是注释]"
    kind: hospital
    evidence:
      - {source: s1, locator: p1}
      - source: s1
        locator: p2

    note: 其他
cooperations:
  - type: supports
    from: a
    to: b
    since: "2020"
    evidence: [{source: s1, locator: "p1]"},  # the first
      {source: s1, locator: p3}]
"""
REVIEWED = """\
network: {id: n, title: 新}
sources: [{id: s2, title: 新}]
institutions:
  - {id: a, name: 甲县人民医院, kind: hospital, evidence: [{source: s2, locator: p1, span: [3, 9]}]}
  - {id: b, name: 乙县人民医院, kind: hospital, evidence: [{source: s2, locator: p1}]}
  - {id: c, name: "丙医院 # [不是注释]", kind: hospital, evidence: [{source: s2, locator: p2}]}
  - {id: d, name: 甲县人民医院, kind: hospital, evidence: [{source: s2, locator: p2}]}
cooperations:
  - {type: supports, from: a, to: b, since: "2021", evidence: [{source: s2, locator: p1}]}
  - {type: trains, from: a, to: d, evidence: [{source: s2, locator: p2}]}
review: {reviewed_by: 张三, date: "2026-11-29"}
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "network.yaml").write_text("title: 集\n", encoding="utf-8")
    (folder / "old.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(REVIEWED, encoding="utf-8")
    return tmp_path / "new.yaml", folder


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["seed", "merge", *(str(each) for each in arguments)])
    assert result.exit_code == code, result.output
    return result.output


def test_plan_is_shown_and_nothing_is_written(folders: tuple[Path, Path]) -> None:
    output = run(*folders, "--lang", "en")
    assert "a: known; its evidence is added" in output
    assert "a.supports.b: since stays 2020; the reviewed file has 2021" in output
    assert "d: has a name of a; if they are one institution" in output
    assert "4 records with further evidence, 2 new records" in output
    assert sorted(path.name for path in folders[1].iterdir()) == ["network.yaml", "old.yaml"]
    assert (folders[1] / "old.yaml").read_text(encoding="utf-8") == SET


def test_merge_keeps_both_sources_and_what_the_author_wrote(folders: tuple[Path, Path]) -> None:
    assert "merged into" in run(*folders, "-y", "--lang", "en")
    network = read_seed(folders[1])
    assert [each.source for each in network.institutions["a"].evidence] == ["s2"]
    assert [each.source for each in network.institutions["b"].evidence] == ["s2"]
    assert [each.source for each in network.institutions["c"].evidence] == ["s1", "s1", "s2"]
    tie = network.cooperations["a.supports.b"]
    assert ([each.source for each in tie.evidence], tie.since) == (["s1", "s1", "s2"], "2020")
    assert network.cooperations["a.trains.d"].network == "n"
    text = (folders[1] / "old.yaml").read_text(encoding="utf-8")
    assert [line for line in SET.splitlines() if line not in text.splitlines()] == [
        "  - {id: b, name: 乙县人民医院, kind: hospital}",
        "      {source: s1, locator: p3}]",
    ]
    assert "reviewed_by: 张三" in (folders[1] / "new.yaml").read_text(encoding="utf-8")


def test_second_merge_of_the_same_facts_adds_nothing(folders: tuple[Path, Path]) -> None:
    run(*folders, "-y")
    other = folders[0].rename(folders[0].with_name("again.yaml"))
    assert "0 records with further evidence, 0 new records" in run(other, folders[1], "--lang", "en")


def test_drafts_and_files_that_do_not_fit_are_refused(folders: tuple[Path, Path]) -> None:
    reviewed, folder = folders
    reviewed.write_text("draft: true\n" + REVIEWED, encoding="utf-8")
    with pytest.raises(SeedInvalid, match="is a draft"):
        merge_plan(*folders)
    reviewed.write_text(REVIEWED.replace("s2", "s1"), encoding="utf-8")
    with pytest.raises(SeedError, match="the source 's1' differs"):
        merge_plan(*folders)
    reviewed.write_text(REVIEWED, encoding="utf-8")
    (folder / "new.yaml").write_text("institutions: []\n", encoding="utf-8")
    with pytest.raises(SeedError):
        merge_plan(*folders)
    with pytest.raises(SeedError, match="belongs to"):
        merge_plan(folder / "old.yaml", folder)
