"""TLS to a database: which certificate authority is trusted, and the message for a certificate that is not."""

import socket
import ssl
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from hospital_network.graph.errors import DatabaseUnreachable
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.connection import Connection

# Of OpenSSL; Python has no names for them.
_EXPIRED = 10
_OTHER_HOST = (62, 64)
_USUAL_PORT = 7687
_PATIENCE = 5


def driver_address(connection: Connection) -> tuple[str, dict[str, Any]]:
    """Return the address and the options that make the driver trust the connection's own authority.

    With ``+s`` in the address the driver only accepts the authorities of the system.

    Raises
    ------
    DatabaseUnreachable
        If the file of the authority cannot be read or contains no certificate.

    Examples
    --------
    >>> driver_address(Connection("bolt+s://db.example", "neo4j", "secret"))
    ('bolt+s://db.example', {})
    """
    if connection.ca_file is None or not connection.is_verified:
        return connection.uri, {}
    try:
        context = ssl.create_default_context(cafile=str(connection.ca_file))
    except OSError as error:  # an SSLError too
        reason = Fault("no_certificate") if isinstance(error, ssl.SSLError) else error.strerror
        raise DatabaseUnreachable(Fault("ca_file_unusable", path=connection.ca_file, reason=reason)) from error
    return connection.uri.replace("+s://", "://", 1), {"ssl_context": context}


def encryption_fault(error: BaseException, connection: Connection) -> Fault | None:
    """Return the fault of a connection that failed because of encryption, or None for another cause."""
    cause = next((cause for cause in _causes(error) if isinstance(cause, ssl.SSLError)), None)
    if cause is None and connection.uri.startswith("neo4j+s://"):
        # The driver drops the cause when it looks for routes.
        cause = _fault_of_handshake(connection)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Fault(
            "certificate_not_trusted", place=connection.place, reason=cause.verify_message, advice=_next_step(cause)
        )
    if cause is not None:
        return Fault("no_tls", place=connection.place, reason=cause.reason or type(cause).__name__)
    return None


def _fault_of_handshake(connection: Connection) -> ssl.SSLError | None:
    parts = urlsplit(connection.uri)
    context = driver_address(connection)[1].get("ssl_context") or ssl.create_default_context()
    try:
        with (
            socket.create_connection((parts.hostname, parts.port or _USUAL_PORT), timeout=_PATIENCE) as plain,
            context.wrap_socket(plain, server_hostname=parts.hostname),
        ):
            return None
    except ssl.SSLError as fault:
        return fault
    except OSError:
        return None


def _next_step(error: ssl.SSLCertVerificationError) -> Fault:
    if error.verify_code in _OTHER_HOST:
        return Fault("write_host_as_certified")
    if error.verify_code == _EXPIRED:
        return Fault("renew_certificate")
    return Fault("name_authority")


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
