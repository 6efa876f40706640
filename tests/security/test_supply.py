"""`make demo` installs exactly the locked packages, and the lock fits the requirements of pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hospital_network.graph.server.jars import locked_jars, neo4j_version
from tests import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = [
    Requirement(line)
    for line in (
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["local"],
        *PROJECT["project"]["optional-dependencies"]["fast"],
        *PROJECT["build-system"]["requires"],
    )
]
ENTRIES = [entry for entry in re.sub(r"\\\n", " ", LOCK).splitlines() if entry and not entry.startswith("#")]
SURROUNDINGS = [
    {"python_version": python, "python_full_version": f"{python}.1", "sys_platform": platform, "os_name": os_name}
    for python in ("3.11", "3.12", "3.13")
    for platform, os_name in (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
]


def locked(surroundings: dict[str, str]) -> dict[str, str]:
    """Return name and version of each package that is installed there."""
    versions = {}
    for entry in ENTRIES:
        requirement = Requirement(entry.split(" --hash=")[0])
        if requirement.marker is None or requirement.marker.evaluate(surroundings):
            (exactly,) = requirement.specifier
            assert exactly.operator == "=="
            assert requirement.name not in versions
            versions[canonicalize_name(requirement.name)] = exactly.version
    return versions


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=lambda at: f"{at['python_version']}-{at['sys_platform']}")
def test_lock_has_a_fitting_version_of_every_requirement(surroundings: dict[str, str]) -> None:
    versions = locked(surroundings)
    for wanted in WANTED:
        if wanted.name == PROJECT["project"]["name"]:
            continue
        version = versions.get(canonicalize_name(wanted.name))
        assert version is not None, f"{wanted.name}: run make lock"
        assert wanted.specifier.contains(version), f"{wanted.name} {version}: run make lock"


def test_lock_has_hashes_of_every_package() -> None:
    assert len(ENTRIES) > 30
    for entry in ENTRIES:
        hashes = entry.split(" --hash=")[1:]
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", hash_.strip()) for hash_ in hashes), entry


def test_lock_names_no_package_index() -> None:
    assert "://" not in LOCK
    assert "--" not in LOCK.replace("--hash=", "")


def test_make_demo_installs_the_lock_only() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile[makefile.index("\n.venv/demo:") :].split("else", 1)[1].split("endif")[0]
    assert "--require-hashes --only-binary :all: --requirement $(LOCK)" in recipe
    assert "--no-deps --no-build-isolation --editable ." in recipe
    assert "LOCK ?= requirements.lock" in makefile


def test_compose_file_pins_the_image_and_needs_a_password() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    (image,) = re.findall(r"^ *image: (.*)$", compose, re.MULTILINE)
    assert re.fullmatch(rf"neo4j:{neo4j_version(locked_jars())}-community(@sha256:[0-9a-f]{{64}})?", image)
    assert re.search(r"NEO4J_AUTH: neo4j/\$\{NEO4J_PASSWORD:\?[^}]+\}", compose)
    ports = re.findall(r"- (\S+):\d+\n", compose[compose.index("ports:") : compose.index("volumes:")])
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").iterdir()), ids=lambda path: path.name)
def test_workflows_pin_actions_and_need_no_secret(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert not re.search(r"secrets\s*[.\[]|password|token:\s*\$", text)
    actions = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert actions
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in actions)


def test_image_installs_the_lock_only() -> None:
    recipe = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes --only-binary :all: -r /opt/wheel/requirements.lock" in recipe
    assert "--no-index --no-deps /opt/wheel/*.whl" in recipe
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()[0] == "*"
