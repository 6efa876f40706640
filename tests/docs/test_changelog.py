"""CHANGELOG.md has the form of Keep a Changelog, and the version of the package."""

import re
import tomllib
from datetime import date

from tests import ROOT

TEXT = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
GROUPS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]


def test_changelog_ends_at_the_version_of_the_package() -> None:
    heads = re.findall(r"^## \[(.+?)\](?: - (.+))?$", TEXT, re.MULTILINE)
    assert heads[0] == ("Unreleased", "")
    versions = [tuple(map(int, version.split("."))) for version, _ in heads[1:]]
    days = [date.fromisoformat(day) for _, day in heads[1:]]
    assert versions == sorted(versions, reverse=True)
    assert days == sorted(days, reverse=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert heads[1][0] == project["version"]


def test_changelog_has_the_groups_of_keep_a_changelog() -> None:
    for release in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]:
        groups = re.findall(r"^### (.+)$", release, re.MULTILINE)
        assert groups == [group for group in GROUPS if group in groups]
        assert all(re.search(rf"^### {group}\n\n- ", release, re.MULTILINE) for group in groups)
