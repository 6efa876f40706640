"""Applying a plan: complete or absent, and safe to run again after any interruption."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from hospital_network.graph.errors import ConnectionLost, LoadRefused, QueryLimitReached
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.database import Database, Reader, Transaction
from hospital_network.graph.store.load_marks import LoadMark, begun_load
from hospital_network.graph.store.load_sets import UNNAMED, latest_load, read_sets
from hospital_network.graph.store.read_ahead import read_ahead
from hospital_network.graph.store.schema import ensure_schema, for_label
from hospital_network.loaders.apply.batches import (
    batches_of,
    removing_nodes,
    removing_relationships,
    sharing,
    writing_batches,
)
from hospital_network.loaders.apply.bring_over import bring_over
from hospital_network.loaders.apply.lock import check_lock, lock_holder, take_lock
from hospital_network.loaders.apply.plan import Comparison, IntoSet, Places, Plan, digest_text, make_plan
from hospital_network.loaders.apply.sets import SetName, name_the_set, refuse_other_owner, set_to_write
from hospital_network.loaders.apply.statements import BatchWriter, WriteBatch
from hospital_network.loaders.apply.transactions import written_in_parts
from hospital_network.loaders.rows.graph_rows import RowSource, blocks_of, row_source

LARGEST_TRANSACTION = 100_000
"""Rows written in one transaction; measured at 50,000 nodes and 50,000 ties: 174 MB on the server, 15 s."""

MANY_RELATIONSHIPS = 20_000
"""From this many new relationships on, their ends are found by Neo4j's own numbers."""

STAGE = "loading"


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did.

    Attributes
    ----------
    load_id : str or None
        The id of its ``HospnetLoad`` node; None when there was nothing to do, and nothing was written.
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
    into: SetName | None = None,
    way: str | None = None,
    places: Places | None = None,
) -> LoadResult:
    """Make a set of the graph equal to the network; the records of other sets stay.

    Up to `largest_transaction` rows this is one transaction, complete or absent. For more, or if the
    server has too little memory or time for it, rows are written in batches under a ``HospnetLoad`` node marked
    ``running``, each halved until it fits; removal comes last, and running it again after an interruption
    finishes the work. `files` is a name for what the source was read from, noted in the graph (see
    `hospital_network.loaders.apply.unchanged`). `into` is the set of the graph that is written, by default the only
    one; `way` is noted in the graph too. `places` knows where in files the records are defined, for messages.

    Raises
    ------
    QueryLimitReached
        If not even a single row fits.
    LoadRefused
        If it would remove too much, or an institution with relationships of other programs or sets; if another set
        has a record with other values, or it is not clear which set is meant.
    DatabaseError
        If the server cannot be reached, refuses the login or the connection breaks.
    """
    work = _Work(row_source(source), allow_shrink, thorough, progress, files, into, way, places)
    database = database.from_leader()
    bring_over(database, progress)
    sets = read_sets(database)
    if into and into.name != UNNAMED and set_to_write(into, sets, work.source.title) == UNNAMED:
        database.write_repeatable(partial(name_the_set, into.name))
        sets = read_sets(database)
    seen = _Seen(lock_holder(database), sets.whole)
    comparison = Comparison(work.source, database, thorough, progress, into, sets)
    if comparison.graph_is_empty and sum(work.source.counts.values()) > largest_transaction:
        return _first_load(comparison, work, seen, database)
    plan = comparison.plan()
    plan.check_conflicts(places)
    before = sets.marks.get(plan.into.name)
    if plan.is_empty:
        ensure_schema(database)
        _finish_interrupted(database, before)
        return LoadResult(_marked_again(database, work, plan, before), plan)
    refuse_other_owner(into, before, database, plan.removed)
    plan.check_shrink(allow_shrink)
    ensure_schema(database)
    mark = work.mark().of_content(plan.digest, plan.counts)
    if plan.total > largest_transaction:
        return LoadResult(mark.id, _apply_in_batches(plan, work, seen, mark, database))
    apply = partial(_apply, plan, work, seen, mark)
    try:
        return LoadResult(mark.id, database.write_repeatable(apply))
    except QueryLimitReached:
        return LoadResult(mark.id, _apply_in_batches(plan, work, seen, mark, database))


