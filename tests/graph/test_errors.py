"""One tree of errors, and every fault of the driver finds its place in it."""

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
TREE = [thing for _, thing in inspect.getmembers(errors, inspect.isclass) if issubclass(thing, Exception)]


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_every_error_is_in_the_tree_and_has_an_exit_code(kind: type[HospitalNetworkError]) -> None:
    assert issubclass(kind, HospitalNetworkError)
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.exit_code in (1, 2, 3, 4, 5, 6)


def server_error(code: str) -> driver.Neo4jError:
    return driver.Neo4jError._hydrate_neo4j(code=code, message="said the server")  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (driver.ServiceUnavailable("down"), DatabaseUnreachable),
        (driver.SessionExpired("gone"), ConnectionLost),
        (driver.IncompleteCommit("who knows"), CommitUnknown),
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
def test_a_fault_of_the_driver_becomes_one_of_ours(fault: Exception, kind: type[HospitalNetworkError]) -> None:
    error = translation(fault, CONNECTION)
    assert type(error) is kind
    assert "secret-word" not in str(error)
    assert "\n" not in str(error)


def test_no_fault_of_the_driver_is_left_out() -> None:
    kinds = [thing for _, thing in inspect.getmembers(driver, inspect.isclass)]
    for kind in kinds:
        if issubclass(kind, driver.Neo4jError | driver.DriverError) and kind is not driver.ResultError:
            try:
                fault = kind("said")
            except TypeError:
                continue  # made with a result in hand; its base class is looked at on its own
            assert isinstance(translation(fault, CONNECTION), HospitalNetworkError), kind


def test_translation_tells_a_missing_right_from_a_wrong_password() -> None:
    error = translation(server_error("Neo.ClientError.Security.Forbidden"), CONNECTION)
    assert isinstance(error, LoginRefused)
    assert "does not allow this to user 'neo4j': said the server" in str(error)
    assert "password" not in str(error)
