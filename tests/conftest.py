"""What tests share: one managed Neo4j for the whole run, in a home of its own, never the user's."""

import logging
import os
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import settings
from neo4j import NotificationDisabledClassification

from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store import database as database_module
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.command_parts.managed_server import managed_server
from tests.faults.table import fault_rows
from tests.support.chromium import chromium
from tests.support.empty_graph import make_empty
from tests.support.run_command import Run, run_command
from tests.support.run_end import pytest_configure, pytest_unconfigure
from tests.support.shares_here import shares_here, small_shares
from tests.support.small_network import small_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.opened_page import OpenedPage

# Fixtures and hooks of modules of their own.
__all__ = ["fault_rows", "pytest_configure", "pytest_unconfigure", "shares_here", "small_shares"]

# No deadline: a slow machine is no fault of the code. A failure must be the same on every run. CI draws more examples.
settings.register_profile(
    "hospnet", deadline=None, derandomize=True, max_examples=int(os.environ.get("HOSPNET_EXAMPLES", "50"))
)
settings.load_profile("hospnet")


LONGER = {"faults": 1800, "docker": 900, "browser": 300, "neo4j": 300}
"""Seconds for a test of these kinds that has no limit of its own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the longest first, so that no worker is left alone with them at the end, and limit each by its kind."""
    items.sort(key=_haste)
    for item in items:
        seconds = max((limit for name, limit in LONGER.items() if item.get_closest_marker(name)), default=None)
        if seconds and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(seconds))


def _haste(item: pytest.Item) -> int:
    if "local_server" in getattr(item, "fixturenames", ()):
        return 0
    return 1 if item.get_closest_marker("neo4j") else 2


class _DeprecationsAsWarnings(logging.Handler):
    """Turns what the driver logs of Neo4j's remarks into warnings, and so into errors (see pyproject.toml).

    The driver's own ``warn_notification_severity`` reads the source of the whole call stack for every statement, which
    took a third of the processor time of the tests.
    """

    def emit(self, record: logging.LogRecord) -> None:
        warnings.warn(record.getMessage(), DeprecationWarning, stacklevel=2)


@pytest.fixture(scope="session", autouse=True)
def _deprecations_of_cypher() -> Iterator[None]:
    """Let Neo4j report deprecations: a warning, and so an error (see pyproject.toml)."""
    deprecations = {
        "notifications_min_severity": "WARNING",
        "notifications_disabled_classifications": sorted(
            {kind.value for kind in NotificationDisabledClassification} - {"DEPRECATION"}
        ),
    }
    log, handler = logging.getLogger("neo4j.notifications"), _DeprecationsAsWarnings(logging.WARNING)
    log.addHandler(handler)
    log.setLevel(logging.INFO)  # commands quiet the driver, with which this logger would be quiet, too
    with patch.object(database_module, "NOTIFICATIONS", deprecations):
        yield
    log.removeHandler(handler)


@pytest.fixture(scope="session")
def local_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """The managed local server, running; jars come from the shared cache."""
    server = managed_server(tmp_path_factory.mktemp("hospnet-home"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def connection(local_server: LocalServer) -> Connection:
    connection = local_server.connection()
    assert connection is not None
    return connection


@pytest.fixture(scope="session")
def server_database(connection: Connection) -> Iterator[Database]:
    with Database(connection) as database:
        yield database


@pytest.fixture
def empty_database(server_database: Database) -> Database:
    """The real database without data."""
    make_empty(server_database)
    return server_database


@pytest.fixture(scope="module")
def small_graph(server_database: Database) -> Database:
    """The real database with the small network."""
    make_empty(server_database)
    load(small_network(), server_database)
    return server_database


@pytest.fixture(scope="module")
def shipped_graph(server_database: Database) -> Database:
    """The real database with the shipped seeds."""
    make_empty(server_database)
    load(read_seed(), server_database)
    return server_database


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One Chromium for all tests of pages."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator["OpenedPage"]:
    """The page of the shipped seeds."""
    from tests.support.opened_page import OpenedPage

    opened = OpenedPage(browser, tmp_path, read_seed())
    yield opened
    opened.close()


@pytest.fixture
def small(browser: "Browser", tmp_path: Path) -> Iterator["OpenedPage"]:
    """The page of the small network."""
    from tests.support.opened_page import OpenedPage

    opened = OpenedPage(browser, tmp_path, small_network())
    yield opened
    opened.close()


@pytest.fixture
def run() -> Run:
    """The command, called in this process."""
    return run_command


@pytest.fixture
def listening_port() -> Iterator[int]:
    """A port that another program has taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield int(taken.getsockname()[1])


@pytest.fixture
def database_environment(connection: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Connection:
    """The environment of a user who named a database in it."""
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_USERNAME", connection.username)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    return connection


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep a developer's own database, language and home out of the tests; the cache of jars is shared."""
    for name in list(os.environ):
        if name.startswith("NEO4J_") or name in ("HOSPNET_LANG", "LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("HOSPNET_HOME", str(tmp_path_factory.getbasetemp() / "no-home"))
