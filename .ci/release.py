"""Build the source archive and the wheel of the last commit: the same bytes wherever and whenever that is done.

``python .ci/release.py FOLDER`` needs git and an index of packages, for it builds with the setuptools of
requirements.lock in an environment of its own; with ``--builder PYTHON`` it takes the setuptools of that interpreter.
The bytes also depend on zlib, which compresses: another implementation of it, as in Python for Windows, gives archives
of other bytes and of the same content.
"""

import argparse
import copy
import gzip
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BUILD = "import sys; from setuptools import build_meta; getattr(build_meta, sys.argv[1])(sys.argv[2])"


def git(*arguments: str) -> bytes:
    """Run git in the repository and return what it prints."""
    # Otherwise git for Windows may archive the files with its own line ends.
    return subprocess.run(
        ["git", "-c", "core.autocrlf=false", *arguments], cwd=REPOSITORY, check=True, stdout=subprocess.PIPE
    ).stdout


def locked_builder(folder: Path) -> Path:
    """Make an environment with exactly the setuptools of requirements.lock, and return its interpreter."""
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    entry = re.search(r"^setuptools==(?:.*\\\n)+.*\n", lock, re.MULTILINE)
    if entry is None:
        sys.exit("requirements.lock has no setuptools: run make lock")
    requirement = folder / "build.lock"
    requirement.write_text(entry[0], encoding="utf-8")
    venv.create(folder / "builder", with_pip=True)
    python = folder / "builder" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    subprocess.run([*install, "--requirement", str(requirement)], check=True)
    return python


def run_builder(builder: Path, step: str, source: Path, destination: Path, seconds: int) -> None:
    """Run a step of setuptools on a folder of sources."""
    destination.mkdir()
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(seconds), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    command = [str(builder), "-I", "-c", BUILD, step, str(destination)]
    # The wheel has folders of data that setuptools takes for packages: pages of warnings, of interest after a failure.
    done = subprocess.run(command, cwd=source, env=environment, check=False, capture_output=True)
    if done.returncode:
        sys.exit(f"{step} failed\n{done.stdout.decode(errors='replace')}{done.stderr.decode(errors='replace')}")


def plain_archive(archive: bytes, seconds: int) -> bytes:
    """Return a source archive without what depends on the computer: times, owners, modes, the name in gzip's head."""
    plain = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(archive)) as before,
        gzip.GzipFile(filename="", mode="wb", fileobj=plain, mtime=seconds) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as after,
    ):
        for member in sorted(before.getmembers(), key=lambda member: member.name):
            entry = copy.copy(member)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mode, entry.mtime, entry.pax_headers = (0o755 if member.isdir() else 0o644), seconds, {}
            after.addfile(entry, before.extractfile(member) if member.isfile() else None)
    return plain.getvalue()


def unpack(archive: bytes, folder: Path) -> None:
    """Unpack an archive without its owners, and with the modes that the umask leaves."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def build(builder: Path, work: Path, destination: Path) -> list[Path]:
    """Write the two archives to `destination`; the wheel is built from the source archive, not from the repository."""
    seconds = int(git("log", "-1", "--format=%ct"))
    unpack(git("archive", "--format=tar", "HEAD"), work / "repository")
    run_builder(builder, "build_sdist", work / "repository", work / "source", seconds)
    (source,) = (work / "source").iterdir()
    content = plain_archive(source.read_bytes(), seconds)
    unpack(content, work / "unpacked")
    (unpacked,) = (work / "unpacked").iterdir()
    run_builder(builder, "build_wheel", unpacked, work / "wheel", seconds)
    (wheel,) = (work / "wheel").iterdir()
    destination.mkdir(parents=True, exist_ok=True)
    archives = {destination / source.name: content, destination / wheel.name: wheel.read_bytes()}
    for path, octets in archives.items():
        path.write_bytes(octets)
    return list(archives)


def main() -> None:
    """Build, and print the digests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--builder",
        type=lambda path: Path(path).absolute(),
        help="an interpreter with setuptools, instead of the locked one",
    )
    arguments = parser.parse_args()
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as work:
        builder = arguments.builder or locked_builder(Path(work))
        for path in build(builder, Path(work), arguments.folder):
            print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


if __name__ == "__main__":
    main()
