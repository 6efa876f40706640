"""Exports that a real Neo4j reads: the admin import, the script, and seeds of a graph edited by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Network
from hospital_network.graph.server.admin import run_admin
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.edited_reader import read_edited_network
from hospital_network.graph.store.full_reader import read_network
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.exports.admin_csv import ARGUMENTS_FILE, admin_csv
from hospital_network.reports.exports.cypher_script import cypher_literal, cypher_statements
from tests.support.hostile_network import HOSTILE_TEXTS, hostile_network
from tests.support.small_network import small_network

pytestmark = pytest.mark.neo4j


def joined(*networks: Network) -> Network:
    """Return one network of several, so that one import tries them all."""
    merged = [
        {key: value for network in networks for key, value in getattr(network, part).items()}
        for part in ("institutions", "cooperations", "sources", "subnetworks")
    ]
    return Network.of(*(part.values() for part in merged), title=networks[0].title)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def write(database: Database, *statements: str) -> None:
    for statement in statements:
        database.write(lambda transaction, text=statement: transaction.run(text))  # type: ignore[misc]


@pytest.fixture(scope="class")
def network() -> Network:
    return joined(hostile_network(), read_seed(), small_network())


@pytest.fixture(scope="class")
def imported(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The network imported with the real command into an empty home, and that server started."""
    folder, home = tmp_path_factory.mktemp("neo4j-csv"), tmp_path_factory.mktemp("import-home")
    for name, content in admin_csv(network).items():
        (folder / name).write_bytes(content)
    server = LocalServer(home)
    server.folders.create()
    words = ["database", "import", "full", "neo4j", f"@{ARGUMENTS_FILE}"]
    try:
        # Not lenient: a row that cannot be imported, or would be skipped, ends the import with an error.
        run_admin(server, words, folder=folder)
        assert (folder / "import.report").read_text() == ""
        with Database(server.start()) as database:
            yield database
    finally:
        server.stop()


class TestAdminImport:
    def test_the_imported_graph_equals_the_seeds(self, imported: Database, network: Network) -> None:
        assert make_plan(network, imported, thorough=True).is_empty
        assert read_network(imported) == network

    def test_the_next_load_has_nothing_to_do(self, imported: Database, network: Network) -> None:
        assert load(network, imported).load_id is None


class TestCypherScript:
    def test_it_rebuilds_the_graph_and_a_second_run_changes_nothing(self, empty_database: Database) -> None:
        network = joined(small_network(), hostile_network())
        statements = list(cypher_statements(network))
        counts = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS ties"
        found = []
        for _ in range(2):
            write(empty_database, *statements)
            assert make_plan(network, empty_database, thorough=True).is_empty
            assert read_network(empty_database) == network
            found.append(empty_database.read(counts).single())
        assert found[0] == found[1]

    def test_no_text_breaks_out_of_its_quotes(self, server_database: Database) -> None:
        words = [
            "'",
            "\\",
            "\\u0027",
            "\\'",
            "\n",
            "\r",
            "\u2028",
            "\u202e",
            "\x00",
            "`",
            '"',
            ";\n",
            "//",
            "𠮷",
            "u0027",
        ]
        texts = [a + b + c for a in words for b in words for c in words] + list(HOSTILE_TEXTS)
        found = server_database.read("RETURN LITERAL AS texts".replace("LITERAL", cypher_literal(texts))).single()
        assert found["texts"] == texts

    def test_numbers_are_kept(self, server_database: Database) -> None:
        numbers = [0, -1, 2**63 - 1, -(2**63), 0.1, 1e22, 1e-7, -1.5e300]
        found = server_database.read("RETURN LITERAL AS n".replace("LITERAL", cypher_literal(numbers))).single()
        assert found["n"] == numbers


