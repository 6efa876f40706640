"""The days on which a tie is in force: stored by every way into Neo4j as Python computes them."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.edited_reader import read_edited_network
from hospital_network.graph.ties.in_force import Period, first_report, period
from hospital_network.graph.ties.selection import ALL_KINDS, Selection, selected_ties
from hospital_network.loaders.apply.changes import read_changes
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.rows.graph_rows import NetworkRows, RowSource, row_source, rows_in
from hospital_network.loaders.seed_set import read_seed_set
from hospital_network.queries.placeholders import expanded
from hospital_network.reports.exports.admin_csv import admin_csv
from hospital_network.reports.exports.cypher_script import cypher_script
from hospital_network.reports.exports.tables import seed_tables
from tests.support.dated_network import FIRST, LAST, dated_network
from tests.support.foreign_readers import read_rebuilt
from tests.support.stored_network import stored_network

NETWORKS = {seed: dated_network(seed) for seed in range(3)}
each_network = pytest.mark.parametrize("network", NETWORKS.values(), ids=map(str, NETWORKS))
Days = dict[str, dict[str, str]]


def days_of(network: Network) -> Days:
    """Return the days of each tie by its id."""

    def days(tie: Cooperation) -> dict[str, str]:
        reported = first_report(network.sources[item.source].date for item in tie.evidence)
        return period(tie.status, tie.since, tie.until, reported).properties

    return {id_: days(tie) for id_, tie in network.cooperations.items()}


def days_in_rows(source: RowSource) -> Days:
    return {
        row.id: {key: row.properties[key] for key in Period._fields if key in row.properties}
        for _, row in rows_in(source)
        if row.from_id
    }


def tables_of(folder: Path, network: Network) -> RowSource:
    for name, content in seed_tables(network, parquet=False).items():
        (folder / name).write_bytes(content)
    return row_source(read_seed_set(folder).rows)


def test_dated_networks_have_ties_that_are_known_and_ties_that_are_only_possible() -> None:
    days = [days for network in NETWORKS.values() for days in days_of(network).values()]
    assert {len(names) for names in days} == {0, 2, 4}
    assert len({names.get("known_from") for names in days}) > 50


@each_network
def test_rows_contain_the_days_of_each_tie(network: Network, tmp_path: Path) -> None:
    assert days_in_rows(NetworkRows(network)) == days_of(network)
    assert days_in_rows(tables_of(tmp_path, network)) == days_of(network)


@each_network
def test_import_files_contain_the_days_of_each_tie(network: Network) -> None:
    text = admin_csv(network)["relationships.csv"].decode()
    rows = {row["id:string"]: row for row in csv.DictReader(text.splitlines())}
    heads = {key: f"{key}:string" for key in Period._fields}
    assert days_of(network) == {
        id_: {key: row[head] for key, head in heads.items() if row[head]} for id_, row in rows.items()
    }


def test_fingerprints_of_ties_change_with_the_date_of_their_source() -> None:
    network = NETWORKS[0]
    source = network.sources["s1"].model_copy(update={"date": "2016-03-04"})
    changed = replace(network, sources={**network.sources, "s1": source})
    marks = [{row.id: row.fingerprint for _, row in rows_in(NetworkRows(each))} for each in (network, changed)]
    days = days_of(network), days_of(changed)
    differing = {id_ for id_ in network.cooperations if days[0][id_] != days[1][id_]}
    assert len(differing) > 3
    assert {id_ for id_ in marks[0] if marks[0][id_] != marks[1][id_]} == differing | {"s1"}


def load_network(network: Network, database: Database, folder: Path) -> None:
    load(network, database)


def load_tables(network: Network, database: Database, folder: Path) -> None:
    load(tables_of(folder, network), database)


def run_script(network: Network, database: Database, folder: Path) -> None:
    (folder / "network.cypher").write_text(cypher_script(network), encoding="utf-8")
    read_rebuilt(folder / "network.cypher", database)


@pytest.mark.neo4j
@pytest.mark.parametrize("write", [load_network, load_tables, run_script])
@each_network
def test_stored_days_count_the_ties_that_python_counts(
    empty_database: Database, network: Network, write: Callable[..., None], tmp_path: Path
) -> None:
    write(network, empty_database, tmp_path)
    rows = empty_database.read("MATCH ()-[r]->() WHERE r.status IS NOT NULL RETURN r.id AS id, properties(r) AS stored")
    stored = {row["id"]: {key: row["stored"][key] for key in Period._fields if key in row["stored"]} for row in rows}
    assert stored == days_of(network)
    text = expanded("MATCH ()-[r]->() WHERE @in_force(r) RETURN r.id AS id ORDER BY id")
    days = [None, *(FIRST + timedelta(days=number) for number in range(-40, (LAST - FIRST).days + 40, 29))]
    for day in days:
        counted = [row["id"] for row in empty_database.read(text, {"as_of": day and day.isoformat()})]
        selection = Selection(as_of=day, kinds=ALL_KINDS)
        assert counted == sorted(tie.id for _, _, tie in selected_ties(network, selection)), day


@pytest.mark.neo4j
def test_stored_days_are_dropped_when_the_network_is_read_back(empty_database: Database) -> None:
    network = NETWORKS[1]
    load(network, empty_database)
    assert stored_network(empty_database) == network
    assert make_plan(network, empty_database, thorough=True).is_empty
    edited, _ = read_edited_network(empty_database)
    assert (edited.network, list(edited.remarks)) == (network, [])


@pytest.mark.neo4j
def test_load_writes_the_days_anew_when_the_date_of_a_source_changes(empty_database: Database) -> None:
    network = NETWORKS[2]
    load(network, empty_database)
    source = network.sources["s1"].model_copy(update={"date": "2016-03-04"})
    changed = replace(network, sources={**network.sources, "s1": source})
    plan = make_plan(changed, empty_database)
    fields = {name for _, change in read_changes(plan, changed, empty_database) for name in change.fields}
    assert fields == {"date", "known_from", "known_until"}
    load(changed, empty_database)
    assert make_plan(changed, empty_database, thorough=True).is_empty