@dataclass(frozen=True, slots=True)
class _Seen:
    """Who held the lock and which load was the latest when the graph was compared."""

    holder: str | None
    mark: LoadMark | None

    def is_current(self, holder: str | None, reader: Reader) -> bool:
        """Return whether nothing was written since: a load that was under way then may have ended meanwhile.

        Parameters
        ----------
        holder : str or None
            Who held the lock until it was taken.
        reader : Reader
        """
        mark = latest_load(reader)
        return holder == self.holder and mark == self.mark and (mark is None or mark.is_complete)


@dataclass(frozen=True, slots=True)
class _Work:
    """The arguments of a load that all its steps share."""

    source: RowSource
    allow_shrink: bool
    thorough: bool
    progress: Progress
    files: str
    into: SetName | None
    way: str | None
    places: Places | None

    def mark(self) -> LoadMark:
        """Return the mark of this load, which begins now."""
        mark = begun_load(self.source.title, self.files)
        return replace(mark, owner=(self.into and self.into.owner) or None, way=self.way)

    def plan(self, reader: Reader) -> Plan:
        """Plan again under the lock: another load wrote since the first plan, or was interrupted."""
        plan = make_plan(self.source, reader, self.thorough, into=self.into)
        plan.check_conflicts(self.places)
        plan.check_shrink(self.allow_shrink)
        return plan


def _apply(plan: Plan, work: _Work, seen: _Seen, mark: LoadMark, transaction: Transaction) -> Plan:
    """Take the lock, plan again if another load came between, and write; the driver may run this again."""
    holder, is_stored = take_lock(mark.id, transaction)
    if is_stored:
        return plan
    if not seen.is_current(holder, transaction):
        plan = work.plan(transaction)
    writer = _writer(plan)
    done = 0
    writing = chain(writing_batches(plan, work.source), sharing(plan), removing_relationships(plan))
    with read_ahead(writing) as batches:
        for batch in batches:
            done += writer.write(transaction, batch)
            work.progress(STAGE, done, plan.total, "rows")
    _refuse_foreign_ties(transaction, plan)
    for batch in removing_nodes(plan):
        done += writer.write(transaction, batch)
    work.progress(STAGE, plan.total, plan.total, "rows")
    _write_mark(transaction, _with_counts(mark, plan).completed())
    return plan


def _first_load(comparison: Comparison, work: _Work, seen: _Seen, database: Database) -> LoadResult:
    """Write a large network into an empty graph while it is read: every row is new."""
    # Ids of ties were checked to be unique, and no other load writes without the lock.
    ensure_schema(database, relationships=False)
    mark = _of_set(work.mark(), comparison.into)
    if not seen.is_current(_taken(database, mark), database):
        raise ConnectionLost(Fault("overtaken"))
    _keep_mark(database, mark)
    check = partial(check_lock, mark.id)
    expected = sum(work.source.counts.values())
    done = 0
    with read_ahead(batches_of(comparison.new_blocks(), {})) as batches:
        for rows in written_in_parts(database, batches, _writer_into(comparison.into, by_number=True), check):
            done += rows
            work.progress(STAGE, done, max(done, expected), "rows")
    plan = comparison.plan_so_far()
    mark = _with_counts(mark, plan).of_content(plan.digest, plan.counts)
    # Before the constraints, which take seconds: the load that finishes an interrupted one only completes its mark.
    _keep_mark(database, mark, check)
    work.progress("making constraints and indexes", 0, 0)
    ensure_schema(database)
    _keep_mark(database, mark.completed(), check)
    return LoadResult(mark.id, plan)


def _apply_in_batches(plan: Plan, work: _Work, seen: _Seen, mark: LoadMark, database: Database) -> Plan:
    """Write batch by batch; each is a transaction, and removal comes after all else succeeded."""
    if not seen.is_current(_taken(database, mark), database):
        plan = work.plan(database)
    check = partial(check_lock, mark.id)

    def begin(transaction: Transaction) -> None:
        check(transaction)
        _refuse_foreign_ties(transaction, plan)
        _write_mark(transaction, _with_counts(mark, plan))

    database.write_repeatable(begin)
    done = 0
    with read_ahead(_all_batches(plan, work.source)) as batches:
        for rows in written_in_parts(database, batches, _writer(plan), check):
            done += rows
            work.progress(STAGE, done, plan.total, "rows")
    _keep_mark(database, _of_set(mark, plan.into).completed(), check)
    return plan


