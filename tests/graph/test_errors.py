"""One tree of errors, into which every error of the driver is translated."""

import inspect

import neo4j.exceptions as driver
import pytest

from hospital_network.graph import errors
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
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import translation

CONNECTION = Connection("bolt://127.0.0.1:7687", "neo4j", "secret-word")
TREE = [member for _, member in inspect.getmembers(errors, inspect.isclass) if issubclass(member, Exception)]


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_every_error_is_in_the_tree_and_has_an_exit_code(kind: type[HospitalNetworkError]) -> None:
    assert issubclass(kind, HospitalNetworkError)
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.exit_code in (1, 2, 3, 4, 5, 6)


def server_error(code: str) -> driver.Neo4jError:
    return driver.Neo4jError._hydrate_neo4j(code=code, message="the server's words")  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (driver.ServiceUnavailable("down"), DatabaseUnreachable),
        (driver.SessionExpired("expired"), ConnectionLost),
        (driver.IncompleteCommit("unknown"), CommitUnknown),
        (driver.ConfigurationError("odd"), DatabaseUnreachable),
        (driver.DriverError("other"), ConnectionLost),
        (OSError(111, "refused"), DatabaseUnreachable),
        (ValueError("odd address"), DatabaseUnreachable),
        (server_error("Neo.ClientError.Security.Unauthorized"), LoginRefused),
        (server_error("Neo.ClientError.Security.AuthenticationRateLimit"), LoginRefused),
        (server_error("Neo.ClientError.Statement.AccessMode"), WriteRefused),
        (server_error("Neo.ClientError.Statement.SyntaxError"), RequestError),
        (server_error("Neo.ClientError.Database.DatabaseNotFound"), DatabaseUnreachable),
        (server_error("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"), QueryLimitReached),
        (server_error("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), TransactionTooLarge),
        (server_error("Neo.DatabaseError.Transaction.TransactionLogError"), DatabaseError),
        (server_error("Neo.TransientError.Transaction.DeadlockDetected"), DatabaseError),
    ],
    ids=lambda part: getattr(part, "code", None) or getattr(part, "__name__", type(part).__name__),
)
def test_translation_of_an_error_of_the_driver(fault: Exception, kind: type[HospitalNetworkError]) -> None:
    error = translation(fault, CONNECTION)
    assert type(error) is kind
    assert "secret-word" not in str(error)
    assert "\n" not in str(error)


def test_translation_knows_every_error_of_the_driver() -> None:
    kinds = [member for _, member in inspect.getmembers(driver, inspect.isclass)]
    for kind in kinds:
        if issubclass(kind, driver.Neo4jError | driver.DriverError) and kind is not driver.ResultError:
            try:
                fault = kind("message")
            except TypeError:
                continue  # needs a result to be made; its base class is tested on its own
            assert isinstance(translation(fault, CONNECTION), HospitalNetworkError), kind


def test_translation_tells_a_missing_right_from_a_wrong_password() -> None:
    error = translation(server_error("Neo.ClientError.Security.Forbidden"), CONNECTION)
    assert isinstance(error, LoginRefused)
    assert "does not allow this to user 'neo4j': the server's words" in str(error)
    assert "password" not in str(error)


@pytest.mark.parametrize("origin", ["NEO4J_PASSWORD", "secret.txt"])
def test_translation_of_a_wrong_password_names_where_it_came_from(origin: str) -> None:
    connection = Connection("bolt://127.0.0.1:7687", "neo4j", "secret-word", password_origin=origin)
    error = translation(server_error("Neo.ClientError.Security.Unauthorized"), connection)
    assert f"refuses user 'neo4j' with the password of {origin}; check both" in str(error)
