"""A result gets into a file, a link, a pipe or a device by one rule."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.output_file import replaced_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes of Unix")


def write(path: Path, content: bytes = b"new", private: bool = False) -> None:
    with replaced_file(path, private) as stream:
        stream.write(content)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o755])
def test_replaced_file_keeps_the_mode_of_a_file(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(kept)
    write(path)
    assert (path.read_bytes(), mode(path)) == (b"new", kept)
    assert os.listdir(tmp_path) == ["a"]


def test_replaced_file_gives_a_new_file_the_mode_of_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write(tmp_path / "a")
        write(tmp_path / "b", private=True)
    finally:
        os.umask(old)
    assert [mode(tmp_path / name) for name in "ab"] == [0o640, 0o600]


def test_replaced_file_follows_links_also_to_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("there", "missing"):
        (tmp_path / f"link-{name}").symlink_to(Path("second", name))
    (tmp_path / "second").symlink_to("folder")
    (tmp_path / "folder" / "there").write_bytes(b"old")
    for name in ("there", "missing"):
        write(tmp_path / f"link-{name}")
        assert (tmp_path / f"link-{name}").is_symlink()
        assert (tmp_path / "folder" / name).read_bytes() == b"new"
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(LocalEnvironmentError, match="cannot write"):
        write(tmp_path / "circle")


def test_replaced_file_writes_into_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    write(path)
    reader.join(20)
    assert read == [b"new"]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_replaced_file_writes_into_a_device(tmp_path: Path) -> None:
    (tmp_path / "null").symlink_to("/dev/null")
    for path in (Path("/dev/null"), tmp_path / "null"):
        write(path)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("redirection", ["| cat", "> {file}; cat {file}", ">> {file}; cat {file}"])
def test_replaced_file_writes_into_standard_output(redirection: str, tmp_path: Path) -> None:
    """By its name in /dev, whatever it is; what a shell appends to is not lost."""
    code = (
        "from pathlib import Path; from hospital_network.graph.output_file import replaced_file\n"
        "with replaced_file(Path('/dev/stdout')) as stream: stream.write(b'new')"
    )
    file = tmp_path / "out"
    file.write_text("old ")
    command = f'"$PYTHON" -c "$CODE" {redirection.format(file=file)}'
    environment = {**os.environ, "PYTHON": sys.executable, "CODE": code}
    shown = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, text=True, check=True).stdout
    assert shown == ("old new" if ">>" in redirection else "new")
    assert Path("/dev/stdout").is_symlink()


def test_replaced_file_leaves_the_old_file_when_the_block_fails(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), replaced_file(path) as stream:
        stream.writelines([b"half", None])  # type: ignore[list-item]
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]
    with pytest.raises(LocalEnvironmentError, match="Is a directory"):
        write(tmp_path)
