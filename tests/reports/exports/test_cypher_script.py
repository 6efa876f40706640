"""Texts and numbers of the script that rebuilds a graph, on a real Neo4j; test_contract.py runs whole scripts."""

import re

import pytest

from hospital_network.graph.store.database import Database
from hospital_network.reports.exports.cypher_script import cypher_literal, cypher_script, cypher_statements
from tests.support.hostile_network import HOSTILE_TEXTS, hostile_network
from tests.support.read_back import MOMENT


def test_cypher_script_ends_statements_at_the_end_of_a_line() -> None:
    network = hostile_network()
    lines = [line for line in cypher_script(network, MOMENT).splitlines() if not line.startswith("//")]
    statements = [text.strip() for text in re.split(r";\n", "\n".join(lines) + "\n") if text.strip()]
    assert statements == [statement.strip() for statement in cypher_statements(network, MOMENT)]


@pytest.mark.neo4j
class TestCypherScript:
    def test_cypher_literal_keeps_every_text_within_its_quotes(self, server_database: Database) -> None:
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
        row = server_database.read("RETURN LITERAL AS texts".replace("LITERAL", cypher_literal(texts))).single()
        assert row["texts"] == texts

    def test_cypher_literal_keeps_numbers(self, server_database: Database) -> None:
        numbers = [0, -1, 2**63 - 1, -(2**63), 0.1, 1e22, 1e-7, -1.5e300]
        row = server_database.read("RETURN LITERAL AS n".replace("LITERAL", cypher_literal(numbers))).single()
        assert row["n"] == numbers
