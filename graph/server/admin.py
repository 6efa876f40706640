"""Backup of the managed server into one file, restore from it, and reset to an empty state."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from hospital_network.graph.errors import HospitalNetworkError, LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.input_file import reading
from hospital_network.graph.output_file import replaced_file
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.server.class_data_archive import archive_for
from hospital_network.graph.server.environment import MEGABYTE, check_disk_space, lock_is_held, one_at_a_time
from hospital_network.graph.server.folders import ServerFolders
from hospital_network.graph.server.import_recovery import BESIDE, discard, put_in_place, settle
from hospital_network.graph.server.jars import fetch_jars, jar_folder
from hospital_network.graph.server.java import find_java
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.process import JAVA_ENCODING, java_environment, write_arguments

_ADMIN_CLASS = "org.neo4j.cli.AdminTool"
_DUMP = "neo4j.dump"
_STORES = ("databases", "transactions", "dbms", "dumps", "scripts", "server_id")
"""What Neo4j writes into its data folder."""
_SECONDS_BETWEEN_CHECKS = 0.5


def backup(server: LocalServer, target: Path, progress: Progress = silent) -> None:
    """Write the database into one file; a running server is stopped for it and started again.

    Raises
    ------
    LocalEnvironmentError
        If there is no database yet, or the file cannot be written.
    """
    if not server.folders.data.exists():
        raise LocalEnvironmentError(Fault("nothing_to_back_up"))
    check_disk_space(target.absolute().parent, 20 * MEGABYTE + _size(server.folders.data), Fault("a_backup"))
    with tempfile.TemporaryDirectory(prefix="hospnet-backup-") as name, stopped(server, progress):
        run_admin(server, ["database", "dump", "neo4j", f"--to-path={name}", "--overwrite-destination"], progress)
        with Path(name, _DUMP).open("rb") as dump, replaced_file(target, private=True) as stream:
            shutil.copyfileobj(dump, stream)


def restore(server: LocalServer, source: Path, progress: Progress = silent) -> None:
    """Replace the database by a backup; a running server is stopped for it and started again.

    The backup is made into a database beside the standing one and checked; only then does it replace that.

    Raises
    ------
    LocalEnvironmentError
        If the file cannot be read, or is not a whole backup of Neo4j; the database is then as it was.
    """
    if not source.is_file():
        raise LocalEnvironmentError(Fault("no_backup_file", path=source))
    if not server.folders.configuration.exists():
        server.start(progress)
        server.stop()
    with tempfile.TemporaryDirectory(prefix="hospnet-restore-") as name:
        with reading(source):
            shutil.copyfile(source, Path(name, f"{BESIDE}.dump"))
        with stopped(server, progress):
            _restore_beside(server, source, Path(name), progress)
            put_in_place(server.folders)


def _restore_beside(server: LocalServer, source: Path, folder: Path, progress: Progress) -> None:
    """Make a database beside the standing one from the backup in `folder`, and check it; a failure removes it."""
    try:
        run_admin(server, ["database", "load", BESIDE, f"--from-path={folder}", "--overwrite-destination"], progress)
        # A file that was damaged may still be unpacked; its reports would be written to the current folder.
        run_admin(server, ["database", "check", BESIDE, f"--report-path={folder}"], progress)
    except LocalEnvironmentError as error:
        discard(server.folders)
        raise LocalEnvironmentError(Fault("restore_failed", path=source, reason=error.faults[0])) from error
    except BaseException:
        discard(server.folders)
        raise


def reset(server: LocalServer) -> None:
    """Stop the server and remove its data, password, logs and settings; jars stay.

    A home that is a link stays, empty; of a linked ``data``, what Neo4j wrote there is removed.

    Raises
    ------
    LocalEnvironmentError
        If hospnet did not make the folder, it contains anything else, or it cannot be removed.
    """
    folders = server.folders
    if not folders.home.exists() or (folders.home.is_dir() and not any(folders.home.iterdir())):
        return
    if not folders.is_ours():
        raise LocalEnvironmentError(Fault("not_our_home", folder=folders.home))
    for name in folders.foreign():
        raise LocalEnvironmentError(Fault("foreign_in_home", folder=folders.home, name=name))
    server.stop()
    try:
        with one_at_a_time(folders.lock_file, silent):
            if server.status().running:
                raise LocalEnvironmentError(Fault("started_meanwhile"))
            _remove_content(folders)
        # On Windows a lock cannot be removed while it is held. A server that waited for it keeps its home.
        if not lock_is_held(folders.lock_file):
            _remove_home(folders)
    except OSError as error:
        raise LocalEnvironmentError(
            Fault("not_removed", path=folders.home, reason=error.strerror or str(error))
        ) from error


def _remove_content(folders: ServerFolders) -> None:
    """Remove all but the marker and ``run``, by which the home is known if this fails and has to be repeated."""
    for path in folders.home.iterdir():
        if path == folders.data and path.is_symlink():
            for name in _STORES:
                _remove(path / name)
        if path not in (folders.run, folders.marker):
            _remove(path)


def _remove_home(folders: ServerFolders) -> None:
    _remove(folders.run)
    _remove(folders.marker)
    if not folders.home.is_symlink():
        folders.home.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def stopped(server: LocalServer, progress: Progress) -> Iterator[None]:
    """Keep the server stopped within the block; one that was running is started again, also after an error.

    It gets the memory it had, unless ``HOSPNET_HEAP`` says otherwise.

    Raises
    ------
    LocalEnvironmentError
        If it cannot be stopped, or cannot be started again after a block without error.
    """
    heap = server.status().heap
    was_running = server.stop()
    try:
        with one_at_a_time(server.folders.lock_file, progress):
            if server.status().running:
                raise LocalEnvironmentError(Fault("started_meanwhile"))
            settle(server.folders, progress)
            yield
    except BaseException:
        if was_running:
            # The first error is the one to report.
            with suppress(HospitalNetworkError):
                server.start(progress, heap)
        raise
    if was_running:
        server.start(progress, heap)


def run_admin(
    server: LocalServer,
    arguments: Sequence[str],
    progress: Progress = silent,
    folder: Path | None = None,
    heap: int = 512,
) -> None:
    """Run one command of Neo4j's own administration tool on the stopped server.

    Parameters
    ----------
    server : LocalServer
    arguments : sequence of str
        The arguments after ``neo4j-admin``.
    progress : Progress
    folder : Path, optional
        The folder that relative paths in the arguments start from.
    heap : int
        Megabytes.

    Raises
    ------
    LocalEnvironmentError
        If the command fails, with its own message.
    """
    java = find_java()
    archive = archive_for(java, fetch_jars(jar_folder(server.cache), progress), server.cache)
    class_path = os.pathsep.join(map(str, archive.class_path))
    ready_made = archive.options_if_made()
    java_arguments = [*java.options(), f"-Xmx{heap}m", *ready_made, "-cp", class_path, _ADMIN_CLASS, *arguments]
    environment = {
        **java_environment(),
        "NEO4J_HOME": str(server.folders.home),
        "NEO4J_CONF": str(server.folders.configuration),
    }
    progress(f"{arguments[0]} {arguments[1]}", 0, 0)
    arguments_file = server.folders.admin_arguments_file(arguments[1])
    command: list[str | Path] = [java.path, write_arguments(arguments_file, java_arguments)]
    # A dump writes elsewhere, and may be needed to save the data of a full disk.
    filled_folder = None if arguments[1] == "dump" else server.folders.home
    try:
        return_code, output = _outcome(command, environment, folder, filled_folder)
    finally:
        # The file only stays if this process is killed; Java may then live on: see `import_recovery.survivors`.
        arguments_file.unlink(missing_ok=True)
    if ready_made and return_code < 0:
        # Java itself crashed, perhaps because of a damaged archive.
        archive.discard()
    if return_code:
        lines = [line for line in output.splitlines() if line.strip()]
        last = lines[-1] if lines else ""
        reason = next((line for line in lines if "rror" in line or "ailed" in line), last)
        raise LocalEnvironmentError(
            Fault("admin_failed", command=arguments[1], reason=reason.strip()[:300] or Fault("no_output"))
        )


def _outcome(
    command: Sequence[str | Path], environment: dict[str, str], folder: Path | None, filled_folder: Path | None
) -> tuple[int, str]:
    """Run a command to its end and return its exit code and output; end it if the disk of `filled_folder` is full.

    Neo4j's import never stops trying to write its last pages to a full disk (seen with 5.26.30).
    """
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdout=pipe,
        stderr=pipe,
        text=True,
        encoding=JAVA_ENCODING,
        errors="replace",
    ) as process:
        try:
            while True:
                try:
                    stdout, stderr = process.communicate(timeout=_SECONDS_BETWEEN_CHECKS)
                    return process.returncode, stderr + stdout
                except subprocess.TimeoutExpired:
                    if filled_folder and shutil.disk_usage(filled_folder).free < MEGABYTE:
                        raise LocalEnvironmentError(Fault("disk_full", folder=filled_folder)) from None
        except BaseException:
            process.kill()
            raise


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
