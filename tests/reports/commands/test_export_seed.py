"""Seeds written from a graph that was edited by hand, on a real Neo4j."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Network
from hospital_network.graph.store import set_members
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.edited_reader import read_edited_network
from hospital_network.graph.store.load_sets import LoadSets
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from tests.loaders.apply.test_sets import A, B, team
from tests.support.changed_by_hand import write
from tests.support.small_network import small_network

pytestmark = pytest.mark.neo4j


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_export_seed_of_a_set_never_mixes_two_loads(
    empty_database: Database, database_environment: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(team("a", 1), empty_database, into=A)
    load(team("b", 1, 2), empty_database, into=B)
    loads, real = iter([team("b", 2, 3)]), set_members.read_sets

    def load_once_in_between(reader: Database) -> LoadSets:
        # The records are read by now, the members of the set are not.
        for network in loads:
            load(network, empty_database, into=B, allow_shrink=True)
        return real(reader)

    monkeypatch.setattr(set_members, "read_sets", load_once_in_between)
    result = run("export", "seed", "--set", "team-b", "-o", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert read_seed(tmp_path / "out") == team("b", 2, 3)


class TestEditedInBrowser:
    @pytest.fixture
    def graph(self, empty_database: Database, database_environment: Connection) -> Database:
        load(small_network(), empty_database)
        return empty_database

    def exported(self, folder: Path, *words: str) -> tuple[Network, str]:
        result = run("export", "seed", "-o", str(folder), *words)
        assert result.exit_code == 0, result.output
        return read_seed(folder), result.stderr

    def test_export_seed_gives_the_loaded_seeds(self, graph: Database, tmp_path: Path) -> None:
        network, message = self.exported(tmp_path / "out")
        assert network == small_network()
        assert message.startswith("written:")

    def test_export_seed_writes_an_edit_as_one_changed_line(self, graph: Database, tmp_path: Path) -> None:
        self.exported(tmp_path / "before")
        write(graph, "MATCH (n:Institution {id: 'bijie'}) SET n.fact_beds = 800, n.phone = '1'")
        network, message = self.exported(tmp_path / "after")
        changed = [
            (before, after)
            for path in sorted((tmp_path / "before").glob("*.yaml"))
            for before, after in zip(
                path.read_text().splitlines(), (tmp_path / "after" / path.name).read_text().splitlines(), strict=True
            )
            if before != after
        ]
        assert changed == [("      beds: 700", "      beds: 800")]
        assert "institution 'bijie': property phone = '1' has no place in a seed file" in message
        load(network, graph)
        assert make_plan(network, graph).is_empty

    def test_export_seed_with_drawn_takes_ties_that_fit_a_seed_file(self, graph: Database, tmp_path: Path) -> None:
        write(
            graph,
            "MATCH (a:Institution {id: 'zhe-one'}), (b:Institution {id: 'zhijin'}) "
            "CREATE (a)-[:SUPPORTS {id: 'drawn', evidence: ['s1#p7']}]->(b), (a)-[:TRAINS]->(b), "
            "(a)-[:KNOWS {id: 'k'}]->(b), (a)-[:TRAINS {evidence: ['s1#p8']}]->(b)",
            "CREATE (:Institution:Hospital {id: 'new', name: '新医院', evidence: ['s1#p9']})",
            "CREATE (:Institution {name: '无'})",
            "MATCH (a:Institution {id: 'new'}), (b:Institution {id: 'bijie'}) CREATE (a)-[:PART_OF]->(b)",
        )
        network, message = self.exported(tmp_path / "without")
        assert network == small_network()
        assert "7 institutions and ties drawn in Neo4j left out; --with-drawn" in message
        network, message = self.exported(tmp_path / "with", "--with-drawn")
        assert set(network.cooperations) - set(small_network().cooperations) == {"drawn", "zhe-one.trains.zhijin"}
        assert network.institutions["new"].kind == "hospital"
        assert network.institutions["new"].part_of == "bijie"
        assert "tie zhe-one -TRAINS-> zhijin: no evidence; set the property evidence" in message
        assert "tie zhe-one -KNOWS-> zhijin: the vocabulary has no such type" in message
        assert "tie zhe-one -TRAINS-> zhijin has no id: set it to 'zhe-one.trains.zhijin'" in message
        assert "left out, institution '无'" in message
        load(network, graph)
        assert make_plan(network, graph, thorough=True).is_empty
        assert read_edited_network(graph)[0].network == network

    def test_export_seed_refuses_values_that_fit_no_seed_file(self, graph: Database, tmp_path: Path) -> None:
        write(
            graph,
            "MATCH (n:Institution {id: 'bijie'}) SET n.status = 'busy'",
            "MATCH ()-[r {id: 'second'}]->() SET r.since = 'lately'",
        )
        with pytest.raises(RequestError, match=r"(?s)institution 'bijie': status.*-SUPPORTS-> bijie: since.*correct"):
            read_edited_network(graph)
        assert run("export", "seed", "-o", str(tmp_path / "out")).exit_code == 2
        graphml = run("export", "graphml")
        assert graphml.exit_code == 2
        assert "was edited in Neo4j and is no longer valid" in graphml.stderr
        assert not (tmp_path / "out").exists()

    def test_export_seed_refuses_evidence_of_an_unknown_source(self, graph: Database, tmp_path: Path) -> None:
        write(graph, "MATCH (n:Institution {id: 'bijie'}) SET n.evidence = ['nowhere#p1']")
        result = run("export", "seed", "-o", str(tmp_path / "out"))
        assert result.exit_code == 3
        assert "unknown source 'nowhere'" in result.stderr
        assert str(tmp_path) not in result.stderr
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["graphml", "gexf", "cypher"])
    def test_export_from_neo4j_equals_that_from_its_seeds(self, name: str, graph: Database, tmp_path: Path) -> None:
        self.exported(tmp_path / "seed")
        from_seed = run("export", name, "--from-seed", str(tmp_path / "seed")).stdout
        from_graph = run("export", name).stdout
        if name == "cypher":  # the last statement contains the time
            from_seed, from_graph = (text.rpartition("UNWIND")[0] for text in (from_seed, from_graph))
        assert from_graph == from_seed

    def test_export_seed_refuses_an_empty_database(self, graph: Database, tmp_path: Path) -> None:
        write(graph, "MATCH (n) DETACH DELETE n")
        result = run("export", "seed", "-o", str(tmp_path / "out"))
        assert result.exit_code == 4
        assert "contains no network yet" in result.stderr
        assert list(tmp_path.iterdir()) == []

    def test_export_warns_of_an_interrupted_load(self, graph: Database, tmp_path: Path) -> None:
        write(graph, "MATCH (l:HospnetLoad) SET l.status = 'running'")
        for words in (("seed", "-o", str(tmp_path / "out")), ("gexf", "-o", str(tmp_path / "file"))):
            assert "not complete" in run("export", *words).stderr
