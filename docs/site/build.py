"""Build the documentation as a searchable site: ``make site``.

The documents stay where they are read on a code host. They are copied with their folders, so that links between them
hold; the questions get a page each, and the page of the shipped network is made and lies beside them. A link that leads
nowhere ends the build.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from chinese_pages import write_chinese_pages

from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli

ROOT = Path(__file__).parents[2]
BUILD = ROOT / ".dev" / "site"
COPIED = (
    "*.md",
    "LICENSE*",
    "docs/*.md",
    "docs/*.py",
    "docs/zh/*.md",
    "docs/notebooks/*",
    "docs/internals/*",
    "docs/images/*",
    "docs/tables-example/*",
    "docs/data-template/**/*",
    "seed/README.md",
    "sets/README.md",
    "sets/*.csv",
)
QUESTION = re.compile(r"(?m)^## (?=[a-z-]+$)")
LIVE_PAGE = "network.html"


def main() -> int:
    """Build the site and return the exit code of Sphinx."""
    source, target = BUILD / "source", BUILD / "html"
    for folder in (source, target):
        shutil.rmtree(folder, ignore_errors=True)
    copy_documents(source)
    write_questions(source / "docs")
    write_chinese_pages(source / "docs" / "zh")
    for name in ("index.md", "conf.py"):
        shutil.copy(Path(__file__).parent / name, source / name)
    cli.main(["report", "page", "-o", str(source / LIVE_PAGE), "--from-seed"], standalone_mode=False)
    sphinx = ("-m", "sphinx", "--builder", "html", "--fail-on-warning", "--keep-going", "--quiet")
    code = subprocess.run([sys.executable, *sphinx, str(source), str(target)]).returncode
    if code == 0:
        print(f"{sum(1 for _ in target.rglob('*.html'))} pages: {(target / 'index.html').relative_to(ROOT)}")
    return code


def copy_documents(source: Path) -> None:
    """Copy the documents, and what they link, into the folder of the site."""
    for pattern in COPIED:
        for path in sorted(filter(Path.is_file, ROOT.glob(pattern))):
            place = source / path.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)


def write_questions(docs: Path) -> None:
    """Write a page for each canned question, and leave the list of them in ``queries.md``."""
    page = docs / "queries.md"
    overview, *sections = QUESTION.split(page.read_text(encoding="utf-8"))
    (docs / "queries").mkdir()
    for section in sections:
        name, _, text = section.partition("\n")
        text = re.sub(r"\]\((?!https?:|#)", "](../", text)
        (docs / "queries" / f"{name}.md").write_text(f"# {name}\n{text}", encoding="utf-8")
    assert len(sections) == len(catalogue())
    links = re.sub(r"\]\(#([a-z-]+)\)", r"](queries/\1.md)", overview)
    contents = "\n```{toctree}\n:hidden:\n:glob:\n\nqueries/*\n```\n"
    page.write_text(links + contents, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
