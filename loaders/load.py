"""Applying a plan: complete or absent, and safe to run again after any interruption."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain, islice
from typing import Any

from hospital_network.graph.database import Database, Transaction
from hospital_network.graph.errors import CommitUnknown, LoadRefused, TransactionTooLarge
from hospital_network.graph.model import Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.schema import ensure_schema
from hospital_network.graph.stored_network import LoadMark, latest_load
from hospital_network.loaders.batches import batches_of, removing_nodes, removing_relationships, writing_batches
from hospital_network.loaders.plan import Comparison, Plan, digest_text, make_plan
from hospital_network.loaders.read_ahead import read_ahead
from hospital_network.loaders.stored_rows import Row, RowSource, row_source
from hospital_network.loaders.write_statements import Batch, BatchWriter

LARGEST_TRANSACTION = 100_000
"""Rows written in one transaction; measured at 50,000 nodes and 50,000 ties: 174 MB on the server, 15 s."""

MANY_RELATIONSHIPS = 20_000
"""From so many new relationships on, their ends are found by Neo4j's own numbers."""

STAGE = "loading"


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did.

    Attributes
    ----------
    load_id : str or None
        The id of its ``Load`` node; None when there was nothing to do, and nothing was written.
    plan : Plan
        What was added, changed and removed.
    """

    load_id: str | None
    plan: Plan


def load(
    source: Network | RowSource,
    database: Database,
    *,
    allow_shrink: bool = False,
    thorough: bool = False,
    progress: Progress = silent,
    largest_transaction: int = LARGEST_TRANSACTION,
    files: str = "",
) -> LoadResult:
    """Make the graph equal to the network.

    Up to `largest_transaction` rows this is one transaction, complete or absent. Beyond, or where the
    server's memory does not hold that one, it goes in batches under a ``Load`` node marked ``running``;
    removal comes last, and running it again after an interruption finishes the work. `files` is a name for
    what the source was read from, noted in the graph (see `hospital_network.loaders.unchanged`).

    Raises
    ------
    LoadRefused
        If it would remove too much, or something that others tied their own relationships to.
    TransactionTooLarge
        If the server's memory does not hold a transaction of a single row.
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    work = _Work(row_source(source), allow_shrink, thorough, progress, files)
    seen = latest_load(database)
    comparison = Comparison(work.source, database, thorough, progress)
    begun = list(islice(comparison.differing, largest_transaction + 1)) if comparison.graph_is_empty else []
    if len(begun) > largest_transaction:
        return _first_load(comparison, begun, work, database)
    plan = comparison.plan(begun)
    if plan.is_empty:
        _finish_interrupted(database)
        return LoadResult(None, plan)
    plan.check_shrink(allow_shrink)
    ensure_schema(database)
    mark = {**_begun_mark(work), "digest": plan.digest, **plan.counts}
    if plan.total > largest_transaction:
        return LoadResult(mark["id"], _apply_in_batches(plan, work, database, mark))
    apply = partial(_apply, plan, work, seen, mark)
    try:
        return LoadResult(mark["id"], database.write(apply))
    except CommitUnknown:
        # The work may be done: the Load node is part of the same transaction and tells.
        if _load_status(database, mark["id"]) == "complete":
            return LoadResult(mark["id"], plan)
        return LoadResult(mark["id"], database.write(apply))
    except TransactionTooLarge:
        return LoadResult(mark["id"], _apply_in_batches(plan, work, database, mark))


@dataclass(frozen=True, slots=True)
class _Work:
    """What stays the same for a whole load."""

    source: RowSource
    allow_shrink: bool
    thorough: bool
    progress: Progress
    files: str


def _apply(plan: Plan, work: _Work, seen: LoadMark | None, mark: dict[str, Any], transaction: Transaction) -> Plan:
    """Take the lock, plan again if another load came between, write. The server may ask for this to be run anew."""
    transaction.run(_TAKE_LOCK, {"load": mark["id"]})
    now = latest_load(transaction)
    if now != seen or (now and not now.is_complete):
        plan = make_plan(work.source, transaction, work.thorough)
        plan.check_shrink(work.allow_shrink)
    writer = _writer(plan)
    done = 0
    with read_ahead(chain(writing_batches(plan, work.source), removing_relationships(plan))) as batches:
        for batch in batches:
            done += writer.write(transaction, batch)
            work.progress(STAGE, done, plan.total, "rows")
    _refuse_foreign_ties(transaction, plan)
    for batch in removing_nodes(plan):
        done += writer.write(transaction, batch)
    work.progress(STAGE, plan.total, plan.total, "rows")
    _write_mark(transaction, {**mark, **_counts(plan), "status": "complete", "finished": _now()})
    return plan


