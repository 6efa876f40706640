"""Any sequence of edits, loads and kills: after each finished load the graph equals the files."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from tests.faults.client import ForkedClients, kill
from tests.faults.networks import equals, is_marked_running, wait_for_open_transactions
from tests.faults.table import FaultRows
from tests.support.bolt_proxy import BoltProxy
from tests.support.empty_graph import make_empty

pytestmark = [pytest.mark.neo4j, pytest.mark.faults]

EVIDENCE = (Evidence(source="s1", locator="p1"),)
NUMBERS = st.integers(0, 7)
BATCHES = st.sampled_from([None, 1, 3])
NAMES = st.text("甲乙丙院 'é=\"", max_size=5).map(lambda text: f"院{text}".strip())


class FilesAndGraph(RuleBasedStateMachine):
    """The files are modelled by a network, the graph is a real database; loads and kills are processes."""

    database: Database
    clients: ForkedClients
    done: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name, "seeds")
        self.network = Network.of([], [], [Source(id="s1", title="报道")], title="状态")
        self.was_killed = False
        self.edits = 0

    def teardown(self) -> None:
        self.scratch.cleanup()

    @initialize()
    def empty_graph(self) -> None:
        make_empty(self.database)
        self.loaded = Network()

    @rule(number=NUMBERS, name=NAMES, kind=st.sampled_from(["hospital", "company"]))
    def write_institution(self, number: int, name: str, kind: str) -> None:
        institution = Institution(id=f"h{number}", name=name, kind=kind, evidence=EVIDENCE)
        self.network = replace(self.network, institutions={**self.network.institutions, institution.id: institution})

    @precondition(lambda self: len(self.network.institutions) > 1)
    @rule(id_=st.integers(0, 9), give=NUMBERS, take=NUMBERS, since=st.none() | st.integers(2000, 2026).map(str))
    def write_tie(self, id_: int, give: int, take: int, since: str | None) -> None:
        ids = sorted(self.network.institutions)
        giver, taker = ids[give % len(ids)], ids[take % len(ids)]
        if giver != taker:
            tie = Cooperation(id=f"t{id_}", type="supports", from_id=giver, to_id=taker, since=since, evidence=EVIDENCE)
            self.network = replace(self.network, cooperations={**self.network.cooperations, tie.id: tie})

    @precondition(lambda self: self.network.institutions)
    @rule(number=NUMBERS)
    def remove_institution(self, number: int) -> None:
        ids = sorted(self.network.institutions)
        removed = ids[number % len(ids)]
        kept = {id_: record for id_, record in self.network.institutions.items() if id_ != removed}
        ties = {id_: tie for id_, tie in self.network.cooperations.items() if removed not in (tie.from_id, tie.to_id)}
        self.network = replace(self.network, institutions=kept, cooperations=ties)

    @precondition(lambda self: self.network.cooperations)
    @rule(number=NUMBERS)
    def remove_tie(self, number: int) -> None:
        ids = sorted(self.network.cooperations)
        ties = {id_: tie for id_, tie in self.network.cooperations.items() if id_ != ids[number % len(ids)]}
        self.network = replace(self.network, cooperations=ties)

    @rule(batch=BATCHES)
    def load(self, batch: int | None) -> None:
        code, output = self.run_load(self.database.connection.uri, batch, lambda pid: None)
        assert code == 0, output
        assert equals(self.database, read_seed(self.folder))
        assert not is_marked_running(self.database)
        self.loaded, self.was_killed = read_seed(self.folder), False
        self.done["loads"] += 1

    @rule(batch=BATCHES, number=st.integers(10, 60), torn=st.sampled_from([0, 0.5, 1]))
    def killed_load(self, batch: int | None, number: int, torn: float) -> None:
        # A load with nothing to write is over after 20 messages, one that writes takes 42 and in batches up to 70.
        self.edits += 1
        self.write_institution(0, f"院{self.edits}", "hospital")
        with BoltProxy(self.database.connection.uri, freeze_at=number, torn=torn) as proxy:

            def when_struck(pid: int) -> None:
                # With little to write the load may be over before that message.
                while not proxy.strike.wait(0.01):
                    if not Path(f"/proc/{pid}").exists():
                        return
                kill(pid)

            code, output = self.run_load(proxy.uri, batch, when_struck)
        assert code in (0, -9), output
        wait_for_open_transactions(self.database)
        wanted = read_seed(self.folder)
        if is_marked_running(self.database):
            assert batch is not None or self.was_killed
            self.was_killed = True
        else:
            assert equals(self.database, wanted) or equals(self.database, self.loaded)
            self.loaded = wanted if equals(self.database, wanted) else self.loaded
        self.done["kills"] += code == -9

    def run_load(self, uri: str, batch: int | None, meanwhile: Callable[[int], None]) -> tuple[int, str]:
        self.folder.mkdir(exist_ok=True)
        for file in self.folder.iterdir():
            file.unlink()
        for name, text in seed_texts(self.network).items():
            (self.folder / name).write_text(text, encoding="utf-8")
        output = Path(self.scratch.name, "output.txt")
        login = {"NEO4J_PASSWORD": self.database.connection.password, "HOSPNET_CACHE": self.scratch.name}
        words = ("load", str(self.folder), "--allow-shrink")
        meanwhile(self.clients.start(*words, output=output, largest_transaction=batch, NEO4J_URI=uri, **login))
        code = self.clients.wait()
        return code, output.read_text(encoding="utf-8")


@pytest.fixture
def clients() -> Iterator[ForkedClients]:
    with ForkedClients() as forked:
        yield forked


def test_graph_equals_the_files_after_any_sequence_of_loads_and_kills(
    empty_database: Database, connection: Connection, clients: ForkedClients, fault_rows: FaultRows
) -> None:
    with Database(connection) as database:
        done = {"loads": 0, "kills": 0}
        machine = type("Machine", (FilesAndGraph,), {"database": database, "clients": clients, "done": done})
        few = settings(max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))
        run_state_machine_as_test(machine, settings=few)  # type: ignore[no-untyped-call]
    assert done["loads"] > 10, done
    assert done["kills"] > 5, done
    seen = f"(nothing; {done['loads']} loads ended with the graph equal to the files, {done['kills']} were killed)"
    fault_rows.record("any sequence of edits, loads and kills", 0, seen, sum(done.values()))