def _taken(database: Database, mark: LoadMark) -> str | None:
    holder, _ = database.write_repeatable(partial(take_lock, mark.id))
    return holder


def _writer(plan: Plan) -> BatchWriter:
    are_many = sum(len(part.add) for part in plan.relationships()) >= MANY_RELATIONSHIPS
    return _writer_into(plan.into, by_number=are_many)


def _writer_into(into: IntoSet, by_number: bool) -> BatchWriter:
    return BatchWriter(by_number, into.name, into.first)


def _finish_interrupted(database: Database, mark: LoadMark | None) -> None:
    """Mark a load complete that was interrupted between its last batch and its end."""
    if mark and not mark.is_complete:
        ensure_schema(database)
        _keep_mark(database, mark.completed())


def _marked_again(database: Database, work: _Work, plan: Plan, mark: LoadMark | None) -> str | None:
    """Mark a set of which only the title or the form changes; return the id of the new mark, if there is one."""
    if mark is None or (mark.title == work.source.title and not mark.is_of_older_form):
        return None
    renewed = work.mark().of_content(plan.digest, plan.counts)
    _keep_mark(database, _with_counts(renewed, plan).completed())
    return renewed.id


def _keep_mark(database: Database, mark: LoadMark, check: Callable[[Transaction], bool] | None = None) -> None:
    def keep(transaction: Transaction) -> None:
        if check:
            check(transaction)
        _write_mark(transaction, mark)

    database.write_repeatable(keep)


def _all_batches(plan: Plan, source: RowSource) -> Iterator[WriteBatch]:
    return chain(writing_batches(plan, source), sharing(plan), removing_relationships(plan), removing_nodes(plan))


# Numbered by the graph: a client's clock may have been set back since the load before.
_WRITE_MARK = (
    "OPTIONAL MATCH (earlier:HospnetLoad) WITH coalesce(max(earlier.number), 0) + 1 AS number "
    "MERGE (l:HospnetLoad {id: $mark.id}) ON CREATE SET l.number = number SET l += $mark"
)
# An empty name stands for a relationship that hospnet did not write.
_FOREIGN_TIES = (
    "UNWIND $ids AS id MATCH (n:LABEL {id: id})-[r]-() "
    "WITH id, CASE WHEN r.hospnet_fingerprint IS NULL THEN '' WHEN $is_only THEN null "
    "ELSE [name IN coalesce(r.hospnet_sets, [$first]) WHERE name <> $set][0] END AS holder "
    "WHERE holder IS NOT NULL RETURN DISTINCT id AS id, holder AS holder ORDER BY id, holder"
)


def _refuse_foreign_ties(transaction: Transaction, plan: Plan) -> None:
    values = {"set": plan.into.name, "first": plan.into.first, "is_only": plan.into.is_only}
    foreign = [
        row
        for part in plan.nodes()
        if part.remove
        for row in transaction.run(for_label(_FOREIGN_TIES, part.name), {"ids": list(part.remove), **values})
    ]
    if ids := tuple(dict.fromkeys(row["id"] for row in foreign if not row["holder"])):
        raise LoadRefused(Fault("foreign_relationships", ids=ids))
    if foreign:
        ids = tuple(dict.fromkeys(row["id"] for row in foreign))
        holders = tuple(sorted({row["holder"] for row in foreign}))
        raise LoadRefused(Fault("needed_by_set", set=plan.into.name, holders=holders, ids=ids))


def _write_mark(transaction: Transaction, mark: LoadMark) -> None:
    transaction.run(_WRITE_MARK, {"mark": mark.properties})


def _with_counts(mark: LoadMark, plan: Plan) -> LoadMark:
    return _of_set(replace(mark, added=plan.added, changed=plan.changed, removed=plan.removed), plan.into)


def _of_set(mark: LoadMark, into: IntoSet) -> LoadMark:
    return replace(mark, set_name=into.name, is_first=into.begins or None)


def digest(source: Network | RowSource) -> str:
    """Return a name for the content of a network: the same records give the same digest."""
    return digest_text(sum(sum(block.fingerprints) for block in blocks_of(row_source(source))))
