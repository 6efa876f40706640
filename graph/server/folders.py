"""The folders of a managed server, and those that all servers and commands share in the user's cache."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.server.environment import make_folder

IMPORT_PREFIX = "import-"
"""The prefix of folders with the files of an import, below `ServerFolders.run`."""

_CONTENTS = frozenset(
    [
        *("data", "logs", "run", "tmp", "import", "conf", "password", ".hospnet-home"),
        # Neo4j makes or expects these beside its data.
        *("plugins", "licenses", "certificates", "labs", "products"),
    ]
)


class ServerFolders:
    """The files and folders of one managed server, all below `home`."""

    def __init__(self, home: Path):
        self.home = home
        self.data = home / "data"
        """The stores, which a backup contains."""
        self.logs = home / "logs"
        """Neo4j's logs, and ``console.log`` with the output of its Java."""
        self.run = home / "run"
        """Files of one run: state, lock, arguments of Java."""
        self.temporary = home / "tmp"
        """Java's temporary folder; Neo4j Browser is unpacked here at each start."""
        self.imports = home / "import"
        """The only folder that LOAD CSV could read from; kept empty."""
        self.configuration = home / "conf"
        """The folder of ``neo4j.conf``."""
        self.password_file = home / "password"
        """The password of the user ``neo4j``, readable by its owner only."""
        self.state_file = self.run / "server.json"
        """Process and ports, see `hospital_network.graph.server.state`."""
        self.import_lock_file = self.run / "importing.lock"
        """Held while an import writes its files and makes its database."""
        self.lock_file = self.run / "hospnet.lock"
        """Held while a command starts or stops this server."""
        self.console_log = self.logs / "console.log"
        """The output of the server's Java."""
        self.arguments_file = self.run / "java.args"
        """The server's command line; its name also identifies the process."""
        self.marker = home / ".hospnet-home"
        """A file that says that hospnet made the home, and may remove it."""

    def import_folders(self) -> list[Path]:
        """Return the folders with the files of imports, running or interrupted."""
        return list(self.run.glob(f"{IMPORT_PREFIX}*"))

    def noted_classes(self, archive_key: str) -> Path:
        """Return the file in which a server without an archive records the classes it loads."""
        return self.run / f"classes-{archive_key}.lst"

    def admin_arguments_file(self, command: str) -> Path:
        """Return the file with the command line of Neo4j's administration tool, which exists while the tool runs."""
        return self.run / f"admin-{command}.args"

    def is_ours(self) -> bool:
        """Whether hospnet made the home; an older version, without the marker, left a lock or a state in it."""
        return self.marker.is_file() or any(
            file.is_file() for file in (self.state_file, self.lock_file, self.import_lock_file)
        )

    def foreign(self) -> list[str]:
        """Return what stands in the home and is neither of hospnet nor of Neo4j."""
        if not self.home.is_dir():
            return []
        return sorted(path.name for path in self.home.iterdir() if path.name not in _CONTENTS)

    def check_owner(self) -> None:
        """Refuse a folder with content that hospnet did not make.

        Raises
        ------
        LocalEnvironmentError
            If it is one.
        """
        if not self.is_ours() and self.home.is_dir() and (content := sorted(os.listdir(self.home))):
            raise LocalEnvironmentError(Fault("home_of_others", folder=self.home, name=content[0]))

    def claim(self) -> None:
        """Make the home, closed to other users, with its marker.

        Raises
        ------
        LocalEnvironmentError
            If it cannot be made, or is a folder with other content that hospnet did not make.
        """
        self.check_owner()
        make_folder(self.home, private=True)
        if not self.marker.exists():
            try:
                self.marker.write_text("Made by hospnet; 'hospnet db reset' removes this folder.\n", encoding="utf-8")
            except OSError as error:
                raise LocalEnvironmentError(
                    Fault("folder_not_made", folder=self.home, reason=error.strerror or str(error))
                ) from error

    def create(self) -> None:
        """Claim the home and make the folders in it.

        Raises
        ------
        LocalEnvironmentError
            If one cannot be made, or the home is a folder that hospnet did not make.
        """
        self.claim()
        for folder in (self.data, self.logs, self.run, self.temporary, self.imports, self.configuration):
            make_folder(folder)


def default_home(environment: Mapping[str, str]) -> Path:
    """Return ``HOSPNET_HOME``, or the folder where this operating system keeps a user's data."""
    return _named(environment, "HOSPNET_HOME") or user_data_path("hospnet", appauthor=False)


def default_cache(environment: Mapping[str, str]) -> Path:
    """Return ``HOSPNET_CACHE``, or the user's cache folder; its content can be fetched or made again."""
    return _named(environment, "HOSPNET_CACHE") or user_cache_path("hospnet", appauthor=False)


def _named(environment: Mapping[str, str], variable: str) -> Path | None:
    text = environment.get(variable)
    try:
        return Path(text).expanduser().absolute() if text else None
    except RuntimeError:
        raise LocalEnvironmentError(Fault("no_such_user", variable=variable, text=text)) from None


class ArchiveFolder:
    """The files of one class data archive, made or being made."""

    def __init__(self, path: Path):
        self.path = path
        self.archive = path / "server.jsa"
        """The archive itself."""
        self.part = path / "server.part"
        """The archive while Java writes it."""
        self.class_list = path / "classes.lst"
        """The classes of an earlier run, from which the archive is made."""
        self.arguments = path / "dump.args"
        """The command line of the Java that makes it."""
        self.lock_file = path / "making.lock"
        """Held while it is made."""
        self.log = path / "making.log"
        """Java's output while it makes the archive."""
        self.failure = path / "failed.log"
        """Java's output when it could not make the archive, which is then not tried again."""


def archives(cache: Path) -> Path:
    """Return the folder of all class data archives."""
    return cache / "archives"
