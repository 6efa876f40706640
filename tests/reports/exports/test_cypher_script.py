"""The script that rebuilds a graph, run on a real Neo4j."""

import re

import pytest

from hospital_network.graph.store.database import Database
from hospital_network.graph.store.full_reader import read_network
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.reports.exports.cypher_script import cypher_literal, cypher_script, cypher_statements
from tests.support.changed_by_hand import write
from tests.support.hostile_network import HOSTILE_TEXTS, hostile_network
from tests.support.joined_networks import joined
from tests.support.read_back import MOMENT
from tests.support.small_network import small_network


def test_statements_of_the_script_end_where_a_line_ends_with_a_semicolon() -> None:
    network = hostile_network()
    lines = [line for line in cypher_script(network, MOMENT).splitlines() if not line.startswith("//")]
    statements = [text.strip() for text in re.split(r";\n", "\n".join(lines) + "\n") if text.strip()]
    assert statements == [statement.strip() for statement in cypher_statements(network, MOMENT)]


@pytest.mark.neo4j
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
