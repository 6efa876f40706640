"""Cypher is constant text with parameters, and reading cannot write: checked in the code and on a server."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pytest
from click.testing import CliRunner
from neo4j.exceptions import ClientError

from hospital_network.graph.errors import HospitalNetworkError, WriteRefused
from hospital_network.graph.store.connection import Connection
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.graph.store.schema import (
    NODE_LABELS,
    RELATIONSHIPS,
    for_label,
    for_relationship,
    schema_statements,
)
from hospital_network.loaders.apply.load import load
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli
from tests import ROOT
from tests.support.hostile_network import hostile_network

FOLDERS = ("graph", "loaders", "queries", "reports")
MODULES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]

RUNS_A_STATEMENT = ("read", "run", "columns")
"""Methods of `Database` and `Transaction`; `write` takes work, and that work calls `run`."""

MADE_FROM_CONSTANTS = {
    # Where the text is no constant of its module, and why it still contains no value of the data.
    "graph/text/encodings.py: encoding_of_file: _PART": "no Cypher: bytes of a file",
    "graph/store/database.py: Transaction._answer: text": "the database module itself",
    "graph/store/database.py: Database.read: text": "the database module itself",
    "graph/store/database.py: Database.columns: text": "the database module itself",
    "graph/store/schema.py: _run: statement": "of schema_statements: schema.cypher and the vocabulary",
    "graph/store/schema.py: unlike_schema: text": "of two constants",
    "graph/store/schema.py: _explained: text": "of two constants",
    (
        "graph/store/edited_reader.py: read_edited_network: "
        "_rows(database, [_INSTITUTIONS, _OTHER_INSTITUTIONS], timeout)"
    ): "no Cypher: rows, to be read into records",
    "graph/store/slices.py: number_of_ties: for_relationship(_NUMBER_OF_TIES, *relationships)": "constant, types",
    "graph/store/slices.py: slices: text": "constants of stored_ties and stored_network, types of the vocabulary",
    "loaders/apply/bring_over.py: _run: text": "of constants",
    "loaders/apply/bring_over.py: bring_over: GRAPH_SIZE": "the constant of marks",
    "loaders/apply/load.py: _refuse_foreign_ties: for_label(_FOREIGN_TIES, part.name)": "constant, labels",
    "loaders/apply/marks.py: _slices: count_text": "constants of its callers, types of the vocabulary",
    "loaders/apply/marks.py: _slices: text": "constants of its callers, types of the vocabulary",
    "loaders/apply/marks.py: read_rows: for_class(_NODE_CONTENT, _RELATIONSHIP_CONTENT, name)": "constants, types",
    "loaders/rows/kept_rows.py: KeptRows.blocks: length": "no Cypher: bytes of a file",
    "loaders/tables/workbook_reader.py: _overlapping_parts: _PART": "no Cypher: bytes of a file",
    "loaders/tables/table_set.py: _checked: table": "no Cypher: the run of a check of tables",
    "loaders/apply/statements.py: _run: text": "constants, types of the vocabulary, names of properties",
    "loaders/apply/statements.py: BatchWriter._change_relationships: text": "constants, and types of the vocabulary",
    "queries/run.py: run_query: query.text": "a canned question",
    "queries/run.py: run_query: query.count": "a canned question",
    "reports/commands/assistant/server.py: serve_on_standard_streams: serve": "no Cypher: the loop of the server",
    "reports/server/listening.py: _Handler._body: int(length)": "no Cypher: the body of a request",
    "reports/commands/assistant/server.py: serve_on_standard_streams: requests": "no Cypher: a stream of requests",
    "reports/commands/queries.py: _run_statement: text": "the user's own Cypher, which READ mode keeps from writing",
}


@dataclass(frozen=True)
class Use:
    """One call that hands a statement to a database or transaction."""

    place: str
    is_constant: bool


def uses(path: Path) -> Iterator[Use]:
    """Yield every call of a method that runs statements, under its own name or one given to it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = _literals(tree)
    for name, function in _functions(tree):
        given_names = {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and any(_runs(part) for part in ast.walk(node.value)) and not _calls(node)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in _own_nodes(function):
            if isinstance(node, ast.Call) and (
                _runs(node.func) or (isinstance(node.func, ast.Name) and node.func.id in given_names)
            ):
                text = next(iter([*node.args, *(word.value for word in node.keywords)]), None)
                if text is not None:
                    place = f"{path.relative_to(ROOT).as_posix()}: {name}: {ast.unparse(text)}"
                    yield Use(place, isinstance(text, ast.Constant) or ast.unparse(text) in constants)


def _runs(node: ast.AST) -> bool:
    """Return whether this is ``.read`` or ``.run`` of a possible database; ``subprocess.run`` is not."""
    return isinstance(node, ast.Attribute) and node.attr in RUNS_A_STATEMENT and ast.unparse(node.value) != "subprocess"


def _calls(assignment: ast.Assign) -> bool:
    return any(isinstance(node, ast.Call) and _runs(node.func) for node in ast.walk(assignment.value))


def _literals(tree: ast.Module) -> set[str]:
    """Return the names with one literal text in the whole module."""
    stores = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and stores.count(target.id) == 1
    }


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", inner


