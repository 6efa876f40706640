"""Applying a plan: complete or absent, and safe to run again after any interruption."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain
from typing import Any

from hospital_network.graph.database import Database, Transaction
from hospital_network.graph.errors import CommitUnknown, ConnectionLost, LoadRefused, QueryLimitReached
from hospital_network.graph.model import Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.schema import ensure_schema
from hospital_network.graph.stored_form import fingerprint
from hospital_network.graph.stored_network import latest_load
from hospital_network.loaders.load_lock import check_lock, lock_holder, take_lock
from hospital_network.loaders.plan import Plan, make_plan
from hospital_network.loaders.stored_rows import rows_of
from hospital_network.loaders.write_statements import (
    Statement,
    removing_nodes,
    removing_relationships,
    writing_statements,
)

LARGEST_TRANSACTION = 100_000
"""Rows written in one transaction; measured at 50,000 nodes and 50,000 ties: 174 MB on the server, 15 s."""


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
    network: Network,
    database: Database,
    *,
    allow_shrink: bool = False,
    thorough: bool = False,
    progress: Progress = silent,
    largest_transaction: int = LARGEST_TRANSACTION,
) -> LoadResult:
    """Make the graph equal to the network.

    Up to `largest_transaction` rows this is one transaction, complete or absent. Beyond, it goes in
    batches under a ``Load`` node marked ``running``; removal comes last, and running it again after
    an interruption finishes the work. What the server has too little memory or time for in one
    transaction goes in batches too, each halved until it fits.

    Raises
    ------
    QueryLimitReached
        If not even a single row fits.
    LoadRefused
        If it would remove too much, or something that others tied their own relationships to.
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    holder = lock_holder(database)
    plan = make_plan(network, database, thorough)
    if plan.is_empty:
        _finish_interrupted(database)
        return LoadResult(None, plan)
    plan.check_shrink(allow_shrink)
    ensure_schema(database)
    mark = _load_mark(network)
    apply = partial(_apply, network, mark, allow_shrink, thorough, progress)

    def apply_in_batches() -> LoadResult:
        under_lock = plan
        if database.write(partial(take_lock, mark["id"])) != holder or _is_interrupted(database):
            # Another load wrote since we looked, or still did until we took the lock from it.
            under_lock = make_plan(network, database, thorough)
            under_lock.check_shrink(allow_shrink)
        return LoadResult(mark["id"], _apply_in_batches(under_lock, database, mark, progress))

    if plan.added + plan.changed + plan.removed > largest_transaction:
        return apply_in_batches()
    try:
        return LoadResult(mark["id"], database.write(apply))
    except CommitUnknown:
        # The work may be done: the Load node is part of the same transaction and tells.
        if _load_status(database, mark["id"]) == "complete":
            return LoadResult(mark["id"], plan)
        return LoadResult(mark["id"], database.write(apply))
    except QueryLimitReached:
        return apply_in_batches()


def _apply(
    network: Network,
    mark: dict[str, Any],
    allow_shrink: bool,
    thorough: bool,
    progress: Progress,
    transaction: Transaction,
) -> Plan:
    """Take the lock, plan again under it, write. The server may ask for this to be run anew."""
    take_lock(mark["id"], transaction)
    plan = make_plan(network, transaction, thorough)
    plan.check_shrink(allow_shrink)
    total = plan.added + plan.changed + plan.removed
    done = 0
    for statement in chain(writing_statements(plan), removing_relationships(plan)):
        done += _run(statement, transaction)
        progress("loading", done, total, "rows")
    _refuse_foreign_ties(transaction, plan)
    for statement in removing_nodes(plan):
        done += _run(statement, transaction)
    progress("loading", total, total, "rows")
    _write_mark(transaction, {**mark, **_counts(plan), "status": "complete", "finished": _now()})
    return plan


def _apply_in_batches(plan: Plan, database: Database, mark: dict[str, Any], progress: Progress) -> Plan:
    """Write batch by batch; each is a transaction, and removal comes after all else succeeded."""

    def begin(transaction: Transaction) -> None:
        check_lock(mark["id"], transaction)
        _refuse_foreign_ties(transaction, plan)
        _write_mark(transaction, {**mark, **_counts(plan), "status": "running"})

    database.write(begin)
    total = plan.added + plan.changed + plan.removed
    done = 0
    for statement in _all_statements(plan):
        for part in _run_in_parts(statement, database, mark["id"]):
            done += part
            progress("loading", done, total, "rows")

    def finish(transaction: Transaction) -> None:
        check_lock(mark["id"], transaction)
        _write_mark(transaction, {**mark, "status": "complete", "finished": _now()})

    database.write(finish)
    return plan


def _run_in_parts(statement: Statement, database: Database, load_id: str) -> Iterator[int]:
    """Run a statement as one transaction, or in halves where the server gives it too little memory or time."""

    def run(transaction: Transaction) -> int:
        check_lock(load_id, transaction)
        return _run(statement, transaction)

    try:
        yield database.write(run)
    except QueryLimitReached:
        middle = len(statement.rows) // 2
        if not middle:
            raise
        for rows in (statement.rows[:middle], statement.rows[middle:]):
            yield from _run_in_parts(Statement(statement.text, rows), database, load_id)


def _is_interrupted(database: Database) -> bool:
    mark = latest_load(database)
    return mark is not None and not mark.is_complete


def _finish_interrupted(database: Database) -> None:
    """Mark a load complete that was interrupted after its last batch, before it could say so."""
    mark = latest_load(database)
    if mark and not mark.is_complete:
        finished = {"id": mark.id, "status": "complete", "finished": _now()}
        database.write(lambda transaction: _write_mark(transaction, finished))


def _all_statements(plan: Plan) -> Iterator[Statement]:
    return chain(writing_statements(plan), removing_relationships(plan), removing_nodes(plan))


def _run(statement: Statement, transaction: Transaction) -> int:
    done: int = transaction.run(statement.text, {"rows": list(statement.rows)}).single()["done"]
    if done != len(statement.rows):
        # Somebody else changed the graph between reading and writing.
        raise ConnectionLost(
            f"the graph changed while loading ({done} of {len(statement.rows)} rows could be written); "
            "nothing of this step was kept, run the same command again"
        )
    return done


# Numbered by the graph: a client's clock may have been set back since the load before.
_WRITE_MARK = (
    "OPTIONAL MATCH (earlier:Load) WITH coalesce(max(earlier.number), 0) + 1 AS number "
    "MERGE (l:Load {id: $mark.id}) ON CREATE SET l.number = number SET l += $mark"
)
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


def _load_mark(network: Network) -> dict[str, Any]:
    return {
        "id": f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
        "started": _now(),
        "title": network.title,
        "tool_version": version("hospital-network"),
        "digest": digest(network),
        "sources": len(network.sources),
        "institutions": len(network.institutions),
        "cooperations": len(network.cooperations),
    }


def _counts(plan: Plan) -> dict[str, int]:
    return {"added": plan.added, "changed": plan.changed, "removed": plan.removed}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def digest(network: Network) -> str:
    """Return a name for the content of a network: the same records give the same digest."""
    rows: Iterable[str] = (row.fingerprint for group in rows_of(network).values() for row in group.values())
    return fingerprint({"rows": sorted(rows)})
