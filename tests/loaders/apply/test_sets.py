"""Two teams load their folders into one database, on a real Neo4j: each load changes and removes only its own set."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.errors import LoadRefused, RequestError
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_sets import UNLOAD, latest_load, read_sets
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.apply.sets import SetName, set_of_files
from hospital_network.loaders.apply.unchanged import counts_if_unchanged
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import FIVE_ARTICLES, shipped_seed, shipped_sets
from hospital_network.reports.cli import cli
from tests.support.changed_by_hand import write
from tests.support.stored_network import stored_network

SHARED = Institution(id="centre", name="中心医院", kind="hospital", evidence=(Evidence(source="s", locator="p1"),))
A, B = SetName("team-a", owner="li@a"), SetName("team-b", owner="wang@b")


def team(letter: str, *numbers: int, shared: Institution | None = SHARED) -> Network:
    """Return hospitals of a team, each supported by the one they share, if they do."""
    own = [SHARED.model_copy(update={"id": f"{letter}{n}", "name": f"{letter}{n}医院"}) for n in numbers]
    evidence = (Evidence(source="s", locator="p1"),)
    ties = [
        Cooperation(id=f"tie-{each.id}", type="supports", from_id="centre", to_id=each.id, evidence=evidence)
        for each in own
        if shared
    ]
    shared_ones = [shared] if shared else []
    sources = [Source(id="s", title="报道", date="2024-05")]
    return Network.of(own + shared_ones, ties, sources, title=f"Team {letter}")


def ids(database: Database) -> set[str]:
    return set(stored_network(database).institutions)


@pytest.fixture
def two_teams(empty_database: Database) -> Database:
    load(team("a", *range(6)), empty_database, into=A)
    load(team("b", *range(6)), empty_database, into=B)
    return empty_database


@pytest.mark.neo4j
class TestTwoSets:
    def test_sets_stand_beside_one_another_and_are_marked(self, two_teams: Database) -> None:
        assert ids(two_teams) == {"centre", *(f"{letter}{n}" for letter in "ab" for n in range(6))}
        sets = read_sets(two_teams)
        assert {name: mark.owner for name, mark in sets.marks.items()} == {"team-a": "li@a", "team-b": "wang@b"}
        stored = two_teams.read("MATCH (n:Institution) RETURN n.id AS id, n.hospnet_sets AS sets")
        by_id = {row["id"]: row["sets"] for row in stored}
        assert (by_id["a1"], by_id["b1"], by_id["centre"]) == (None, ["team-b"], ["team-a", "team-b"])
        latest = latest_load(two_teams)
        assert latest
        assert latest.title == "Team a; Team b"

    def test_sets_loaded_again_write_nothing(self, two_teams: Database) -> None:
        assert load(team("a", *range(6)), two_teams, into=A).load_id is None
        assert load(team("b", *range(6)), two_teams, into=B, thorough=True).load_id is None

    def test_sets_lose_only_their_own_records(self, two_teams: Database) -> None:
        done = load(team("b", *range(5)), two_teams, into=B).plan
        assert (done.removed, done.shared) == (2, 0)
        done = load(team("a", *range(5)), two_teams, into=A).plan
        assert (done.removed, done.shared) == (2, 0)
        assert ids(two_teams) == {"centre", *(f"{letter}{n}" for letter in "ab" for n in range(5))}

    @pytest.mark.parametrize(("gone", "rest"), [(A, "b"), (B, "a")], ids=["the first", "the second"])
    def test_sets_are_unloaded_but_for_what_another_has(self, gone: SetName, rest: str, two_teams: Database) -> None:
        done = load(Network(title="x"), two_teams, into=gone, allow_shrink=True, way=UNLOAD).plan
        assert (done.removed, done.shared) == (12, 2)  # the shared hospital, and its source
        assert ids(two_teams) == {"centre", *(f"{rest}{n}" for n in range(6))}
        assert list(read_sets(two_teams).marks) == [f"team-{rest}"]
        assert load(team(rest, *range(6)), two_teams).load_id is None
        done = load(Network(title="x"), two_teams, into=SetName(f"team-{rest}"), allow_shrink=True, way=UNLOAD).plan
        assert done.removed == 14
        assert latest_load(two_teams) is None
        load(team("c", 1), two_teams, into=SetName("team-c"))
        assert read_sets(two_teams).first == "team-c"

    def test_sets_with_other_values_for_a_record_are_refused(self, two_teams: Database) -> None:
        changed = SHARED.model_copy(update={"city": "杭州市"})
        with pytest.raises(LoadRefused, match=r"'centre' of the set 'team-a'.*city: there –, in these files 杭州市"):
            load(team("b", *range(6), shared=changed), two_teams, into=B)
        assert make_plan(team("b", *range(6), shared=changed), two_teams, into=B).conflicts
        # The set that owns the record may change it, and then the other one must follow.
        load(team("a", *range(6), shared=changed), two_teams, into=A)
        assert two_teams.read("MATCH (n {id: 'centre'}) RETURN n.hospnet_sets AS sets").single()["sets"] == [
            "team-a",
            "team-b",
        ]
        with pytest.raises(LoadRefused, match="'centre' of the set 'team-a'"):
            load(team("b", *range(6)), two_teams, into=B)
        load(team("b", *range(6), shared=changed), two_teams, into=B)

    def test_sets_keep_a_record_that_its_owner_gives_up(self, two_teams: Database) -> None:
        load(team("a", *range(6), shared=None), two_teams, into=A, allow_shrink=True)
        assert two_teams.read("MATCH (n {id: 'centre'}) RETURN n.hospnet_sets AS sets").single()["sets"] == ["team-b"]
        changed = SHARED.model_copy(update={"city": "杭州市"})
        load(team("b", *range(6), shared=changed), two_teams, into=B)

    def test_sets_are_written_in_batches_too(self, empty_database: Database) -> None:
        for letter, into in (("a", A), ("b", B)):
            load(team(letter, *range(6)), empty_database, into=into, largest_transaction=3)
        done = load(team("b", *range(5)), empty_database, into=B, largest_transaction=1).plan
        assert done.removed == 2
        assert load(team("a", *range(6)), empty_database, into=A, thorough=True).load_id is None

    def test_sets_stay_marked_where_a_tie_moves(self, two_teams: Database) -> None:
        network = team("b", *range(6))
        tie = network.cooperations["tie-b1"].model_copy(update={"to_id": "b2"})
        moved = replace(network, cooperations={**network.cooperations, tie.id: tie})
        assert load(moved, two_teams, into=B).plan.changed == 1
        stored = two_teams.read("MATCH ()-[r:SUPPORTS {id: 'tie-b1'}]->(n) RETURN n.id AS id, r.hospnet_sets AS sets")
        assert stored.single() == {"id": "b2", "sets": ["team-b"]}

    def test_load_of_a_set_stopped_midway_is_finished_by_the_next(self, two_teams: Database) -> None:
        network = team("b", *range(20))

        def stop(stage: str, done: int, total: int, unit: str = "") -> None:
            if stage == "loading" and done > 10:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            load(network, two_teams, into=B, largest_transaction=2, progress=stop)
        latest = latest_load(two_teams)
        assert latest
        assert not latest.is_complete
        # A load of the other set leaves it unfinished.
        load(team("a", *range(7)), two_teams, into=A)
        latest = latest_load(two_teams)
        assert latest
        assert not latest.is_complete
        load(network, two_teams, into=B)
        latest = latest_load(two_teams)
        assert latest
        assert latest.is_complete
        assert {"a6", "b19", "centre"} <= ids(two_teams)

    def test_counts_if_unchanged_are_of_the_set(self, empty_database: Database) -> None:
        load(team("a", 1, 2), empty_database, into=A, files="of a")
        load(team("b", 1), empty_database, into=B, files="of b")
        counts = counts_if_unchanged(empty_database, "of a", A)
        assert counts
        assert counts["institutions"] == 3
        assert counts_if_unchanged(empty_database, "of a", B) is None
        write(empty_database, "MATCH (n {id: 'b1'}) DETACH DELETE n")
        assert counts_if_unchanged(empty_database, "of a", A)
        assert counts_if_unchanged(empty_database, "of b", B) is None

    def test_load_keeps_a_record_that_ties_of_another_set_lead_to(self, two_teams: Database) -> None:
        write(
            two_teams,
            "MATCH (a {id: 'a5'}), (b {id: 'b1'}) "
            "CREATE (a)-[:SUPPORTS {id: 'theirs', hospnet_fingerprint: 1, hospnet_sets: ['team-b']}]->(b)",
        )
        with pytest.raises(LoadRefused, match="ties of the set team-b lead to them: a5; nothing was written"):
            load(team("a", *range(5)), two_teams, into=A)
        assert len(two_teams.read("MATCH (n:Institution {id: 'a5'}) RETURN n")) == 1


@pytest.mark.neo4j
class TestWhichSet:
    @pytest.fixture
    def run(self, empty_database: Database, connection: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # type: ignore[no-untyped-def]
        monkeypatch.setenv("NEO4J_URI", connection.uri)
        monkeypatch.setenv("NEO4J_PASSWORD", connection.password)
        monkeypatch.setenv("HOSPNET_CACHE", str(tmp_path / "cache"))

        def run(*words: str) -> Result:
            return CliRunner().invoke(cli, words)

        return run

    def folder(self, path: Path, network: Network) -> str:
        path.mkdir(parents=True, exist_ok=True)
        for file, text in seed_texts(network).items():
            (path / file).write_text(text, encoding="utf-8")
        return str(path)

    def test_load_of_another_folder_is_refused_until_it_is_named(self, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        first, second = self.folder(tmp_path / "a", team("a", 1, 2)), self.folder(tmp_path / "b", team("b", 1))
        assert run("load", first).exit_code == 0
        assert "nothing to do" in run("load", first).stderr
        refused = run("load", second)
        assert refused.exit_code != 0
        assert "the graph has the set 'a' (3 institutions, loaded" in refused.stderr
        assert run("plan", second).exit_code == refused.exit_code
        # Each way that the sentence names works.
        kept = run("load", second, "--set", "b")
        assert kept.exit_code == 0
        assert "kept beside it: a" in kept.stderr
        assert "nothing to do" in run("load", second).stderr
        assert run("load", self.folder(tmp_path / "a2", team("a", *range(1, 8))), "--set", "a").exit_code == 0
        asked = run("unload", "a")
        assert (asked.exit_code, "Remove the set 'a'" in asked.stderr) == (130, True)
        gone = run("unload", "a", "--yes")
        assert gone.exit_code == 0
        assert "14 records removed, 2 stay because other sets have them\nkept beside it: b" in gone.stderr
        unknown = run("unload", "a", "--yes")
        assert "has no set 'a'; it has b" in unknown.stderr
        loads = run("db", "loads", "--format", "csv").stdout
        assert "a,Team a" in loads

    def test_a_conflict_of_two_sets_names_the_place_in_our_files(self, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        run("load", self.folder(tmp_path / "a", team("a", 1)))
        changed = SHARED.model_copy(update={"city": "杭州市"})
        ours = self.folder(tmp_path / "b", team("b", 1, shared=changed))
        for command in ("load", "plan"):
            refused = run(command, ours, "--set", "b")
            place = re.search(r"in these files 杭州市; (\S+):(\d+)\)", refused.stderr)
            assert place, refused.stderr
            line = Path(place[1]).read_text(encoding="utf-8").splitlines()[int(place[2]) - 1]
            assert "centre" in line
        assert "这些文件中为 杭州市；" in run("load", ours, "--set", "b", "--lang", "zh").stderr

    def test_load_names_what_it_removes(self, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        run("load", self.folder(tmp_path / "a", team("a", *range(9))))
        done = run("load", self.folder(tmp_path / "a", team("a", *range(8))))
        assert "removed from the set 'a': a8, tie-a8" in done.stderr

    def test_load_of_somebody_else_with_the_same_name_removes_nothing(self, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        database = self.folder(tmp_path / "one" / "seeds", team("a", *range(9)))
        assert run("load", database).exit_code == 0
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("socket.gethostname", lambda: "elsewhere")
            fewer = self.folder(tmp_path / "two" / "seeds", team("a", *range(8)))
            refused = run("load", fewer)
            assert refused.exit_code != 0
            assert "@elsewhere would remove 2 of its records; nothing was written" in refused.stderr
            assert run("load", fewer, "--set", "seeds").exit_code == 0

    def test_shipped_sets_loaded_together_are_one_set_with_one_node_for_each(
        self,
        run,  # type: ignore[no-untyped-def]
        empty_database: Database,
    ) -> None:
        names = ("five-articles", "rare-disease-network")
        done = run("load", *names)
        assert done.exit_code == 0, done.output
        assert list(read_sets(empty_database).marks) == ["five-articles+rare-disease-network"]
        assert stored_network(empty_database) == read_seed(*(shipped_sets()[name] for name in names))
        stored = empty_database.read(
            "MATCH (n:Institution {id: 'zju-second-affiliated-hospital'}) RETURN n.evidence AS e"
        )
        assert {piece.split("#")[0] for piece in stored.single()["e"]} > {"nhc-rare-disease-network-2024"}
        assert "nothing to do" in run("load", *names).stderr

    def test_load_takes_over_a_set_without_a_name(self, run, empty_database: Database, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        load(team("a", 1, 2), empty_database)
        write(empty_database, "MATCH (l:HospnetLoad) REMOVE l.set_name, l.is_first, l.owner")
        assert "the graph has the set 'unnamed'" in run("load", self.folder(tmp_path / "b", team("b", 1))).stderr
        assert run("load", self.folder(tmp_path / "a", team("a", 1, 2, 3))).exit_code == 0
        assert list(read_sets(empty_database).marks) == ["a"]
        load(team("b", 1), empty_database, into=SetName("b"))
        with pytest.raises(LoadRefused, match=r"several sets \(a, b\); name the one"):
            load(team("b", 1), empty_database)


@pytest.mark.parametrize("name", ["", "a b", "a/b", "x" * 61])
def test_set_name_is_a_word(name: str) -> None:
    with pytest.raises(RequestError, match="is not a name of a set"):
        SetName(name)


@pytest.mark.parametrize(
    ("paths", "name"),
    [
        ([], FIVE_ARTICLES),
        ([shipped_seed()], FIVE_ARTICLES),
        ([Path("my seeds")], "my-seeds"),
        ([Path("b.yaml"), Path("a.yaml")], "a+b"),
        ([Path("x/institutions.csv")], "x"),
        ([Path("毕节/名单.xlsx")], "名单"),
    ],
)
def test_set_of_files_is_named_after_the_folder(paths: list[Path], name: str) -> None:
    assert set_of_files(paths).name == name
    assert not set_of_files(paths).is_given