def _own_nodes(function: ast.FunctionDef) -> Iterator[ast.AST]:
    for statement in function.body:
        yield from ast.walk(statement)


def test_cypher_handed_to_the_database_is_constant() -> None:
    all_uses = [use for path in MODULES for use in uses(path)]
    assert {use.place for use in all_uses if not use.is_constant} == MADE_FROM_CONSTANTS.keys()
    assert sum(use.is_constant for use in all_uses) >= 15


def test_cypher_runs_inside_functions_only() -> None:
    """`uses` reads functions only, so no statement may run at the top of a module or in a lambda of a class."""
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef):
                assert not any(_runs(part) for part in ast.walk(node)), f"{path.name}:{node.lineno}"


NAMES_OF_PROPERTIES = re.compile(r"\{(?:[a-z][a-z0-9_]*: row\[\d+\](?:, )?)+\}")
"""What `with_properties` puts into a statement: names it has checked, never values."""
SEVERAL_TYPES = re.compile(rf":(?:{'|'.join(RELATIONSHIPS)})(?:\|(?:{'|'.join(RELATIONSHIPS)}))+(?=\])")
"""Types of the vocabulary as `for_relationship` joins them."""


def known_texts() -> set[str]:
    """Return all statements of the program: its literals, also with types of the vocabulary, and its questions."""
    literals = {
        node.value
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    }
    texts = literals | {for_relationship(text, type_) for text in literals for type_ in RELATIONSHIPS}
    texts |= {for_label(text, label) for text in literals for label in NODE_LABELS}
    questions = {text for query in catalogue().values() for text in (query.text, query.count) if text}
    return {NAMES_OF_PROPERTIES.sub("{PROPERTIES}", text) for text in texts} | set(schema_statements()) | questions