def _first_load(
    comparison: Comparison, begun: Sequence[tuple[str, Row]], work: _Work, database: Database
) -> LoadResult:
    """Write a large network into an empty graph while it is read: all of it is new, whatever comes."""
    ensure_schema(database)
    mark = _begun_mark(work)
    database.write(lambda transaction: _write_mark(transaction, {**mark, "status": "running"}))
    expected = sum(getattr(work.source, "counts", {}).values())
    done = 0
    with read_ahead(batches_of(chain(begun, comparison.differing), {})) as batches:
        for rows in written_in_parts(database, batches, BatchWriter(by_number=True)):
            done += rows
            work.progress(STAGE, done, max(done, expected) if expected else 0, "rows")
    plan = comparison.plan()
    _complete(database, {**mark, **_counts(plan), **plan.counts, "digest": plan.digest})
    return LoadResult(mark["id"], plan)


def _apply_in_batches(plan: Plan, work: _Work, database: Database, mark: dict[str, Any]) -> Plan:
    """Write batch by batch; each is a transaction, and removal comes after all else succeeded."""
    database.write(lambda transaction: _write_mark(transaction, {**mark, **_counts(plan), "status": "running"}))
    database.write(lambda transaction: _refuse_foreign_ties(transaction, plan))
    done = 0
    with read_ahead(_all_batches(plan, work.source)) as batches:
        for rows in written_in_parts(database, batches, _writer(plan)):
            done += rows
            work.progress(STAGE, done, plan.total, "rows")
    _complete(database, mark)
    return plan


def written_in_parts(database: Database, batches: Iterator[Batch], writer: BatchWriter) -> Iterator[int]:
    """Write each batch in a transaction of its own and yield its rows; what is too large for the server is halved.

    Raises
    ------
    TransactionTooLarge
        If a single row is too large.
    """
    largest: int | None = None
    waiting: list[Batch] = []
    for batch in batches:
        waiting.append(batch)
        while waiting:
            part = waiting.pop()
            if largest and len(part.rows) > largest:
                waiting += reversed(part.halves())
                continue
            try:
                yield database.write(partial(writer.write, batch=part))
            except TransactionTooLarge:
                if len(part.rows) == 1:
                    raise
                largest = (len(part.rows) + 1) // 2
                waiting.append(part)


def _writer(plan: Plan) -> BatchWriter:
    return BatchWriter(by_number=sum(len(part.add) for part in plan.relationships()) >= MANY_RELATIONSHIPS)


def _finish_interrupted(database: Database) -> None:
    """Mark a load complete that was interrupted after its last batch, before it could say so."""
    mark = latest_load(database)
    if mark and not mark.is_complete:
        ensure_schema(database)
        _complete(database, {"id": mark.id})


def _complete(database: Database, mark: dict[str, Any]) -> None:
    finished = {**mark, "status": "complete", "finished": _now()}
    database.write(lambda transaction: _write_mark(transaction, finished))


def _all_batches(plan: Plan, source: RowSource) -> Iterator[Batch]:
    return chain(writing_batches(plan, source), removing_relationships(plan), removing_nodes(plan))


_TAKE_LOCK = "MERGE (lock:LoadLock {id: 'load'}) SET lock.holder = $load"
_WRITE_MARK = "MERGE (l:Load {id: $mark.id}) SET l += $mark"
_LOAD_STATUS = "MATCH (l:Load {id: $id}) RETURN l.status AS status"
_FOREIGN_TIES = (
    "UNWIND $ids AS id MATCH (n:Institution {id: id})-[r]-() "
    "WHERE r.fingerprint IS NULL RETURN DISTINCT id AS id ORDER BY id"
)


def _refuse_foreign_ties(transaction: Transaction, plan: Plan) -> None:
    ids = [id_ for part in plan.nodes() if part.name == "Institution" for id_ in part.remove]
    foreign = [row["id"] for row in transaction.run(_FOREIGN_TIES, {"ids": ids})] if ids else []
    if foreign:
        raise LoadRefused(
            f"institutions to be removed have relationships that hospnet did not write: {', '.join(foreign)}; "
            "nothing was written. Remove those relationships in Neo4j, or keep the institutions in the seeds"
        )


def _write_mark(transaction: Transaction, mark: dict[str, Any]) -> None:
    transaction.run(_WRITE_MARK, {"mark": mark})


def _load_status(database: Database, load_id: str) -> str | None:
    found = list(database.read(_LOAD_STATUS, {"id": load_id}))
    return found[0]["status"] if found else None


def _begun_mark(work: _Work) -> dict[str, Any]:
    return {
        "id": f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
        "started": _now(),
        "title": work.source.title,
        "tool_version": version("hospital-network"),
        **({"files": work.files} if work.files else {}),
    }


def _counts(plan: Plan) -> dict[str, int]:
    return {"added": plan.added, "changed": plan.changed, "removed": plan.removed}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def digest(source: Network | RowSource) -> str:
    """Return a name for the content of a network: the same records give the same digest."""
    rows = row_source(source)
    return digest_text(sum(row.fingerprint for _, row in chain(rows.node_rows(), rows.relationship_rows())))
