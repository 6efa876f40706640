"""The page on tables: its heads are those of the model, its messages those of the program, its example is read."""

import re
from pathlib import Path

import pytest

from hospital_network.graph.errors import SeedInvalid
from hospital_network.loaders.quality import check_quality
from hospital_network.loaders.seed_set import read_seed, read_seed_set
from hospital_network.loaders.tables.heads import SECTIONS, chinese_head, known_heads
from tests import ROOT

DOCS = ROOT / "docs"
PAGE = DOCS / "tables.md"
EXAMPLE = DOCS / "tables-example"

BROKEN = {
    "part_of": "1.2E+10", "fact_beds": '"1,200"', "opened": "2024/5/8", "name": "#N/A", "kind": "hospitl",
    "evidence_source": "registry", "status": "open",
}  # fmt: skip
GOOD = {"name": "甲医院", "kind": "hospital", "evidence_source": "registry-2024"}
BROKEN_TOO = {"opened": "45420", "fact_beds": "７００"}


def heads_table() -> str:
    """Return the table of heads as the page has it."""
    lines = ["| table | heading | Chinese | meaning |", "|---|---|---|---|"]
    for section, record in SECTIONS.items():
        fields = {info.alias or name: info for name, info in record.model_fields.items()}
        for head in known_heads(section):
            info = fields.get(head)
            needed = "**needed**" if (info and info.is_required() and head != "evidence") else ""
            meaning = ", ".join(part for part in (needed, (info and info.description) or "") if part)
            lines.append(f"| {section} | `{head}` | {chinese_head(head) or ''} | {meaning} |")
    return "\n".join(lines)


def sentences(folder: Path) -> str:
    """Return what the program reports of a table that a spreadsheet broke."""
    heads = ["id", *BROKEN]
    lines = [",".join([*heads, "evidence_locator"])]
    for number, broken in enumerate((BROKEN, BROKEN_TOO), 1):
        cells = {**GOOD, **broken, "id": f"broken-{number}"}
        lines.append(",".join([*(cells.get(head, "") for head in heads), "p1"]))
    (folder / "institutions.csv").write_text("\n".join(lines), "utf-8")
    (folder / "sources.csv").write_text((EXAMPLE / "sources.csv").read_text("utf-8"), "utf-8")
    with pytest.raises(SeedInvalid) as caught:
        read_seed(folder)
    report = "\n".join(str(problem).replace(f"{folder}/", "") for problem in caught.value.problems)
    return f"```\n{report}\n```"


def generated(mark: str) -> str:
    block = re.search(rf"<!-- {mark} -->\n(.*?)\n<!-- end -->", PAGE.read_text("utf-8"), re.DOTALL)
    assert block, f"{PAGE.name} has no part {mark}"
    return block[1]


def test_tables_page_has_the_heads_of_the_model() -> None:
    assert generated("heads") == heads_table(), "run: python -m tests.docs.test_table_docs"


def test_tables_page_has_the_messages_of_the_program(tmp_path: Path) -> None:
    assert generated("sentences") == sentences(tmp_path), "run: python -m tests.docs.test_table_docs"


def test_tables_example_is_valid_and_as_described() -> None:
    network = read_seed(EXAMPLE)
    assert not check_quality(network)
    assert read_seed_set(EXAMPLE / "cooperations.csv").counts == {
        "institutions": 3, "cooperations": 2, "sources": 2, "networks": 1,
    }  # fmt: skip
    tie = network.cooperations["example-first.sends_experts.example-county"]
    assert (tie.quantities["experts"].value, tie.people[0].role, tie.inferred_aspects) == (12, "领队", ("since",))
    assert network.cooperations["example-first.supports.example-county"].note == "协议两期，\n第二期至 2024 年 5 月"
    assert network.institutions["example-first"].facts["beds"].as_of == "2023"


def main() -> None:
    """Write the generated parts of the page."""
    import tempfile

    text = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for mark, part in (("heads", heads_table()), ("sentences", sentences(Path(folder)))):
            text = re.sub(
                rf"<!-- {mark} -->\n(?:.*?\n<!-- end -->\n)?",
                lambda _, m=mark, p=part: f"<!-- {m} -->\n{p}\n<!-- end -->\n",
                text,
                count=1,
                flags=re.DOTALL,
            )  # type: ignore[misc]
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
