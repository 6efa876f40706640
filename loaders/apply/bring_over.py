"""A graph that an earlier hospnet loaded: its marks get the names they have now.

Loads were marked by ``Load`` and records by ``fingerprint``, words that the graphs of others use too. The marks of the
loads come last, so that a load after an interruption finishes the work.
"""

from functools import partial
from math import ceil

from hospital_network.graph.errors import DatabaseError
from hospital_network.graph.faults import Fault
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.database import Database, Reader, Transaction
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.graph.store.schema import RELATIONSHIPS
from hospital_network.loaders.apply.marks import GRAPH_SIZE

_ROWS_PER_TRANSACTION = 20_000

_NODES = (
    "MATCH (n:Source|Network|Institution|Person) WHERE id(n) % $slices = $slice "
    "AND n.fingerprint IS :: INTEGER NOT NULL SET n.hospnet_fingerprint = n.fingerprint REMOVE n.fingerprint"
)
_RELATIONSHIPS = (
    "MATCH ()-[r]->() WHERE id(r) % $slices = $slice AND type(r) IN $types AND r.fingerprint IS :: INTEGER NOT NULL "
    "SET r.hospnet_fingerprint = r.fingerprint REMOVE r.fingerprint"
)
_CONSTRAINTS = ("DROP CONSTRAINT load_id IF EXISTS", "DROP CONSTRAINT load_lock_id IF EXISTS")
_LOADS = (
    "MATCH (l:Load) WHERE l.id IS :: STRING NOT NULL AND l.status IN ['running', 'complete'] "
    "AND l.started IS :: STRING NOT NULL SET l:HospnetLoad REMOVE l:Load"
)
_LOCK = "MATCH (lock:LoadLock {id: 'load'}) DELETE lock"


def refuse_earlier_names(reader: Reader) -> None:
    """Refuse to read a graph whose marks have the names of an earlier hospnet.

    Raises
    ------
    DatabaseError
        If they have.
    """
    mark = latest_load(reader)
    if mark and mark.has_earlier_names:
        raise DatabaseError(Fault("loaded_by_earlier"))


def bring_over(database: Database, progress: Progress = silent) -> None:
    """Give the marks of a graph that an earlier hospnet loaded their names of now; do nothing to any other graph.

    Raises
    ------
    DatabaseError
        If the server cannot be reached, refuses the login or the connection breaks.
    """
    mark = latest_load(database)
    if mark is None or not mark.has_earlier_names:
        return
    size = database.read(GRAPH_SIZE).single()
    for text, count in ((_NODES, size["nodes"]), (_RELATIONSHIPS, size["relationships"])):
        slices = ceil(count / _ROWS_PER_TRANSACTION)
        for number in range(slices):
            values = {"slices": slices, "slice": number, "types": list(RELATIONSHIPS)}
            database.write_repeatable(partial(_run, text, values))
            progress("bringing the graph over", number + 1, slices)
    for text in _CONSTRAINTS:
        database.write_repeatable(partial(_run, text, {}))
    database.write_repeatable(_rename_loads)


def _rename_loads(transaction: Transaction) -> None:
    transaction.run(_LOADS)
    transaction.run(_LOCK)


def _run(text: str, values: dict[str, object], transaction: Transaction) -> None:
    transaction.run(text, values)
