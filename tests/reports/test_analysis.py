"""The library in a notebook: load, ask and measure without the command."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import hospital_network as hn
from hospital_network.graph.store.connection import Connection
from hospital_network.loaders.seed_set import read_seed
from tests import ROOT
from tests.support.small_basis import DAY
from tests.support.small_network import small_network


def test_finding_script_prints_three_findings(capsys: pytest.CaptureFixture[str]) -> None:
    script = ROOT / "docs" / "finding.py"
    exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    findings = [line for line in lines if line.startswith("Finding ")]
    assert len([line for line in lines if line.startswith("How certain: ")]) == len(findings) == 3
    assert findings[0].startswith(
        "Finding 1. Of 13 of 16 supported institutions the sources name one supporter (9 of 11"
    )
    assert "17 of 22 pairs of supporter and supported are in two provinces (10 of 15" in findings[1]
    assert "has 5 supporters and gives to 0" in findings[2]


def test_national_script_prints_three_findings_that_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    script = ROOT / "docs" / "national_findings.py"
    exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    findings = [line for line in lines if line.startswith("Finding ")]
    assert len([line for line in lines if line.startswith("How certain: ")]) == len(findings) == 3
    support, in_full = map(int, re.findall(r"\d+", lines[1])[:2])
    assert in_full < support
    across, inland, to_coast, coast, within = map(int, re.findall(r"\d+", findings[1])[1:])
    assert across == inland + to_coast > 0
    assert across + coast + within <= support
    dependent, counties = map(int, re.findall(r"\d+", findings[2])[1:3])
    assert 0 < dependent <= counties


def test_analysis_network_is_that_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hospital_network.graph.errors import DatabaseUnreachable, LocalEnvironmentError
    from hospital_network.graph.model import Network as ModelNetwork
    from hospital_network.reports import analysis

    network = analysis.Network.from_seed()
    assert isinstance(network, ModelNetwork)
    assert network.institutions == read_seed().institutions
    assert repr(network) == "<Network '五地医院合作网络': 135 institutions, 139 cooperations, 5 sources>"
    graph = network.graph(as_of=DAY, stated=True)
    rows = analysis.table(graph)
    assert {row["id"] for row in rows} == set(graph)
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(LocalEnvironmentError, match=r'pip install .*"pandas>='):
        analysis.frame(rows)
    with pytest.raises(DatabaseUnreachable, match="hospnet db start"):
        analysis.Network.from_neo4j()


def test_frame_returns_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas")
    from hospital_network.reports import analysis

    table = analysis.frame([{"id": "a", "partners": 2}])
    assert isinstance(table, pandas.DataFrame)
    assert io.StringIO(table.to_csv(index=False)).read() == "id,partners\na,2\n"


def test_connect_without_a_database_names_the_next_step() -> None:
    with pytest.raises(hn.DatabaseUnreachable, match="hospnet db start"):
        hn.connect()


@pytest.mark.neo4j
def test_ask_answers_after_load_in_a_notebook(empty_database: hn.Database, database_environment: Connection) -> None:
    network = small_network()
    with hn.connect() as database:
        assert hn.load(network, database).plan.added
        assert hn.make_plan(network, database).is_empty
        name = next(institution.name for institution in network.institutions.values() if institution.kind == "hospital")
        id_ = hn.find_institution(name, network.institutions.values()).id
        partners = hn.ask(database, "partners-of", hospital=name)
        assert partners
        assert hn.ask(database, "partners-of", hospital=id_) == partners
        assert not hn.ask(database, "partners-of", hospital=name, as_of=date(1900, 1, 1))
        assert hn.ask(database, "networks") == hn.ask(database, "networks", as_of=None)
        with pytest.raises(hn.UnknownQuery, match="did you mean"):
            hn.ask(database, "partner-of", hospital=name)
        with pytest.raises(hn.BadParameter, match="has no parameter 'hospitel'"):
            hn.ask(database, "partners-of", hospitel=name)
        with pytest.raises(hn.UnknownInstitution):
            hn.ask(database, "partners-of", hospital="没有的医院")
    assert hn.Network.from_neo4j().institutions == network.institutions


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("hospital",), "name of a report cannot be 'hospital' (did you mean 'hospitals'?)"),
        (("hospitals", {"by": "betweeness"}), "by of a report cannot be 'betweeness' (did you mean 'betweenness'?)"),
        (("robustness", {"by": "zzz"}), "by of a report cannot be 'zzz'; known words: partners, "),
        (("hospitals", {"further": ["hole"]}), "further of a report cannot be 'hole' (did you mean 'holes'?)"),
        (("levels", {"level": "grades", "years": [2020]}), "level of a report cannot be 'grades'"),
        (("levels",), "the report 'levels' needs at least one year"),
    ],
)
def test_report_refuses_what_it_does_not_know(arguments: Any, message: str) -> None:
    name, options = (*arguments, {})[:2]
    with pytest.raises(hn.BadParameter) as refused:
        hn.Network.from_seed().report(name, **options)
    assert message in str(refused.value)
