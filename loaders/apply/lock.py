"""One load of a database at a time: a lock node names the load that may write."""

from hospital_network.graph.errors import ConnectionLost
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.database import Database, Transaction

# Written to before it is read, and with a value that is not read from it: only a write waits for another load's
# transaction, and a statement does not read again what it has read before the wait.
_TAKE = (
    "MERGE (lock:HospnetLock {id: 'load'}) SET lock.asked = $load "
    "WITH lock, lock.holder AS before SET lock.holder = $load RETURN before"
)
_CHECK = "MATCH (lock:HospnetLock {id: 'load'}) SET lock.asked = $load RETURN lock.holder AS holder"
_READ = "MATCH (lock:HospnetLock {id: 'load'}) RETURN lock.holder AS holder"


def take_lock(load_id: str, transaction: Transaction) -> str | None:
    """Let only this load write from now on, and return the previous holder of the lock."""
    holder: str | None = transaction.run(_TAKE, {"load": load_id}).single()["before"]
    return holder


def check_lock(load_id: str, transaction: Transaction) -> None:
    """Keep the lock until the transaction ends.

    Raises
    ------
    ConnectionLost
        If another load has taken it: the graph would equal the files of neither.
    """
    if [row["holder"] for row in transaction.run(_CHECK, {"load": load_id})] != [load_id]:
        raise ConnectionLost(Fault("overtaken"))


def lock_holder(database: Database) -> str | None:
    """Return which load took the lock last, or None in a graph that was never loaded."""
    holders: list[str | None] = [row["holder"] for row in database.read(_READ)]
    return holders[0] if holders else None
