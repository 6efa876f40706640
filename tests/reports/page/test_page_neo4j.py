"""The page of a real Neo4j equals that of the seed files, except for the named origin of the data."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.page.data import page_data
from tests.support.stored_network import stored_network

pytestmark = pytest.mark.neo4j


def test_page_data_of_the_database_equals_that_of_the_seeds(shipped_graph: Database) -> None:
    stored = WholeBasis(stored_network(shipped_graph), shipped_graph.connection.uri, latest_load(shipped_graph))
    of_graph = page_data(stored, Selection(), 2000, 10_000)
    of_seeds = page_data(WholeBasis(read_seed(), "tests"), Selection(), 2000, 10_000)
    for language in ("en", "zh"):
        graph_notes, seed_notes = of_graph["notes"].pop(language), of_seeds["notes"].pop(language)
        assert graph_notes[:-1] == seed_notes[:-1]
        assert shipped_graph.connection.uri in graph_notes[-1]
        assert "tests" in seed_notes[-1]
    for part in of_seeds:
        assert of_graph[part] == of_seeds[part], part
    assert of_graph.keys() == of_seeds.keys()


def test_report_page_reads_the_database(
    shipped_graph: Database, database_environment: Connection, tmp_path: Path
) -> None:
    path = tmp_path / "network.html"
    result = CliRunner().invoke(cli, ["report", "page", "-o", str(path), "--lang", "en"])
    assert result.exit_code == 0, result.output
    text = path.read_text(encoding="utf-8")
    assert "浙江省人民医院毕节医院" in text
    assert database_environment.uri in text
    assert database_environment.password not in text
