"""Another program's reader for each export format: it is given what was written, and returns the network it reads.

`tests/reports/exports/test_contract.py` writes every format of the registry, reads it by the reader here, and compares
each part that the format claims to keep. A format without a reader fails there.
"""

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import networkx as nx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from hospital_network.graph.faults import Language
from hospital_network.graph.model import Cooperation, Institution, Network, Person, Source, Subnetwork
from hospital_network.graph.server.admin import run_admin
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.properties import cooperation_of, institution_of, person_of
from hospital_network.graph.text.characters import unguarded
from hospital_network.loaders.apply.load import load
from hospital_network.loaders.apply.plan import make_plan
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.exports.admin_csv import ARGUMENTS_FILE
from hospital_network.reports.exports.format import Part
from hospital_network.reports.exports.pair_counts import pair_counts
from hospital_network.reports.exports.parquet import TITLE
from hospital_network.reports.exports.workbook_words import SHEET_NAMES, columns_item, in_language, sheet_names
from tests.support.json_ld_reader import read_json_ld
from tests.support.r_script import run_r
from tests.support.read_back import numbers_as_numbers, people_by_name, record
from tests.support.stored_network import stored_network

Row = dict[str, Any]


def unchanged(network: Network) -> Network:
    return network


@dataclass(frozen=True, slots=True)
class Reader:
    """How a format is read back.

    Attributes
    ----------
    by : str
        The program that reads.
    read : callable
        Takes the path of what was written, and the values of the fixtures; returns the network.
    also : str
        What other tests of the format compare.
    writable : callable
        Takes a network; returns it without what the format refuses.
    as_read : callable
        Takes a network; returns it as read from a format that does not keep every distinction.
    fixtures : tuple of str
    marker : {"", "neo4j", "r"}
        What the reader needs.
    compares : frozenset of str
        The parts that are compared of a format that keeps no part whole: as `as_read` returns them.
    """

    by: str
    read: Callable[..., Network]
    also: str = ""
    writable: Callable[[Network], Network] = unchanged
    as_read: Callable[[Network], Network] = unchanged
    fixtures: tuple[str, ...] = ()
    marker: Literal["", "neo4j", "r"] = ""
    compares: frozenset[Part] = frozenset()


def network_of_rows(institutions: Iterable[Row], ties: Sequence[Row], title: str = "", **parts: Any) -> Network:
    """Return the network of flat rows."""
    return Network.of(
        [institution_of(record(row)) for row in institutions],
        [cooperation_of(row["type"], row["from"], row["to"], record(row)) for row in ties],
        title=title,
        **parts,
    )


def read_json(path: Path) -> Network:
    document = json.loads(path.read_text(encoding="utf-8"))
    return Network.of(
        [Institution.model_validate(row) for row in document["institutions"]],
        [Cooperation.model_validate(row) for row in document["cooperations"]],
        [Source.model_validate(row) for row in document["sources"]],
        [Subnetwork.model_validate(row) for row in document["networks"]],
        document["title"],
        [Person.model_validate(row) for row in document["people"]],
    )


def parquet_rows(path: Path) -> list[Row]:
    """Return the rows of a Parquet file without empty cells; pandas keeps whole numbers and lists as they are."""
    table = pd.read_parquet(path, dtype_backend="pyarrow")
    rows = ({str(key): value for key, value in row.items()} for row in table.to_dict("records"))
    lists = ({key: _cell(value) for key, value in row.items()} for row in rows)
    return [{key: value for key, value in row.items() if value is not None} for row in lists]


