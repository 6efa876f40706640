"""A managed server that is killed, short of memory, on a full disk, suspended or removed while a load writes."""

import os
import random
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from hospital_network.graph.server.admin import reset, run_admin
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.apply.sets import SetName
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import shipped_seed
from tests.faults.client import ForkedClients, kill
from tests.faults.disk import small_disk
from tests.faults.networks import edited_network, equals, is_marked_running
from tests.faults.table import FaultRows
from tests.support.bolt_proxy import BoltProxy
from tests.support.changed_server import changed_server
from tests.support.large_network import large_network
from tests.support.small_network import small_network

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]


@pytest.fixture(scope="module")
def clients() -> Iterator[ForkedClients]:
    with ForkedClients() as forked:
        yield forked


@pytest.fixture(scope="module")
def weak_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """Yield a server that gives a transaction little memory; with much less it would not start."""
    with changed_server(tmp_path_factory.mktemp("weak"), "db.memory.transaction.max", "8m") as server:
        yield server


def database_of(server: LocalServer) -> Database:
    connection = server.connection()
    assert connection is not None
    return Database(connection)


def login(connection: Connection, uri: str, cache: Path) -> dict[str, str]:
    return {"NEO4J_URI": uri, "NEO4J_PASSWORD": connection.password, "HOSPNET_CACHE": str(cache)}


def last_line(output: Path) -> str:
    text = output.read_text(encoding="utf-8")
    assert "Traceback" not in text
    return text.strip().splitlines()[-1]


def kill_server(server: LocalServer) -> None:
    pid = server.status().pid
    assert pid is not None
    kill(pid)
    psutil.Process(pid).wait(20) if psutil.pid_exists(pid) else None


def check_store(server: LocalServer, folder: Path) -> None:
    """Neo4j's own consistency check, which needs the server stopped; a fault in the store raises."""
    server.stop()
    run_admin(server, ["database", "check", "neo4j", f"--report-path={folder}"])


def test_load_with_too_little_memory_for_one_transaction_is_written_in_batches(
    weak_server: LocalServer, clients: ForkedClients, tmp_path: Path, fault_rows: FaultRows
) -> None:
    connection = weak_server.connection()
    assert connection is not None
    output = tmp_path / "output.txt"
    network = large_network()
    evidence = next(iter(network.cooperations.values())).evidence
    evidenced = {id_: it.model_copy(update={"evidence": evidence}) for id_, it in network.institutions.items()}
    network = replace(network, institutions=evidenced)
    for file, text in seed_texts(network).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    clients.start("load", str(tmp_path), "--set", "net", output=output, **login(connection, connection.uri, tmp_path))
    assert clients.wait() == 0, output.read_text()
    with database_of(weak_server) as database:
        assert equals(database, read_seed(tmp_path))
        assert not is_marked_running(database)
        counted = database.read("MATCH (l:HospnetLoad) RETURN count(l) AS n").single()
        assert counted == {"n": 1}
    fault_rows.record("server gives one transaction too little memory", 0, last_line(output))


