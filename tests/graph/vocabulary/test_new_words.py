"""A new word needs one line in graph/vocabulary/types_and_kinds.py and ``make docs``."""

from pathlib import Path

import pytest

from tests.support.repository_copy import RepositoryCopy

LINES = (
    'CooperationType("mentors", "mentors", "师带徒", "#123456", "#89abcd", passed_on=True),',
    'CooperationType("inspects", "inspects", "督查", "#654321", "#dcba98", family="structure"),',
    'InstitutionKind("hospice", "hospice", "安宁疗护中心", "#334455", "#aabbcc", gives_care=True),',
)


@pytest.mark.timeout(300)  # on a busy machine
def test_vocabulary_takes_new_words_by_one_line_each_and_make_docs(tmp_path: Path) -> None:
    """All in one copy: each word is looked for in every place, and they do not know of one another."""
    copy = RepositoryCopy(tmp_path / "copy")
    for line in LINES:
        before = '    CooperationType("funds"' if line.startswith("Coop") else '    InstitutionKind("alliance"'
        assert (copy.folder / "graph/vocabulary/types_and_kinds.py").read_text(encoding="utf-8").count(before) == 1
        copy.replace("graph/vocabulary/types_and_kinds.py", before, f"    {line}\n{before}")
    copy.run("-m", "tests.support.new_word", *(line.split('"')[1] for line in LINES))
