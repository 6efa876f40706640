"""One load of a database at a time: a lock node names the load that may write."""

from hospital_network.graph.errors import ConnectionLost
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.database import Database, Transaction

# Written to before it is read, and with a value that is not read from it: only a write waits for another load's
# transaction, and a statement does not read again what it has read before the wait.
_TAKE = (
    "MERGE (lock:HospnetLock {id: 'load'}) SET lock.asked = $load "
    "WITH lock, coalesce(lock.holder = $load, false) AS again "
    "WITH lock, again, CASE WHEN again THEN lock.before ELSE lock.holder END AS before "
    "SET lock.holder = $load, lock.before = before RETURN before, again"
)
_CHECK = (
    "MATCH (lock:HospnetLock {id: 'load'}) SET lock.asked = $load "
    "WITH lock, coalesce(lock.part = $part, false) AS again "
    "SET lock.part = $part RETURN lock.holder AS holder, again"
)
_READ = "MATCH (lock:HospnetLock {id: 'load'}) RETURN lock.holder AS holder"


def take_lock(load_id: str, transaction: Transaction) -> tuple[str | None, bool]:
    """Let only this load write from now on.

    Returns the previous holder of the lock, and whether this load has taken it before: then the transaction in which
    it did was stored, although its commit seemed to fail.
    """
    row = transaction.run(_TAKE, {"load": load_id}).single()
    return row["before"], row["again"]


def check_lock(load_id: str, transaction: Transaction, part: int | None = None) -> bool:
    """Keep the lock until the transaction ends.

    Returns whether the transaction with this part of the load was stored before, although its commit seemed to fail.

    Raises
    ------
    ConnectionLost
        If another load has taken it: the graph would equal the files of neither.
    """
    rows = list(transaction.run(_CHECK, {"load": load_id, "part": part and f"{load_id} {part}"}))
    if [row["holder"] for row in rows] != [load_id]:
        raise ConnectionLost(Fault("overtaken"))
    return bool(rows[0]["again"])


def lock_holder(database: Database) -> str | None:
    """Return which load took the lock last, or None in a graph that was never loaded."""
    holders: list[str | None] = [row["holder"] for row in database.read(_READ)]
    return holders[0] if holders else None
