"""Two states of the seeds to load over one another, and the comparison of a graph after a fault."""

import time
from dataclasses import replace

from hospital_network.graph.model import Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.loaders.apply.plan import make_plan
from tests.support.small_network import small_network


def edited_network() -> Network:
    """Return the small network after a year: with removed, new, changed and moved records."""
    network = small_network()
    institutions = dict(network.institutions)
    del institutions["zhijin"], institutions["spine-alliance"]
    new = institutions["dafang"].model_copy(update={"id": "nayong", "name": "纳雍县人民医院"})
    institutions |= {"nayong": new, "bijie": institutions["bijie"].model_copy(update={"name": "毕节市医院"})}
    ties = {tie.id: tie for tie in network.cooperations.values() if {tie.from_id, tie.to_id} <= institutions.keys()}
    posting = ties["zhe-one.sends_experts.dafang"]
    moved = posting.model_copy(update={"to_id": "nayong"})
    added = posting.model_copy(update={"id": "zhe-one.trains.nayong", "type": "trains", "to_id": "nayong"})
    return replace(network, institutions=institutions, cooperations={**ties, moved.id: moved, added.id: added})


def equals(database: Database, network: Network) -> bool:
    return make_plan(network, database, thorough=True).is_empty


def is_marked_running(database: Database) -> bool:
    mark = latest_load(database)
    return mark is not None and not mark.is_complete


def wait_for_open_transactions(database: Database) -> None:
    """Wait until no transaction of the killed client is open; that takes under a second."""
    for _ in range(400):
        running = database.read("SHOW TRANSACTIONS YIELD transactionId RETURN count(*) AS n").single()["n"]
        if running <= 1:
            return
        time.sleep(0.02)
    raise AssertionError("a transaction of the killed client is still open")


def wait_until_blocked(database: Database) -> None:
    """Wait until a transaction waits for a lock, looking through a connection of its own."""
    with Database(database.connection) as looking:
        for _ in range(2000):
            blocked = looking.read(
                "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*) AS n"
            )
            if blocked.single()["n"]:
                return
    raise AssertionError("no transaction waits for a lock")