class TestEditedInBrowser:
    @pytest.fixture
    def graph(self, empty_database: Database, database_environment: Connection) -> Database:
        load(small_network(), empty_database)
        return empty_database

    def exported(self, folder: Path, *words: str) -> tuple[Network, str]:
        result = run("export", "seed", "-o", str(folder), *words)
        assert result.exit_code == 0, result.output
        return read_seed(folder), result.stderr

    def test_seeds_come_back_as_they_were_loaded(self, graph: Database, tmp_path: Path) -> None:
        network, said = self.exported(tmp_path / "out")
        assert network == small_network()
        assert said.startswith("written:")

    def test_an_edit_is_a_line_of_a_diff(self, graph: Database, tmp_path: Path) -> None:
        self.exported(tmp_path / "before")
        write(graph, "MATCH (n:Institution {id: 'bijie'}) SET n.fact_beds = 800, n.phone = '1'")
        network, said = self.exported(tmp_path / "after")
        changed = [
            (line, other)
            for path in sorted((tmp_path / "before").iterdir())
            for line, other in zip(
                path.read_text().splitlines(), (tmp_path / "after" / path.name).read_text().splitlines(), strict=True
            )
            if line != other
        ]
        assert changed == [("      beds: 700", "      beds: 800")]
        assert "institution bijie: property phone = '1' has no place in a seed file" in said
        load(network, graph)
        assert make_plan(network, graph).is_empty

    def test_drawn_ties_are_taken_where_a_seed_can_say_them(self, graph: Database, tmp_path: Path) -> None:
        write(
            graph,
            "MATCH (a:Institution {id: 'zhe-one'}), (b:Institution {id: 'zhijin'}) "
            "CREATE (a)-[:SUPPORTS {id: 'drawn', evidence: ['s1#p7']}]->(b), (a)-[:TRAINS]->(b), "
            "(a)-[:KNOWS {id: 'k'}]->(b), (a)-[:TRAINS {evidence: ['s1#p8']}]->(b)",
            "CREATE (:Institution:Hospital {id: 'new', name: '新医院', evidence: ['s1#p9']})",
            "CREATE (:Institution {name: '无'})",
            "MATCH (a:Institution {id: 'new'}), (b:Institution {id: 'bijie'}) CREATE (a)-[:PART_OF]->(b)",
        )
        network, said = self.exported(tmp_path / "without")
        assert network == small_network()
        assert "7 institutions and ties drawn by others are left out; --with-drawn" in said
        network, said = self.exported(tmp_path / "with", "--with-drawn")
        assert set(network.cooperations) - set(small_network().cooperations) == {"drawn", "zhe-one.trains.zhijin"}
        assert network.institutions["new"].kind == "hospital"
        assert network.institutions["new"].part_of == "bijie"
        assert "tie zhe-one -TRAINS-> zhijin: no evidence; set the property evidence" in said
        assert "tie zhe-one -KNOWS-> zhijin: the vocabulary has no such type" in said
        assert "tie zhe-one -TRAINS-> zhijin has no id: set it to 'zhe-one.trains.zhijin'" in said
        assert "left out, institution 无" in said
        load(network, graph)
        assert make_plan(network, graph, thorough=True).is_empty
        assert read_edited_network(graph).network == network

    def test_what_no_seed_can_say_stops_the_export(self, graph: Database, tmp_path: Path) -> None:
        write(
            graph,
            "MATCH (n:Institution {id: 'bijie'}) SET n.status = 'busy'",
            "MATCH ()-[r {id: 'second'}]->() SET r.since = 'lately'",
        )
        with pytest.raises(RequestError, match=r"(?s)institution bijie: status.*-SUPPORTS-> bijie: since.*mend them"):
            read_edited_network(graph)
        assert run("export", "seed", "-o", str(tmp_path / "out")).exit_code == 2
        other = run("export", "graphml")
        assert other.exit_code == 2
        assert "edited into what hospnet cannot read" in other.stderr
        assert not (tmp_path / "out").exists()

    def test_evidence_of_an_unknown_source_stops_the_export(self, graph: Database, tmp_path: Path) -> None:
        write(graph, "MATCH (n:Institution {id: 'bijie'}) SET n.evidence = ['nowhere#p1']")
        result = run("export", "seed", "-o", str(tmp_path / "out"))
        assert result.exit_code == 3
        assert "unknown source 'nowhere'" in result.stderr
        assert str(tmp_path) not in result.stderr
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["graphml", "gexf", "cypher"])
    def test_files_are_the_same_from_neo4j_and_from_seeds(self, name: str, graph: Database, tmp_path: Path) -> None:
        self.exported(tmp_path / "seed")
        from_seed = run("export", name, "--from-seed", str(tmp_path / "seed")).stdout
        from_graph = run("export", name).stdout
        if name == "cypher":  # the last statement tells when
            from_seed, from_graph = (text.rpartition("UNWIND")[0] for text in (from_seed, from_graph))
        assert from_graph == from_seed

    def test_an_empty_database_is_no_empty_network(self, graph: Database, tmp_path: Path) -> None:
        write(graph, "MATCH (n) DETACH DELETE n")
        result = run("export", "seed", "-o", str(tmp_path / "out"))
        assert result.exit_code == 4
        assert "holds no network yet" in result.stderr
        assert list(tmp_path.iterdir()) == []

    def test_an_interrupted_load_is_told(self, graph: Database, tmp_path: Path) -> None:
        write(graph, "MATCH (l:Load) SET l.status = 'running'")
        for words in (("seed", "-o", str(tmp_path / "out")), ("gexf", "-o", str(tmp_path / "file"))):
            assert "not complete" in run("export", *words).stderr
