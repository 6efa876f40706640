"""Access to Neo4j: the only module that imports the driver, and the one that translates its errors."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol, Self, TypeVar, cast

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    WriteServiceUnavailable,
)

from hospital_network.graph.errors import (
    CommitUnknown,
    ConnectionLost,
    DatabaseError,
    DatabaseUnreachable,
    HospitalNetworkError,
    LoginRefused,
    QueryLimitReached,
    RequestError,
    TransactionTooLarge,
    WriteRefused,
)
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.connection import LOCAL_SERVER, Connection
from hospital_network.graph.store.tls import driver_address, encryption_fault

# With the driver's own defaults a command waits three minutes for a frozen server.
_CONNECT_SECONDS = 5
_ACQUIRE_SECONDS = 6
NOTIFICATIONS: Mapping[str, Any] = MappingProxyType({"notifications_min_severity": "OFF"})
"""Which remarks of Neo4j on a statement reach us: none, as the user of a command cannot act on them.

The tests make an error of each deprecation but that of ``id()``: slices of a large graph are cut by the remainder of
that number, and ``elementId()`` is a text that promises no number.
"""

_RETRY_SECONDS = 15
# By default a cluster notices after 20 to 23 seconds that its leader is lost, and then elects another.
_ROUTED_RETRY_SECONDS = 30

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: column names in order, and one dictionary per row."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def single(self) -> dict[str, Any]:
        """Return the only row."""
        (row,) = self.rows
        return row


class _Unlogged(list[Any]):
    """Rows whose text is short: the driver formats every parameter for its log, even where no log is kept.

    In a first load of a million ties that took an eighth of the client's processor time.
    """

    def __repr__(self) -> str:
        return f"[{len(self)} items]"


class Reader(Protocol):
    """A source of rows: a `Database`, or an open `Transaction`, which sees its own writes."""

    def read(self, text: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Run one reading statement and return all of its rows."""

    def columns(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Run one reading statement and return the values of its records as the driver returns them."""


class Transaction:
    """An open transaction; it may be run again from its start when the server asks for that."""

    def __init__(self, transaction: neo4j.ManagedTransaction):
        self._transaction = transaction

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Run one statement and return all of its rows."""
        return self._answer(text, parameters, _rows)

    read = run

    def columns(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Run one statement and return the values of its records as the driver returns them.

        Faster than `run` for lists of texts and numbers, in which `run` looks for nodes and paths.
        """
        return self._answer(text, parameters, _values)

    def _answer(
        self, text: str, parameters: Mapping[str, Any] | None, read: Callable[[neo4j.Result], Result]
    ) -> Result:
        try:
            unlogged = {
                key: _Unlogged(value) if isinstance(value, list) else value for key, value in (parameters or {}).items()
            }
            return read(self._transaction.run(text, unlogged))
        except Neo4jError as error:
            # The driver would retry a transaction that is too large for the server until its time is up.
            if error.code and "OutOfMemory" in error.code:
                raise TransactionTooLarge(Fault("out_of_memory")) from error
            raise


class Database:
    """A Neo4j database.

    Parameters
    ----------
    connection : Connection
        Address and login. Nothing is sent before the first statement.
    retry_seconds : float, optional
        How long a transaction is retried after transient faults; by default 15 seconds, and 30 where the address may
        be that of a cluster.

    Raises
    ------
    DatabaseUnreachable
        If the address cannot be one of Neo4j.
    """

    def __init__(self, connection: Connection, retry_seconds: float | None = None):
        self.connection = connection
        if retry_seconds is None:
            retry_seconds = _ROUTED_RETRY_SECONDS if connection.is_routed else _RETRY_SECONDS
        auth = neo4j.basic_auth(connection.username, connection.password) if connection.password else None
        uri, trust = driver_address(connection)
        with self._translated():
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=auth,
                connection_timeout=_CONNECT_SECONDS,
                connection_acquisition_timeout=_ACQUIRE_SECONDS,
                max_transaction_retry_time=retry_seconds,
                **NOTIFICATIONS,
                telemetry_disabled=True,
                user_agent="hospital-network",
                **trust,
            )
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._reading = neo4j.READ_ACCESS

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def read(self, text: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = None) -> Rows:
        """Run one reading statement in READ mode, which the server enforces.

        Parameters
        ----------
        text : str
            Cypher; values go into `parameters`, never into the text.
        parameters : Mapping
            Values for the statement's ``$names``.
        timeout : float, optional
            Seconds after which the server stops the statement.

        Raises
        ------
        WriteRefused
            If the statement would write.
        QueryLimitReached
            If it took longer than `timeout`, or more memory than the server allows.
        RequestError
            If Neo4j does not accept the statement.
        DatabaseError
            If the server cannot be reached, refuses the login or goes away.
        """
        return self._read(lambda transaction: transaction.run(text, parameters), timeout)

    def columns(
        self, text: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = None
    ) -> list[tuple[Any, ...]]:
        """Run one reading statement and return its records as `Transaction.columns` does; raises what `read` raises."""
        return self._read(lambda transaction: transaction.columns(text, parameters), timeout)

    def _read(self, work: Callable[[Transaction], Result], timeout: float | None) -> Result:
        def read() -> Result:
            with self._translated(), self._session(self._reading) as session:
                execute = session.execute_read if self._reading == neo4j.READ_ACCESS else session.execute_write
                return execute(_unit_of_work(work, timeout))

        return _repeated(read)

    def from_leader(self) -> Self:
        """Return this database with what is read coming from the leader of a cluster, which no other server precedes.

        It shares its connections. Only for statements of our own: the server does not check that they only read.
        """
        leading = copy(self)
        if self.connection.is_routed:
            leading._reading = neo4j.WRITE_ACCESS
        return leading

    def _session(self, access: str) -> neo4j.Session:
        # In a cluster, a read goes to a server that has everything this command wrote and read before.
        return self._driver.session(
            database=self.connection.database, default_access_mode=access, bookmark_manager=self._bookmarks
        )

    def write(self, work: Callable[[Transaction], Result], timeout: float | None = None) -> Result:
        """Run `work` in one transaction: all of it is stored, or nothing.

        `work` may be called again after a fault that is safe to retry, so it must not keep state.

        Raises
        ------
        CommitUnknown
            If the connection was lost during the commit.
        DatabaseError
            If the server cannot be reached, refuses the login or goes away.
        """
        with self._translated(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(_unit_of_work(work, timeout))

    def write_repeatable(self, work: Callable[[Transaction], Result], timeout: float | None = None) -> Result:
        """Run `work`, which has the same effect if it is stored twice, as `write` does.

        It is run once more if the connection was lost during the commit. A cluster may also answer with a failure
        what it has stored, which the driver then runs again.

        Raises
        ------
        CommitUnknown
            If the connection was lost during the commit, twice.
        DatabaseError
            If the server cannot be reached, refuses the login or goes away.
        """
        return _repeated(lambda: self.write(work, timeout))

    def catch_up(self) -> None:
        """Let all that is read from now on contain what the leader of a cluster has stored by now.

        A member that lags shows the graph before the loads of other commands. A single server needs nothing.

        Raises
        ------
        DatabaseError
            If no leader can be reached.
        """
        if self.connection.is_routed:
            self.write(lambda transaction: transaction.run("RETURN 1 AS one"))

    def server_version(self) -> str:
        """Return name, version and edition of the server, for example ``Neo4j Kernel 5.26.30 community``."""
        row = self.read(
            "CALL dbms.components() YIELD name, versions, edition "
            "RETURN name AS name, versions[0] AS version, edition AS edition ORDER BY name LIMIT 1"
        ).single()
        return f"{row['name']} {row['version']} {row['edition']}"

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except HospitalNetworkError:
            raise
        except (Neo4jError, DriverError, ValueError, OSError) as error:
            raise translation(error, self.connection) from error


def ping(connection: Connection) -> None:
    """Log in and run one query; a fault is reported at once, not retried.

    Raises
    ------
    DatabaseUnreachable, LoginRefused, ConnectionLost
        If that does not work.
    """
    with Database(connection, retry_seconds=0) as database:
        database.read("RETURN 1 AS one")


def caught_up(connection: Connection) -> tuple[Database, bool]:
    """Return a database that answers, and whether it shows all that its cluster had stored by now.

    A fault is reported at once, not retried.

    Raises
    ------
    DatabaseUnreachable, LoginRefused, ConnectionLost
        If not even a reader answers.
    """
    is_latest = connection.is_routed
    with Database(connection, retry_seconds=0) as asking:
        try:
            asking.catch_up()
        except LoginRefused:
            raise
        except DatabaseError:
            is_latest = False
        if not is_latest:
            asking.read("RETURN 1 AS one")
    database = Database(connection)
    database._bookmarks = asking._bookmarks
    return database, is_latest or not connection.is_routed


def _repeated(attempt: Callable[[], Result]) -> Result:
    """Return the result, at the second attempt if the answer to the first commit was lost, which no driver repeats."""
    try:
        return attempt()
    except CommitUnknown:
        return attempt()


def _unit_of_work(
    work: Callable[[Transaction], Result], timeout: float | None
) -> Callable[[neo4j.ManagedTransaction], Result]:
    @neo4j.unit_of_work(timeout=timeout)
    def run(transaction: neo4j.ManagedTransaction) -> Result:
        return work(Transaction(transaction))

    return cast(Callable[[neo4j.ManagedTransaction], Result], run)


def _rows(result: neo4j.Result) -> Rows:
    columns = tuple(result.keys())
    return Rows(columns, tuple(record.data() for record in result))


def _values(result: neo4j.Result) -> list[tuple[Any, ...]]:
    return [tuple(record.values()) for record in result]


def translation(error: Exception, connection: Connection) -> HospitalNetworkError:
    """Return our error for an error of the driver: what happened, where, and the next step."""
    place = connection.place
    code = _code(error)
    if isinstance(error, IncompleteCommit):
        return CommitUnknown(Fault("commit_unknown", place=place))
    if isinstance(error, AuthError) or code.startswith("Neo.ClientError.Security"):
        return _login_refused(error, connection)
    if isinstance(error, SessionExpired):
        if "Failed to obtain connection" in str(error):
            purpose = Fault("for_writing" if f"'{neo4j.WRITE_ACCESS}'" in str(error) else "for_reading")
            return DatabaseUnreachable(Fault("member_unreachable", place=place, purpose=purpose))
        return ConnectionLost(Fault("connection_lost", place=place))
    if isinstance(error, WriteServiceUnavailable):  # the server named with bolt:// refused
        return DatabaseUnreachable(Fault("not_a_leader", place=place))
    if code.endswith("Cluster.NotALeader"):
        return DatabaseUnreachable(Fault("member_unreachable", place=place, purpose=Fault("for_writing")))
    if isinstance(error, ServiceUnavailable | OSError):
        fault = encryption_fault(error, connection)
        return DatabaseUnreachable(fault or Fault("no_neo4j", place=place, reason=_first_line(error)))
    if isinstance(error, ClientError) or code:
        return _statement_error(error, place)
    if isinstance(error, ConfigurationError) and "Notification filtering" in str(error):
        return DatabaseUnreachable(Fault("server_too_old", place=place))
    if isinstance(error, ConfigurationError | ValueError):
        return DatabaseUnreachable(Fault("address_unusable", place=place, reason=_first_line(error)))
    return ConnectionLost(Fault("connection_failed", place=place, reason=_first_line(error)))


def _login_refused(error: Exception, connection: Connection) -> LoginRefused:
    place, user = connection.place, connection.username
    if _code(error).endswith("Security.Forbidden"):
        return LoginRefused(Fault("not_permitted", place=place, user=user, reason=_first_line(error)))
    if "RateLimit" in _code(error):
        return LoginRefused(Fault("too_many_wrong_passwords", place=place, user=user))
    if connection.origin == LOCAL_SERVER:
        return LoginRefused(Fault("wrong_local_password", place=place, advice=Fault("new_password")))
    if not connection.password:
        return LoginRefused(Fault("password_needed", place=place))
    return LoginRefused(Fault("wrong_password", place=place, user=user, password=connection.password_origin))


def _statement_error(error: Exception, place: Fault) -> HospitalNetworkError:
    code, reason = _code(error), _first_line(error)
    if code.endswith("Statement.AccessMode"):
        return WriteRefused(Fault("would_write"))
    if "TransactionTimedOut" in code or "Terminated" in code:
        return QueryLimitReached(Fault("too_slow"))
    if "OutOfMemory" in code:
        return TransactionTooLarge(Fault("out_of_memory"))
    if code.endswith("BookmarkTimeout"):
        return DatabaseUnreachable(Fault("member_lags", place=place))
    if code.endswith("ConstraintValidationFailed"):
        return ConnectionLost(Fault("graph_changed", reason=reason))
    if code.endswith("DatabaseNotFound"):
        return DatabaseUnreachable(Fault("no_such_database", place=place, reason=reason))
    if code.startswith("Neo.ClientError.Statement"):
        return RequestError(Fault("refused_statement", reason=_message(error)))
    if code.startswith("Neo.DatabaseError"):
        return DatabaseError(Fault("server_fault", place=place, reason=reason))
    return DatabaseError(Fault("server_error", place=place, reason=reason))


def _code(error: Exception) -> str:
    return (error.code or "") if isinstance(error, Neo4jError) else ""


def _message(error: Exception) -> str:
    return ((error.message if isinstance(error, Neo4jError) else None) or str(error)).strip()


def _first_line(error: Exception) -> str:
    lines = _message(error).splitlines()
    return lines[0].rstrip(": ") if lines else type(error).__name__
