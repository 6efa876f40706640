"""Install the wheel alone on each Python, without extras and with each of them, and use what it brings.

``python .ci/installs.py WHEEL PYTHON... [--each]`` needs the package uv, which makes an environment in a second, and an
index of packages. With --each, every extra has an environment on every Python; otherwise only on the first, and the
others have one of all extras. Each environment is new, and hospnet runs in an empty folder with its own home and no
database. Prints the seconds of each, and of what failed the output.
"""

import email
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

FOR_A_CLONE = {"test", "dev", "bench", "site", "browser"}
"""Extras for work on the repository."""

WITHOUT_EXTRA = (
    ("valid: ", "hospnet validate --strict"),
    ("上海市第十人民医院", "hospnet report hospitals --names zh --from-seed"),
    ("most-connected", "hospnet query list"),
    ("<!DOCTYPE html>", "hospnet report page --from-seed -o -"),
)
"""A text, and the command that prints it."""

WITH_EXTRA = {
    "fast": ("Python-Rust", "python -c import neo4j; print(neo4j.get_user_agent())"),
    "local": ("hospnet db start", "hospnet doctor"),
    "draft": ("", "hospnet seed draft article.html -o draft.yaml"),
    "mcp": ("", "hospnet mcp --from-seed"),
    "parquet": ("", "hospnet export parquet --from-seed -o tables"),
    "figure": ("", "hospnet report figure --from-seed -o figure.svg"),
    "map": ("True", "python -c import shapely; print(shapely.Point(0, 0).is_valid)"),
    "statistics": ("hospital", "hospnet report levels --by kind --years 2019..2025 --from-seed"),
    "leiden": ("modularity", "hospnet report communities --method leiden --from-seed"),
    "notebook": ("marimo", "python -c import ipykernel, marimo, nbclient, pandas; print(marimo.__name__)"),
}
"""A text, and the command that prints it with an extra."""

ARTICLE = "<p>2024年5月，上海市第十人民医院与蚌埠市第一人民医院签约，对口支援蚌埠市第一人民医院。</p>"
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
DATABASE_MISSING = 4


class Failed(Exception):
    """A command that ended with another exit code than 0, or without the text."""


def run(command: list[str], folder: Path, environment: Mapping[str, str] = os.environ, expected: str = "") -> None:
    """Run a command, which must succeed and print the text."""
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8", errors="replace", timeout=600,
    )  # fmt: skip
    succeeded = (0, DATABASE_MISSING) if command[-1] == "doctor" else (0,)
    if done.returncode not in succeeded or expected not in done.stdout:
        output = f"{done.stdout[-2000:]}{done.stderr[-4000:]}"
        raise Failed(f"{' '.join(command)}: exit {done.returncode}, {expected!r} expected in\n{output}")


def install(python: str, requirement: str, work: Path) -> Path:
    """Make an environment with one package and what it needs, and return the folder of its programs."""
    uv = [sys.executable, "-m", "uv"]
    run([*uv, "venv", "--quiet", "--clear", "--python", python, "environment"], work)
    programs = work / "environment" / PROGRAMS
    run([*uv, "pip", "install", "--quiet", "--python", str(programs / "python"), requirement], work)
    return programs


def try_in_new_environment(python: str, requirement: str, work: Path, *cases: tuple[str, str]) -> None:
    """Install in a new environment and run commands in an empty folder."""
    programs = install(python, requirement, work)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("NEO4J_", "HOSPNET_"))}
    # Environments at the same place share the compiled code of the same files.
    environment |= {"PYTHONPYCACHEPREFIX": str(work / "compiled"), "PYTHONUTF8": "1", "LANG": "C.UTF-8"}
    with tempfile.TemporaryDirectory(prefix="hospnet installed ") as name:
        folder = Path(name)
        (folder / "article.html").write_text(ARTICLE, encoding="utf-8")
        environment |= {"HOME": name, "HOSPNET_HOME": str(folder / "home")}
        for expected, command in cases:
            program, *arguments = command.split(" ", 2) if command.startswith("python ") else command.split()
            run([str(programs / program), *arguments], folder, environment, expected)


def described(wheel: Path) -> tuple[str, set[str]]:
    """Return the version in a wheel and its extras for users."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    return metadata["Version"], set(metadata.get_all("Provides-Extra", [])) - FOR_A_CLONE


def main(wheel: Path, pythons: list[str], each: bool) -> int:
    """Try all installations and return the exit code: 1 if any does not work."""
    version, extras = described(wheel)
    if extras != WITH_EXTRA.keys():
        sys.exit(f"add a command to WITH_EXTRA, or a name to FOR_A_CLONE, of the extras {extras ^ WITH_EXTRA.keys()}")
    bare = {"": ((f"hospnet, version {version}\n", "hospnet --version"), *WITHOUT_EXTRA)}
    one_by_one = bare | {extra: (case,) for extra, case in WITH_EXTRA.items()}
    together = bare | {",".join(WITH_EXTRA): tuple(WITH_EXTRA.values())}
    outcomes = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        for number, python in enumerate(pythons):
            for extra, cases in (one_by_one if each or number == 0 else together).items():
                requirement = f"hospital-network{f'[{extra}]' if extra else ''} @ {wheel.as_uri()}"
                outcomes.append(outcome(python, requirement, Path(work), *cases))
    print(f"{outcomes.count(True)} installations work, {outcomes.count(False)} do not")
    return int(not all(outcomes))


def outcome(python: str, requirement: str, work: Path, *cases: tuple[str, str]) -> bool:
    """Print the line of one installation, and return whether it works."""
    began = time.monotonic()
    try:
        try_in_new_environment(python, requirement, work, *cases)
        text = "works"
    except (Failed, subprocess.TimeoutExpired) as failure:
        text = f"FAILED: {failure}"
    print(f"{python}  {requirement.partition(' @ ')[0]}  {time.monotonic() - began:.0f} s  {text}", flush=True)
    return text == "works"


if __name__ == "__main__":
    _, wheel, *rest = sys.argv
    sys.exit(main(Path(wheel).resolve(), [python for python in rest if python != "--each"], "--each" in rest))
