"""Two states of the seeds to load over one another, and what a graph is compared with after a fault."""

import time
from dataclasses import replace

from hospital_network.graph.model import Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_marks import latest_load
from hospital_network.loaders.apply.plan import make_plan
from tests.support.small_network import small_network


def edited_network() -> Network:
    """The small network after a busy year: some left, some are new, some changed or moved."""
    network = small_network()
    institutions = {id_: one for id_, one in network.institutions.items() if id_ not in ("zhijin", "spine-alliance")}
    new = institutions["dafang"].model_copy(update={"id": "nayong", "name": "纳雍县人民医院"})
    institutions |= {"nayong": new, "bijie": institutions["bijie"].model_copy(update={"name": "毕节市医院"})}
    ties = {tie.id: tie for tie in network.cooperations.values() if {tie.from_id, tie.to_id} <= institutions.keys()}
    one = ties["zhe-one.sends_experts.dafang"]
    moved = one.model_copy(update={"to_id": "nayong"})
    added = one.model_copy(update={"id": "zhe-one.trains.nayong", "type": "trains", "to_id": "nayong"})
    return replace(network, institutions=institutions, cooperations={**ties, moved.id: moved, added.id: added})


def equals(database: Database, network: Network) -> bool:
    return make_plan(network, database, thorough=True).is_empty


def is_marked_running(database: Database) -> bool:
    mark = latest_load(database)
    return mark is not None and not mark.is_complete


def wait_for_the_server_to_let_go(database: Database) -> None:
    """Wait until no transaction of the killed client is left; measured, that takes under a second."""
    for _ in range(400):
        running = database.read("SHOW TRANSACTIONS YIELD transactionId RETURN count(*) AS n").single()["n"]
        if running <= 1:
            return
        time.sleep(0.02)
    raise AssertionError("the server still holds a transaction of the killed client")