@pytest.mark.neo4j
def test_cypher_does_not_change_with_the_data(
    empty_database: Database, database_environment: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hostile names, notes and quantities are written and read, and every statement is a known one."""
    sent: list[str] = []
    answer = Transaction._answer

    def noting(transaction: Transaction, text: str, *arguments: Any) -> Any:
        sent.append(SEVERAL_TYPES.sub(":RELATIONSHIP", NAMES_OF_PROPERTIES.sub("{PROPERTIES}", text)))
        return answer(transaction, text, *arguments)

    monkeypatch.setattr(Transaction, "_answer", noting)
    network = hostile_network()
    load(network, empty_database)
    empty_database.write(lambda transaction: transaction.run("MATCH (n:Institution) SET n.hospnet_fingerprint = 'x'"))
    load(network, empty_database)
    load(network, empty_database, thorough=True)
    for command in (
        ("report", "hospitals"),
        ("report", "profile", "h0"),
        ("query", "run", "partners-of", "-P", "hospital=h0"),
        ("export", "json"),
        ("db", "loads"),
    ):
        result = CliRunner().invoke(cli, command)
        assert result.exit_code == 0, result.stderr
    assert set(sent) - known_texts() == {"MATCH (n:Institution) SET n.hospnet_fingerprint = 'x'"}
    assert len(set(sent)) > 30


WRITING_STATEMENTS = [
    "CREATE (:Intruder)",
    "MERGE (:Intruder)",
    "MATCH (n) SET n.intruder = 1",
    "MATCH (n) DETACH DELETE n",
    "UNWIND [1, 2] AS n CALL (n) { CREATE (:Intruder) } RETURN n",
    "CREATE INDEX intruder FOR (n:Intruder) ON (n.id)",
    "DROP CONSTRAINT institution_id",
    "CREATE USER intruder SET PASSWORD 'intruder-word'",
    "CALL db.createLabel('Intruder')",
]


@pytest.mark.neo4j
class TestTheServerKeepsReadersFromWriting:
    """The server alone enforces READ mode; if it stopped, these tests would fail."""

    @pytest.mark.parametrize("statement", WRITING_STATEMENTS)
    def test_read_refuses_writing_statements(self, small_graph: Database, statement: str) -> None:
        before = _state(small_graph)
        with pytest.raises(WriteRefused) as refused:
            small_graph.read(statement)
        assert refused.value.exit_code == 2
        assert _state(small_graph) == before

    @pytest.mark.parametrize("statement", [*WRITING_STATEMENTS, "CALL { CREATE (:Intruder) } IN TRANSACTIONS"])
    def test_read_session_of_the_driver_is_refused_writing(
        self, small_graph: Database, connection: Connection, statement: str
    ) -> None:
        """Outside a managed transaction too, which would circumvent ours."""
        before = _state(small_graph)
        login = (connection.username, connection.password)
        with (
            neo4j.GraphDatabase.driver(connection.uri, auth=login) as driver,
            driver.session(default_access_mode=neo4j.READ_ACCESS) as session,
            pytest.raises(ClientError) as refused,
        ):
            session.run(statement).consume()
        assert refused.value.code == "Neo.ClientError.Statement.AccessMode"
        assert _state(small_graph) == before

    def test_query_run_refuses_writing_cypher_of_the_user(
        self, small_graph: Database, database_environment: Connection, tmp_path: Path
    ) -> None:
        file = tmp_path / "mine.cypher"
        file.write_text("MATCH (n) DETACH DELETE n RETURN count(*) AS removed", encoding="utf-8")
        before = _state(small_graph)
        result = CliRunner().invoke(cli, ["query", "run", "--file", str(file)])
        assert result.exit_code == 2
        assert "queries and reports only read" in result.stderr
        assert _state(small_graph) == before

    def test_write_is_allowed_to_write(self, small_graph: Database) -> None:
        """Otherwise the refusals above would prove nothing."""
        small_graph.write(lambda transaction: transaction.run("CREATE (:Intruder)"))
        small_graph.write(lambda transaction: transaction.run("MATCH (n:Intruder) DELETE n"))
        with pytest.raises(HospitalNetworkError):
            small_graph.write(lambda transaction: transaction.run("MERGE"))


def _state(database: Database) -> list[Any]:
    texts = (
        "MATCH (n) RETURN count(n) AS n, count(n.intruder) AS marked",
        "SHOW CONSTRAINTS YIELD name RETURN count(name) AS n",
        "SHOW INDEXES YIELD name RETURN count(name) AS n",
        "SHOW USERS YIELD user RETURN count(user) AS n",
        "CALL db.labels() YIELD label RETURN count(label) AS n",
    )
    return [database.read(text).single() for text in texts]
