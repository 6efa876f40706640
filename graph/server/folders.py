"""The folders of a managed server, and those that all servers and commands share in the user's cache."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from hospital_network.graph.server.environment import make_folder

IMPORT_PREFIX = "import-"
"""The prefix of folders with the files of an import, below `ServerFolders.run`."""


@dataclass(frozen=True, slots=True)
class ServerFolders:
    """The files and folders of one managed server, all below `home`."""

    home: Path

    @property
    def data(self) -> Path:
        """The stores, which a backup contains."""
        return self.home / "data"

    @property
    def logs(self) -> Path:
        """Neo4j's logs, and ``console.log`` with the output of its Java."""
        return self.home / "logs"

    @property
    def run(self) -> Path:
        """Files of one run: state, lock, arguments of Java."""
        return self.home / "run"

    @property
    def temporary(self) -> Path:
        """Java's temporary folder; Neo4j Browser is unpacked here at each start."""
        return self.home / "tmp"

    @property
    def imports(self) -> Path:
        """The only folder that LOAD CSV could read from; kept empty."""
        return self.home / "import"

    @property
    def configuration(self) -> Path:
        """The folder of ``neo4j.conf``."""
        return self.home / "conf"

    @property
    def password_file(self) -> Path:
        """The password of the user ``neo4j``, readable by its owner only."""
        return self.home / "password"

    @property
    def state_file(self) -> Path:
        """Process and ports, see `hospital_network.graph.server.state`."""
        return self.run / "server.json"

    @property
    def import_lock_file(self) -> Path:
        """Held while an import writes its files and makes its database."""
        return self.run / "importing.lock"

    def import_folders(self) -> list[Path]:
        """Return the folders with the files of imports, running or interrupted."""
        return list(self.run.glob(f"{IMPORT_PREFIX}*"))

    def noted_classes(self, archive_key: str) -> Path:
        """Return the file in which a server without an archive records the classes it loads."""
        return self.run / f"classes-{archive_key}.lst"

    @property
    def lock_file(self) -> Path:
        """Held while a command starts or stops this server."""
        return self.run / "hospnet.lock"

    @property
    def console_log(self) -> Path:
        """The output of the server's Java."""
        return self.logs / "console.log"

    @property
    def arguments_file(self) -> Path:
        """The server's command line; its name also identifies the process."""
        return self.run / "java.args"

    def admin_arguments_file(self, command: str) -> Path:
        """Return the file with the command line of Neo4j's administration tool, which exists while the tool runs."""
        return self.run / f"admin-{command}.args"

    def create(self) -> None:
        """Make the folders, the home closed to other users.

        Raises
        ------
        LocalEnvironmentError
            If one cannot be made.
        """
        make_folder(self.home, private=True)
        for folder in (self.data, self.logs, self.run, self.temporary, self.imports, self.configuration):
            make_folder(folder)


def default_home(environment: Mapping[str, str]) -> Path:
    """Return ``HOSPNET_HOME``, or the folder where this operating system keeps a user's data."""
    if named := environment.get("HOSPNET_HOME"):
        return Path(named).expanduser().absolute()
    return user_data_path("hospnet", appauthor=False)


def default_cache(environment: Mapping[str, str]) -> Path:
    """Return ``HOSPNET_CACHE``, or the user's cache folder; its content can be fetched or made again."""
    if named := environment.get("HOSPNET_CACHE"):
        return Path(named).expanduser().absolute()
    return user_cache_path("hospnet", appauthor=False)


@dataclass(frozen=True, slots=True)
class ArchiveFolder:
    """The files of one class data archive, made or being made."""

    path: Path

    @property
    def archive(self) -> Path:
        """The archive itself."""
        return self.path / "server.jsa"

    @property
    def part(self) -> Path:
        """The archive while Java writes it."""
        return self.path / "server.part"

    @property
    def class_list(self) -> Path:
        """The classes of an earlier run, from which the archive is made."""
        return self.path / "classes.lst"

    @property
    def arguments(self) -> Path:
        """The command line of the Java that makes it."""
        return self.path / "dump.args"

    @property
    def lock_file(self) -> Path:
        """Held while it is made."""
        return self.path / "making.lock"

    @property
    def log(self) -> Path:
        """Java's output while it makes the archive."""
        return self.path / "making.log"

    @property
    def failure(self) -> Path:
        """Java's output when it could not make the archive, which is then not tried again."""
        return self.path / "failed.log"


def archives(cache: Path) -> Path:
    """Return the folder of all class data archives."""
    return cache / "archives"