def test_load_whose_server_is_killed_is_finished_by_the_next(
    weak_server: LocalServer, clients: ForkedClients, tmp_path: Path, fault_rows: FaultRows
) -> None:
    output, chance = tmp_path / "output.txt", random.Random(3)
    runs = max(2, int(os.environ.get("HOSPNET_KILLS", "200")) // 33)
    folders = []
    for name, network in (("before", small_network()), ("after", edited_network())):
        folders.append(tmp_path / name)
        folders[-1].mkdir()
        for file, text in seed_texts(network).items():
            (folders[-1] / file).write_text(text, encoding="utf-8")
    with database_of(weak_server) as database:
        load(read_seed(folders[0]), database, allow_shrink=True, into=SetName("net"))
    for run in range(runs):
        before, after = read_seed(folders[run % 2]), read_seed(folders[1 - run % 2])
        batch = 7 if run % 2 else None
        connection = weak_server.connection()
        assert connection is not None
        arguments = ("load", str(folders[1 - run % 2]), "--set", "net", "--allow-shrink")
        # A load of these takes some 55 messages in one transaction, 100 in batches.
        message = chance.randrange(25, 90 if batch else 50)
        with BoltProxy(connection.uri, freeze_at=message, torn=chance.choice((0.5, 1))) as proxy:
            clients.start(
                *arguments, output=output, largest_transaction=batch, **login(connection, proxy.uri, tmp_path)
            )
            assert proxy.strike.wait(30), last_line(output)
            kill_server(weak_server)
        assert clients.wait() == 4, output.read_text()
        fault_rows.record("kill -9 of the server in mid-load", 4, last_line(output), 1)
        assert not weak_server.status().running
        weak_server.start()
        with database_of(weak_server) as database:
            if not is_marked_running(database):
                assert equals(database, before) or equals(database, after), run
            else:
                assert batch is not None
            load(after, database, allow_shrink=True, into=SetName("net"))
            assert equals(database, after)
    check_store(weak_server, tmp_path)


def test_start_moves_from_a_port_taken_by_another_program(weak_server: LocalServer, fault_rows: FaultRows) -> None:
    weak_server.stop()
    uri = weak_server.status().bolt_uri
    assert uri is not None
    stages: list[str] = []
    with socket.create_server(("127.0.0.1", int(uri.rsplit(":", 1)[1]))):
        connection = weak_server.start(lambda stage, *_: stages.append(stage))
        assert connection.uri != uri
        with database_of(weak_server) as database:
            assert database.read("MATCH (n:Institution) RETURN count(n) > 0 AS loaded").single() == {"loaded": True}
    message = next(stage for stage in stages if "is taken" in stage)
    fault_rows.record("port taken by another program", 0, message)


def test_reset_during_a_load_ends_the_load(
    weak_server: LocalServer, clients: ForkedClients, tmp_path: Path, fault_rows: FaultRows
) -> None:
    if not weak_server.status().running:
        weak_server.start()
    connection = weak_server.connection()
    assert connection is not None
    output = tmp_path / "output.txt"
    with BoltProxy(connection.uri, freeze_at=120, torn=1) as proxy:
        clients.start(
            *("load", "--set", "net", "--allow-shrink"),
            output=output,
            largest_transaction=20,
            **login(connection, proxy.uri, tmp_path),
        )
        assert proxy.strike.wait(30), last_line(output)
        reset(weak_server)
    assert clients.wait() == 4, output.read_text()
    fault_rows.record(
        "load against `hospnet db reset`", 4, last_line(output), lost="what the reset was asked to remove"
    )
    weak_server.start()
    with database_of(weak_server) as database:
        load(read_seed(), database)
        assert equals(database, read_seed())


def test_load_reports_a_full_disk_of_the_server(clients: ForkedClients, tmp_path: Path, fault_rows: FaultRows) -> None:
    """On a small disk the load reports the fault; once space is freed, everything that was loaded is present."""
    output = tmp_path / "output.txt"
    with small_disk(tmp_path / "disk", 400) as disk:
        server = LocalServer(disk / "home")
        try:
            connection = server.start()
            with Database(connection) as database:
                load(small_network(), database, into=SetName("net"))
            ballast = disk / "ballast"
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            ballast.write_bytes(b"\0" * (free - 100_000))
            arguments = ("load", "--set", "net", "--allow-shrink", str(shipped_seed()))
            clients.start(*arguments, output=output, **login(connection, connection.uri, tmp_path))
            code = clients.wait()
            assert code == 4, output.read_text()
            assert "disk" in last_line(output)
            fault_rows.record("full disk of the server", code, last_line(output))
            ballast.unlink()
            kill_server(server)
            server.start()
            with database_of(server) as database:
                assert equals(database, small_network()) or equals(database, read_seed()) or is_marked_running(database)
                load(read_seed(), database, allow_shrink=True, into=SetName("net"))
                assert equals(database, read_seed())
            check_store(server, tmp_path)
        finally:
            server.stop()


def test_report_ends_when_the_server_is_suspended(weak_server: LocalServer, clients: ForkedClients, tmp_path: Path,
                                    fault_rows: FaultRows) -> None:  # fmt: skip
    """The server is suspended by a signal, like a suspended machine: the command ends by itself and reports it."""
    connection = weak_server.connection()
    assert connection is not None
    process = psutil.Process(weak_server.status().pid)
    output = tmp_path / "output.txt"
    process.suspend()
    try:
        began = time.monotonic()
        clients.start("report", "hospitals", output=output, **login(connection, connection.uri, tmp_path))
        assert clients.wait() == 4, output.read_text()
        assert time.monotonic() - began < 60
    finally:
        process.resume()
    fault_rows.record("frozen server", 4, last_line(output))
    with database_of(weak_server) as database:
        assert make_plan(read_seed(), database).is_empty
