"""TLS with the user's own authority: against a socket that only shakes hands, and against a real Neo4j."""

import datetime
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner

from hospital_network.graph.errors import DatabaseUnreachable
from hospital_network.graph.server import start as server_start
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.server.state import ServerState
from hospital_network.graph.store.connection import Connection, connection_from
from hospital_network.graph.store.database import Database, ping
from hospital_network.reports.cli import cli
from tests import ROOT

OF_THE_SERVER = """
server.bolt.tls_level=REQUIRED
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates/bolt
dbms.ssl.policy.bolt.private_key=private.key
dbms.ssl.policy.bolt.public_certificate=public.crt
"""
"""As docs/operation.md gives it."""


def test_operation_document_has_the_tested_configuration() -> None:
    document = ROOT / "docs" / "operation.md"
    assert OF_THE_SERVER in document.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    """Return an authority that no system trusts, and the file with its certificate."""
    made = trustme.CA()
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    made.cert_pem.write_to_path(path)
    return made, path


@contextmanager
def tls_socket(certificate: trustme.LeafCert | None) -> Iterator[int]:
    """Answer each connection with a TLS handshake, or with plain text, and close it; yield the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if certificate:
        certificate.configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with suppress(OSError):
                while True:
                    asking, _ = listening.accept()
                    with asking, suppress(OSError):
                        if certificate:
                            context.wrap_socket(asking, server_side=True).close()
                        else:
                            asking.recv(10_000)
                            asking.sendall(b"no TLS here\n")

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def refusal(uri: str, ca_file: Path | None = None) -> str:
    with pytest.raises(DatabaseUnreachable) as refused:
        ping(Connection(uri, "neo4j", "secret-word", ca_file=ca_file))
    assert refused.value.exit_code == 4
    assert "\n" not in str(refused.value)
    assert "secret-word" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
class TestUntrustedCertificate:
    def test_ping_refuses_a_certificate_of_an_unknown_authority(
        self, scheme: str, authority: tuple[trustme.CA, Path]
    ) -> None:
        with tls_socket(authority[0].issue_cert("127.0.0.1")) as port:
            message = refusal(f"{scheme}://127.0.0.1:{port}")
        assert "certificate that is not trusted: " in message
        assert "name the authority that signed it with NEO4J_CA_FILE" in message

    def test_ping_refuses_a_certificate_of_another_authority(
        self, scheme: str, authority: tuple[trustme.CA, Path]
    ) -> None:
        with tls_socket(trustme.CA().issue_cert("127.0.0.1")) as port:
            assert "with NEO4J_CA_FILE" in refusal(f"{scheme}://127.0.0.1:{port}", authority[1])

    def test_ping_refuses_a_certificate_of_another_host(self, scheme: str, authority: tuple[trustme.CA, Path]) -> None:
        with tls_socket(authority[0].issue_cert("db.example")) as port:
            assert "write the host as the certificate names it" in refusal(f"{scheme}://127.0.0.1:{port}", authority[1])

    def test_ping_refuses_an_expired_certificate(self, scheme: str, authority: tuple[trustme.CA, Path]) -> None:
        past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        with tls_socket(authority[0].issue_cert("127.0.0.1", not_after=past)) as port:
            assert "have the server's certificate renewed" in refusal(f"{scheme}://127.0.0.1:{port}", authority[1])

    def test_ping_refuses_a_server_without_tls(self, scheme: str, authority: tuple[trustme.CA, Path]) -> None:
        with tls_socket(None) as port:
            assert "write the address without +s" in refusal(f"{scheme}://127.0.0.1:{port}", authority[1])


class TestAuthorityFile:
    def test_connection_takes_the_authority_from_the_environment(self) -> None:
        connection = connection_from({"NEO4J_URI": "bolt+s://db.example", "NEO4J_CA_FILE": "ca.pem"})
        assert connection is not None
        assert connection.ca_file == Path("ca.pem")

    @pytest.mark.parametrize(
        ("content", "reason"), [(None, "No such file"), ("", "no certificate"), ("x", "no certificate")]
    )
    def test_ping_refuses_an_unusable_authority_file(self, content: str | None, reason: str, tmp_path: Path) -> None:
        path = tmp_path / "ca.pem"
        if content is not None:
            path.write_text(content)
        message = refusal("bolt+s://127.0.0.1:1", path)
        assert f"NEO4J_CA_FILE is '{path}', which cannot be used" in message
        assert reason in message


@pytest.fixture(scope="class")
def tls_server(authority: tuple[trustme.CA, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A managed server whose configuration has the lines of docs/operation.md behind its own."""
    made, ca_file = authority
    server = LocalServer(tmp_path_factory.mktemp("tls-home"))
    server.folders.claim()
    folder = server.folders.home / "certificates" / "bolt"
    folder.mkdir(parents=True)
    certificate = made.issue_cert("127.0.0.1")
    certificate.private_key_pem.write_to_path(folder / "private.key")
    for blob in certificate.cert_chain_pems:
        blob.write_to_path(folder / "public.crt", append=True)
    configuration_text, plain = server_start.configuration_text, server_start.local_connection

    def encrypted(state: ServerState, password: str) -> Connection:
        connection = plain(state, password)
        return replace(connection, uri=connection.uri.replace("bolt://", "bolt+s://"), ca_file=ca_file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server_start, "configuration_text", lambda *given: configuration_text(*given) + OF_THE_SERVER)
        patch.setattr(server_start, "local_connection", encrypted)
        yield server.start()
        server.stop()


@pytest.mark.neo4j
class TestRealServer:
    def test_load_and_report_work_through_tls(self, tls_server: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEO4J_URI", tls_server.uri)
        monkeypatch.setenv("NEO4J_PASSWORD", tls_server.password)
        refused = CliRunner().invoke(cli, ["load"])
        assert refused.exit_code == 4
        assert "NEO4J_CA_FILE" in refused.stderr
        monkeypatch.setenv("NEO4J_CA_FILE", str(tls_server.ca_file))
        loaded = CliRunner().invoke(cli, ["load"])
        assert loaded.exit_code == 0, loaded.stderr
        assert "浙江省人民医院" in CliRunner().invoke(cli, ["report", "hospitals", "--names", "zh"]).stdout
        assert "nothing to do" in CliRunner().invoke(cli, ["load"]).stderr

    @pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+ssc", "neo4j+ssc"])
    def test_database_reads_through_every_tls_scheme(self, tls_server: Connection, scheme: str) -> None:
        with Database(replace(tls_server, uri=tls_server.uri.replace("bolt+s", scheme))) as database:
            assert database.read("RETURN 1 AS n").single() == {"n": 1}

    def test_ping_without_tls_is_refused(self, tls_server: Connection) -> None:
        refusal(tls_server.uri.replace("bolt+s", "bolt"))

    def test_ping_takes_the_authority_from_ssl_cert_file(
        self, tls_server: Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(tls_server.ca_file))
        ping(replace(tls_server, ca_file=None))
