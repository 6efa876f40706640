"""The export formats, each described once.

From these follow the commands and their help, the tables of docs/exports.md, and the
test that writes each format, reads it by another program and compares every part it claims to keep. To add a format:
a module that writes it, an entry here, its reader in tests/support/foreign_readers.py, then ``make docs``.
"""

from pathlib import Path

from hospital_network.graph.faults import Language
from hospital_network.graph.model import Network
from hospital_network.reports.exports.format import EVERYTHING, Content, Format, Option
from hospital_network.reports.findings.basis import WholeBasis

# A format is imported when it is written, so that no command waits for the others.


def _json(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.json_document import network_json

    return network_json(basis.network).encode()


def _json_ld(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.json_ld import network_json_ld

    return network_json_ld(basis.network).encode()


def _parquet(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.parquet import network_parquet

    return network_parquet(basis.network)


def _graphml(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.graphml import network_graphml

    return network_graphml(basis.network)


def _gexf(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.gexf import network_gexf

    return network_gexf(basis.network)


def _gephi_csv(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.gephi_csv import gephi_csv

    return gephi_csv(basis.network)


def _admin_csv(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.admin_csv import admin_csv

    return admin_csv(basis.network)


def _workbook(basis: WholeBasis, language: Language = "zh") -> Content:
    from hospital_network.reports.exports.workbook import workbook

    return workbook(basis, language=language)


def _cypher(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.cypher_script import cypher_script

    return cypher_script(basis.network).encode()


def _tables(basis: WholeBasis, parquet: bool = False) -> Content:
    from hospital_network.reports.exports.tables import seed_tables

    return seed_tables(basis.network, parquet)


def _pajek(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.pajek import pajek

    return pajek(basis.network)


def _dl(basis: WholeBasis, full: bool = False) -> Content:
    from hospital_network.reports.exports.dl import dl

    return dl(basis.network, full)


def _matrix(basis: WholeBasis, names: bool = False) -> Content:
    from hospital_network.reports.exports.matrix import adjacency_matrix

    return adjacency_matrix(basis.network, names)


def _r(basis: WholeBasis) -> Content:
    from hospital_network.reports.exports.r_folder import r_folder

    return r_folder(basis.network)


def _seed(basis: WholeBasis, like: Path | None = None) -> Content:
    from hospital_network.reports.exports.seed_files import seed_files

    return seed_files(basis.network, like)


def _reads_back(network: Network, folder: Path) -> None:
    from hospital_network.reports.exports.seed_files import check_reading_back

    check_reading_back(network, folder)


_ALL = (
    Format(
        "json",
        "One JSON document with all records",
        place="file",
        files=("*.json",),
        write=_json,
        readers="programs",
        keeps=EVERYTHING,
    ),
    Format(
        "jsonld",
        "JSON-LD in the words of schema.org",
        place="file",
        files=("*.jsonld",),
        other_suffixes=(".json",),
        write=_json_ld,
        readers="RDF stores, search engines, rdflib",
        keeps=EVERYTHING,
        adds="institutions as `Hospital` and the like, ties as `Action`, evidence as passages of sources",
    ),
    Format(
        "parquet",
        "Parquet, a file for each class",
        place="folder",
        files=("*.parquet",),
        write=_parquet,
        readers="pandas, DuckDB, Spark, R; needs the extra `parquet`",
        keeps=EVERYTHING,
        adds="typed columns, lists as lists",
    ),
    Format(
        "graphml",
        "GraphML for Cytoscape, yEd, igraph",
        place="file",
        files=("*.graphml",),
        other_suffixes=(".xml",),
        write=_graphml,
        readers="Cytoscape, yEd, igraph, Gephi",
        keeps=frozenset({"institutions", "cooperations", "title"}),
        adds="typed figures, positions, colours",
        loses="people; sources and networks beyond their ids; control characters",
    ),
    Format(
        "gexf",
        "GEXF with colours and time for Gephi",
        place="file",
        files=("*.gexf",),
        other_suffixes=(".xml",),
        write=_gexf,
        readers="Gephi",
        keeps=frozenset({"institutions", "cooperations"}),
        adds="typed figures, positions, sizes, colours, when each tie is in force",
        loses="people, title, sources and networks beyond their ids; control characters",
    ),
    Format(
        "csv",
        "Nodes and edges as CSV for Gephi",
        place="folder",
        files=("nodes.csv", "edges.csv"),
        write=_gephi_csv,
        readers="Gephi, pandas, R",
        keeps=frozenset({"institutions", "cooperations"}),
        loses="people, title, sources and networks beyond their ids; positions",
    ),
    Format(
        "matrix",
        "Adjacency matrix as CSV",
        place="file",
        files=("*.csv",),
        write=_matrix,
        readers="UCINET, Excel, R, pandas, MATLAB",
        keeps=frozenset(),
        adds="the number of cooperations from one institution to another",
        loses="all but ids or names and these numbers; planned and only possible ties; refuses more than 10,000 "
        "institutions",
        options=(Option("--names", "Heads are names instead of ids."),),
    ),
    Format(
        "dl",
        "UCINET DL text, and a key of names",
        place="folder",
        files=("network.txt", "names.csv"),
        write=_dl,
        readers="UCINET, NetDraw, Gephi, igraph",
        keeps=frozenset(),
        adds="the number of cooperations from one institution to another; labels of 18 characters, their ids and names",
        loses="types, dates, all fields; planned and only possible ties",
        options=(Option("--full", "Write a full matrix, not a list of pairs."),),
    ),
    Format(
        "pajek",
        "Pajek: network, partitions, vectors",
        place="folder",
        files=("*.net", "*.clu", "*.vec", "vertices.csv", "classes.csv"),
        write=_pajek,
        readers="Pajek; `pairs.net`: NetworkX, igraph, Gephi",
        keeps=frozenset(),
        adds="ids and names, ties with type and years, positions; partitions by kind, province, grade and component; "
        "vectors of partners and cooperations",
        loses="all other fields; days of dates; planned and only possible ties",
    ),
    Format(
        "r",
        "Tables and scripts for R",
        place="folder",
        files=("nodes.csv", "ties.csv", "network.R", "siena.R"),
        write=_r,
        readers="R",
        keeps=frozenset({"institutions", "cooperations"}),
        adds="when each tie is known to be in force, and may be",
        loses="people, title, sources and networks beyond their ids; positions",
    ),
    Format(
        "neo4j-csv",
        "CSV for neo4j-admin database import",
        place="folder",
        files=("*.csv", "import.args", "schema.cypher"),
        # neo4j-admin writes its report into the folder it runs in.
        left_by_readers=("import.report",),
        write=_admin_csv,
        readers="`neo4j-admin database import full`",
        keeps=EVERYTHING,
        adds="as `hospnet load` stores it",
        loses="U+001F in an item of a list: refused",
    ),
    Format(
        "xlsx",
        "Workbook for Excel and WPS",
        place="file",
        files=("*.xlsx",),
        write=_workbook,
        readers="Excel, WPS, LibreOffice",
        keeps=frozenset({"institutions", "cooperations", "title", "sources"}),
        adds="measures, networks by id and title",
        loses="ids of people in ties; control characters; more than 32,767 characters in a cell; whole numbers "
        "beyond 2^53 as numbers (they become text)",
        is_text=False,
        in_language=True,
    ),
    Format(
        "cypher",
        "Cypher that rebuilds the graph",
        place="file",
        files=("*.cypher",),
        other_suffixes=(".cql",),
        write=_cypher,
        readers="any Neo4j 5.7 or newer",
        keeps=EVERYTHING,
        adds="as `hospnet load` stores it",
    ),
    Format(
        "tables",
        "Tables that hospnet load reads",
        place="folder",
        files=("network.yaml", "shared.yaml", "*.csv", "*.parquet"),
        write=_tables,
        readers="registries, pandas, `hospnet load` ([tables.md](tables.md))",
        keeps=EVERYTHING,
        loses="the same as `seed`",
        options=(Option("--parquet", "Write institutions and cooperations as Parquet.", extra="parquet"),),
        check=_reads_back,
    ),
    Format(
        "seed",
        "Seed files with edits made in Neo4j",
        place="folder",
        files=("*.yaml", "seed.schema.json"),
        write=_seed,
        readers="review, `hospnet load`",
        keeps=EVERYTHING,
        loses="comments, `expect:` and `title_en:` of `network.yaml`, the order and division of "
        "the original files; a tie of a network that is not described: refused",
        options=(Option("--like", "Keep files and order of these seeds.", takes_path=True),),
        with_edits=True,
        check=_reads_back,
    ),
)

FORMATS: dict[str, Format] = {format_.name: format_ for format_ in _ALL}
"""The formats by name."""