def _cell(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()
    return value if isinstance(value, list) or not pd.isna(value) else None


def read_parquet_folder(folder: Path) -> Network:
    rows = {path.stem: parquet_rows(path) for path in folder.glob("*.parquet")}
    posts: dict[str, list[tuple[str, Row]]] = {}
    for row in rows["posts"]:
        posts.setdefault(row["person"], []).append((row["institution"], row))
    metadata = pq.read_schema(folder / "institutions.parquet").metadata
    return Network.of(
        [institution_of(_figures_as_numbers(row)) for row in rows["institutions"]],
        [cooperation_of(row["type"], row["from"], row["to"], _figures_as_numbers(row)) for row in rows["cooperations"]],
        [Source.model_validate(row) for row in rows["sources"]],
        [Subnetwork.model_validate(row) for row in rows["networks"]],
        metadata[TITLE].decode(),
        [person_of(row, posts.get(row["id"], [])) for row in rows["people"]],
    )


def _figures_as_numbers(row: Row) -> Row:
    return record({key: value for key, value in row.items() if not isinstance(value, list)}) | {
        key: value for key, value in row.items() if isinstance(value, list)
    }


def network_of_graph(graph: Any) -> Network:
    """Return the network of a graph of networkx."""
    if graph.is_multigraph():
        edges = (
            (giver, receiver, {"id": key, **data}) for giver, receiver, key, data in graph.edges(keys=True, data=True)
        )
    else:  # networkx reads GEXF without parallel ties as a plain graph
        edges = graph.edges(data=True)
    return network_of_rows(
        [{"id": node, **data} for node, data in graph.nodes(data=True)],
        [{**data, "from": giver, "to": receiver, "type": data["relation"]} for giver, receiver, data in edges],
        graph.graph.get("title", ""),
    )


def read_graphml(path: Path) -> Network:
    return network_of_graph(nx.read_graphml(path, force_multigraph=True))


def read_gexf(path: Path) -> Network:
    return network_of_graph(nx.read_gexf(path))


def gephi_rows(content: bytes) -> list[Row]:
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    rows = table.to_dict("records")
    return [{str(key): unguarded(value) for key, value in row.items() if value != ""} for row in rows]


def read_gephi_csv(folder: Path) -> Network:
    nodes, edges = (gephi_rows((folder / name).read_bytes()) for name in ("nodes.csv", "edges.csv"))
    ends = {"from": "Source", "to": "Target", "type": "relation", "id": "Id"}
    return network_of_rows(
        [{**row, "id": row["Id"], "name": row["Label"]} for row in nodes],
        [{**row, **{key: row[head] for key, head in ends.items()}} for row in edges],
    )


def workbook_tables(content: bytes, language: Language = "zh") -> dict[str, list[Row]]:
    """Return each sheet, by its Chinese name, as rows by key; the first sheet names the key of every heading."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == sheet_names(language)
    about = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    tables: dict[str, list[Row]] = {"说明": [{str(item): text for item, text, _ in about}]}
    for sheet, (_, chinese_name) in list(SHEET_NAMES.items())[1:]:
        keys = {str(row[1]): str(row[2]) for row in about if row[0] == columns_item(sheet, language)}
        name = in_language(SHEET_NAMES[sheet], language)
        heads, *lines = book[name].iter_rows(values_only=True)
        tables[chinese_name] = [
            {keys[str(head)]: value for head, value in zip(heads, line, strict=True) if value is not None}
            for line in lines
        ]
    return tables


def read_workbook(path: Path) -> Network:
    tables = workbook_tables(path.read_bytes())
    sources = [Source.model_validate(row) for row in tables["来源"]]
    return network_of_rows(tables["医院"], tables["合作关系"], tables["说明"][0]["标题"] or "", sources=sources)


def pairs_alone(network: Network) -> Network:
    """Return the network as a format keeps it that has only ids, and numbers of cooperations of two institutions."""
    return network_of_pairs(network.institutions, pair_counts(network))


def network_of_pairs(ids: Iterable[str], counts: Mapping[tuple[str, str], int]) -> Network:
    """Return a network of ids alone, with as many ties between two of them as are counted."""
    evidence = [{"source": "s1", "locator": "p1"}]
    ends = [pair for pair, count in sorted(counts.items()) for _ in range(count)]
    return Network.of(
        [Institution(id=id_, name=id_, kind="hospital") for id_ in ids],
        [
            Cooperation(id=f"t{number}", type="supports", from_id=giver, to_id=receiver, evidence=evidence)  # type: ignore[arg-type]
            for number, (giver, receiver) in enumerate(ends)
        ],
    )


def read_pairs(folder: Path) -> Network:
    graph = nx.read_pajek(folder / "pairs.net")
    return network_of_pairs(
        graph, {(giver, receiver): int(weight) for giver, receiver, weight in graph.edges(data="weight")}
    )


def read_matrix(path: Path) -> Network:
    table = pd.read_csv(path, index_col=0)
    assert list(table.index) == list(table.columns)
    counts = {
        (str(giver), str(receiver)): int(count)
        for giver, row in table.iterrows()
        for receiver, count in row.items()
        if count
    }
    return network_of_pairs(map(str, table.index), counts)


def read_dl(folder: Path) -> Network:
    """Read DL by R's igraph, which names the vertices by their labels, and the ids of the labels from the key."""
    script = """
    graph <- igraph::read_graph(commandArgs(TRUE)[1], format = "dl", directed = TRUE)
    ends <- igraph::as_edgelist(graph)
    cat(igraph::V(graph)$name, "", sep = "\n")
    cat(paste(ends[, 1], ends[, 2], igraph::E(graph)$weight, sep = "\t"), sep = "\n")
    """
    vertices, edges = run_r(script, folder / "network.txt").split("\n\n")
    key = pd.read_csv(folder / "names.csv", dtype=str)
    assert list(key["label"]) == vertices.split("\n")
    id_of = dict(zip(key["label"], key["id"], strict=True))
    rows = [line.split("\t") for line in edges.split("\n") if line]
    return network_of_pairs(key["id"], {(id_of[giver], id_of[taker]): int(count) for giver, taker, count in rows})


def read_r_tables(folder: Path) -> Network:
    nodes, ties = (gephi_rows((folder / name).read_bytes()) for name in ("nodes.csv", "ties.csv"))
    return network_of_rows(nodes, ties)


def read_imported(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Network:
    """Import with the real command into an empty home, start that server, and read the graph."""
    server = LocalServer(tmp_path_factory.mktemp("import-home"))
    server.folders.create()
    try:
        # Not lenient: a row that cannot be imported, or would be skipped, ends the import with an error.
        run_admin(server, ["database", "import", "full", "neo4j", f"@{ARGUMENTS_FILE}"], folder=folder)
        assert (folder / "import.report").read_text() == ""
        with Database(server.start()) as database:
            network = stored_network(database)
            assert make_plan(network, database, thorough=True).is_empty
            assert load(network, database).load_id is None
            return network
    finally:
        server.stop()


def read_rebuilt(path: Path, database: Database) -> Network:
    """Run the script twice, statement by statement, and read the graph."""
    statements = path.read_text(encoding="utf-8").removesuffix(";\n").split(";\n")
    counts = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS ties"
    rebuilt = []
    for _ in range(2):
        for statement in statements:
            database.write(lambda transaction, text=statement: transaction.run(text))  # type: ignore[misc]
        network = stored_network(database)
        assert make_plan(network, database, thorough=True).is_empty
        rebuilt.append((network, database.read(counts).single()))
    assert rebuilt[0] == rebuilt[1], "a second run changed something"
    return rebuilt[0][0]


_TIES: frozenset[Part] = frozenset(("institutions", "cooperations"))

READERS: Mapping[str, Reader] = {
    "json": Reader("json, the model", read_json),
    "jsonld": Reader("rdflib", read_json_ld),
    "parquet": Reader(
        "pandas", read_parquet_folder, also="types of columns; the title, by pyarrow", as_read=numbers_as_numbers
    ),
    "graphml": Reader(
        "networkx", read_graphml, also="types of figures, positions, colours", as_read=numbers_as_numbers
    ),
    "gexf": Reader("networkx", read_gexf, also="positions, colours, spells", as_read=numbers_as_numbers),
    "csv": Reader("pandas", read_gephi_csv, also="Gephi's headings; no formula", as_read=numbers_as_numbers),
    "matrix": Reader(
        "pandas", read_matrix, "numbers of cooperations; names as heads", as_read=pairs_alone, compares=_TIES
    ),
    "dl": Reader(
        "igraph in R",
        read_dl,
        "numbers of cooperations; labels; the full matrix",
        as_read=pairs_alone,
        marker="r",
        compares=_TIES,
    ),
    "pajek": Reader(
        "networkx",
        read_pairs,
        "numbers of cooperations; `network.net`, partitions and vectors by network in R, pairs by igraph in R",
        as_read=pairs_alone,
        compares=_TIES,
    ),
    "r": Reader(
        "pandas",
        read_r_tables,
        "what the scripts make, by network, igraph and R itself; RSiena is not in Debian, so its own steps are not run",
        as_read=numbers_as_numbers,
    ),
    "neo4j-csv": Reader(
        "`neo4j-admin database import full`, a real Neo4j 5.26",
        read_imported,
        also="no row skipped, nothing left to load",
        fixtures=("tmp_path_factory",),
        marker="neo4j",
    ),
    "xlsx": Reader("openpyxl, pandas", read_workbook, also="no formula, no link", as_read=people_by_name),
    "cypher": Reader(
        "a real Neo4j 5.26",
        read_rebuilt,
        also="a second run changes nothing",
        fixtures=("empty_database",),
        marker="neo4j",
    ),
    "tables": Reader("this program", read_seed, also="as Parquet too; rows, by pandas"),
    "seed": Reader("this program", read_seed),
}
