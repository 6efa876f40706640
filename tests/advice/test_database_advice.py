"""What messages about a database advise is done exactly as they say it, on a real Neo4j."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.model import Network
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.reports.cli import cli
from tests.loaders.apply.test_sets import SHARED, team
from tests.support.changed_by_hand import write

KINDS = {
    "too_many_institutions_removed",
    "too_many_ties_removed",
    "foreign_relationships",
    "sets_differ",
    "needed_by_set",
    "nothing_loaded",
    "end_missing",
    "invalid_after_edit",
    "correct_edits_first",
    "tie_without_id",
    "no_evidence_property",
    "index_of_others",
    "ids_not_unique",
    "schema_missing",
    "never_loaded",
    "other_set",
    "wrong_password",
    "password_needed",
    "no_such_database",
}

Hospnet = Callable[..., Result]


@pytest.fixture
def hospnet(
    empty_database: Database, connection: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Hospnet:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password)
    monkeypatch.setenv("HOSPNET_CACHE", str(tmp_path / "cache"))
    seeds("a", team("a", *range(6)))
    return lambda *words: CliRunner().invoke(cli, words)


def seeds(name: str, network: Network) -> str:
    Path(name).mkdir(exist_ok=True)
    for old in Path(name).iterdir():
        old.unlink()
    for file, text in seed_texts(network).items():
        (Path(name) / file).write_text(text, encoding="utf-8")
    return name


def refused(result: Result, advice: str) -> None:
    assert result.exit_code not in (0, 1), result.output
    assert advice in result.output.replace("\n", " ")


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.neo4j
class TestAdvice:
    def test_allow_shrink(self, hospnet: Hospnet) -> None:
        done(hospnet("load", "a"))
        seeds("a", team("a", 1, 2))
        refused(hospnet("load", "a"), "See 'hospnet plan'; if it is intended, load with --allow-shrink")
        assert "a5" in done(hospnet("plan", "a", "--format", "csv"))
        done(hospnet("load", "a", "--allow-shrink"))
        network = team("a", 1, 2)
        seeds("a", Network.of(network.institutions.values(), (), network.sources.values()))
        refused(hospnet("load", "a"), "of 2 ties, more than 20%")
        done(hospnet("load", "a", "--allow-shrink"))

    def test_relationships_of_others(self, hospnet: Hospnet, empty_database: Database) -> None:
        done(hospnet("load", "a"))
        write(empty_database, "MATCH (n {id: 'a5'}) CREATE (n)-[:MINE]->(:Thing)")
        seeds("a", team("a", *range(5)))
        refused(hospnet("load", "a"), "Remove those relationships in Neo4j, or keep them in the seeds")
        seeds("a", team("a", *range(6)))
        done(hospnet("load", "a"))
        seeds("a", team("a", *range(5)))
        write(empty_database, "MATCH ()-[r:MINE]->() DELETE r")
        done(hospnet("load", "a"))

    def test_sets(self, hospnet: Hospnet) -> None:
        done(hospnet("load", "a"))
        changed = SHARED.model_copy(update={"city": "杭州市"})
        seeds("b", team("b", 1, shared=changed))
        refused(
            hospnet("load", "b", "--set", "b"), "Write the same values, or have them changed in the set that owns them"
        )
        seeds("b", team("b", 1))
        done(hospnet("load", "b", "--set", "b"))
        seeds("c", team("c", 1))
        refused(hospnet("load", "c"), "load them with --set")
        done(hospnet("load", "c", "--set", "c"))

    def test_record_that_another_set_needs(self, hospnet: Hospnet, empty_database: Database) -> None:
        done(hospnet("load", "a"))
        done(hospnet("load", seeds("b", team("b", 1)), "--set", "b"))
        write(
            empty_database,
            "MATCH (a {id: 'a5'}), (b {id: 'b1'}) "
            "CREATE (a)-[:SUPPORTS {id: 'theirs', hospnet_fingerprint: 1, hospnet_sets: ['b']}]->(b)",
        )
        seeds("a", team("a", *range(5)))
        refused(hospnet("load", "a"), "Keep them in the seeds, or unload that set first")
        done(hospnet("unload", "b", "--yes"))
        done(hospnet("load", "a"))

    def test_empty_graph(self, hospnet: Hospnet) -> None:
        refused(hospnet("report", "hospitals"), "load one with 'hospnet load'")
        assert "run 'hospnet load'" in hospnet("doctor").output
        done(hospnet("load", "a"))
        done(hospnet("report", "hospitals"))
        assert "nothing has been loaded" not in hospnet("doctor").output

    @pytest.mark.parametrize(
        ("edit", "advice"),
        [
            ("MATCH (n {id: 'a1'}) SET n.name = 5", "'hospnet load --thorough' undoes the edits"),
            ("MATCH (n {id: 'a1'}) REMOVE n.hospnet_fingerprint", "'hospnet load --thorough' undoes edits made"),
        ],
    )
    def test_edits(self, edit: str, advice: str, hospnet: Hospnet, empty_database: Database) -> None:
        done(hospnet("load", "a"))
        write(empty_database, edit)
        refused(hospnet("report", "profile", "a1") if "name" in edit else hospnet("report", "hospitals"), advice)
        if "name" in edit:
            refused(hospnet("export", "seed", "-o", "out"), "correct them in Neo4j first")
        done(hospnet("load", "a", "--thorough"))
        done(hospnet("report", "profile", "a1"))
        done(hospnet("export", "seed", "-o", "out"))

    def test_drawn_ties(self, hospnet: Hospnet, empty_database: Database) -> None:
        done(hospnet("load", "a"))
        write(empty_database, "MATCH (a {id: 'a1'}), (b {id: 'a2'}) CREATE (a)-[:TRAINS]->(b)")
        left_out = hospnet("export", "seed", "-o", "one", "--with-drawn")
        assert "set the property evidence to a list such as ['source#p3']" in left_out.output.replace("\n", " ")
        write(empty_database, "MATCH ()-[r:TRAINS]->() SET r.evidence = ['s#p3']")
        told = done(hospnet("export", "seed", "-o", "two", "--with-drawn"))
        assert "set it to 'a1.trains.a2' in Neo4j" in told.replace("\n", " ")
        write(empty_database, "MATCH ()-[r:TRAINS]->() SET r.id = 'a1.trains.a2'")
        assert "has no id" not in done(hospnet("export", "seed", "-o", "three", "--with-drawn"))
        done(hospnet("load", "three", "--set", "a"))
        assert len(empty_database.read("MATCH ()-[r:TRAINS]->() RETURN r")) == 1

    def test_index_and_ids_of_others(self, hospnet: Hospnet, empty_database: Database) -> None:
        write(
            empty_database,
            "DROP CONSTRAINT source_id IF EXISTS",
            "CREATE INDEX theirs FOR (n:Source) ON (n.id)",
        )
        refused(hospnet("load", "a"), "remove it in Neo4j with DROP INDEX or DROP CONSTRAINT")
        write(empty_database, "DROP INDEX theirs", "CREATE (:Source {id: 'x'}), (:Source {id: 'x'})")
        refused(hospnet("load", "a"), "correct them in Neo4j and run the same command again")
        write(empty_database, "MATCH (n:Source {id: 'x'}) WITH collect(n)[1] AS n SET n.id = 'y'")
        done(hospnet("load", "a"))
        write(empty_database, "DROP INDEX institution_names")
        assert "'hospnet load' creates them" in hospnet("doctor").output.replace("\n", " ")
        done(hospnet("load", "a"))
        assert "'hospnet load' creates them" not in hospnet("doctor").output.replace("\n", " ")

    def test_login(self, hospnet: Hospnet, connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
        done(hospnet("load", "a"))
        refused(hospnet("report", "hospitals", "-d", "nowhere"), "NEO4J_DATABASE")
        done(hospnet("report", "hospitals", "-d", "neo4j"))
        Path("pw").write_text(connection.password, encoding="utf-8")
        monkeypatch.delenv("NEO4J_PASSWORD")
        refused(hospnet("report", "hospitals"), "set NEO4J_PASSWORD or give --password-file")
        done(hospnet("report", "hospitals", "--password-file", "pw"))
        monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
        refused(hospnet("report", "hospitals"), "with the password of NEO4J_PASSWORD; check both")
        monkeypatch.setenv("NEO4J_PASSWORD", connection.password)
        done(hospnet("report", "hospitals"))
