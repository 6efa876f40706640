"""CHANGELOG.md has the form of Keep a Changelog, and the version of the package."""

import re
import tomllib
from datetime import date
from importlib.metadata import version

from packaging.version import Version

from tests import ROOT

TEXT = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT_VERSION = Version(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
GROUPS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]


def test_changelog_ends_at_the_version_of_the_package() -> None:
    heads = re.findall(r"^## \[(.+?)\](?: - (.+))?$", TEXT, re.MULTILINE)
    assert heads[0] == ("Unreleased", "")
    versions = [Version(number) for number, _ in heads[1:]]
    days = [date.fromisoformat(day) for _, day in heads[1:]]
    assert versions == sorted(versions, reverse=True)
    assert days == sorted(days, reverse=True)
    assert versions[0] == PROJECT_VERSION


def test_citation_names_the_version_of_the_package() -> None:
    (cited,) = re.findall(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert Version(cited) == PROJECT_VERSION


def test_installed_package_has_the_version_of_pyproject() -> None:
    assert Version(version("hospital-network")) == PROJECT_VERSION, "uv pip install -e . renews an older installation"


def test_changelog_has_the_groups_of_keep_a_changelog() -> None:
    for release in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]:
        groups = re.findall(r"^### (.+)$", release, re.MULTILINE)
        assert groups == [group for group in GROUPS if group in groups]
        assert all(re.search(rf"^### {group}\n\n- ", release, re.MULTILINE) for group in groups)
