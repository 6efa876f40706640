"""The first pass over large tables, shared between processes: each reads the files and checks every n-th batch.

Only for tables without a fault: at the first doubt the pass is given up, and one process reports every fault in order.
"""

import marshal
import os
import signal
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hospital_network.graph.errors import HospitalNetworkError
from hospital_network.graph.faults import Fault
from hospital_network.loaders.rows.kept_rows import Form, Kind
from hospital_network.loaders.tables.batch import EVERY, TableBatch, Turns
from hospital_network.loaders.tables.rows import StoredBatch
from hospital_network.loaders.tables.table_file import FileStamp, TableFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

SMALLEST_SHARED = 8_000_000
"""Bytes of a table from which a second process is worth its start of half a second."""
_MOST_PROCESSES = 4
"""Each takes some 100 MB, and the process that collects their batches keeps up with no more."""

_ACROSS_BATCHES = {"institutions": ("part_of", "evidence"), "cooperations": ("network",)}


def processes_worth() -> int:
    """Return how many processes are worth starting for a table on this computer."""
    return min(os.cpu_count() or 1, _MOST_PROCESSES)


class Doubtful(Exception):
    """A table has a fault, or a process ended early; the pass has to be made by one process."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one process checks.

    Attributes
    ----------
    path : Path
    stamp : FileStamp
        Of the file whose heads were read: another file is doubtful.
    sources : Mapping
        The date of each source that rows may name, by id.
    networks : collection of str
        The ids that rows may name.
    turns : Turns
        The batches of the table that it checks.
    form : Form, optional
        Turns rows into bytes; without it only what is checked across batches is wanted.
    """

    path: Path
    stamp: FileStamp
    sources: Mapping[str, str | None]
    networks: Collection[str]
    turns: Turns = EVERY
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class CleanBatch:
    """A batch without a fault of its own: what is needed to check it against all others.

    Attributes
    ----------
    batch : TableBatch
        The numbers of its rows, without their cells.
    stored : StoredBatch
        Ids, ends, and the columns that are checked across batches.
    blocks : sequence of (str, bytes)
        Its rows as `RowKeeper.put` takes them.
    progress : tuple of (int, int, str)
        How much of the file is read: done, total, unit.
    """

    batch: TableBatch
    stored: StoredBatch
    blocks: list[tuple[Kind, bytes]]
    progress: tuple[int, int, str]

    @property
    def message(self) -> tuple[Any, ...]:
        """Its content, in types that marshal can write."""
        return (
            list(self.batch.numbers),
            self.stored.ids,
            self.stored.ends,
            self.stored.values,
            self.blocks,
            self.progress,
        )

    @classmethod
    def of_message(cls, message: tuple[Any, ...]) -> "CleanBatch":
        """Read `message` back."""
        numbers, ids, ends, values, blocks, progress = message
        return cls(TableBatch(numbers, ()), StoredBatch(ids, ends, values), blocks, progress)


def clean_batches(share: Share) -> Iterator[CleanBatch]:
    """Yield the batches of a share.

    Raises
    ------
    Doubtful
        At the first fault of any batch.
    """
    try:
        table = TableFile(share.path)
        if table.stamp != share.stamp:
            raise Doubtful
        table.know(share.sources, share.networks)
        read = _Read()
        for batch in table.batches(_doubt, read, turns=share.turns):
            stored = table.rows.stored(batch)
            if stored.faulty or table.rows.refused_by_the_model(batch, stored):
                raise Doubtful
            blocks = table.rows.blocks(batch, stored) if share.form else {}
            across = {key: stored.values[key] for key in _ACROSS_BATCHES[table.section] if key in stored.values}
            checked_across = StoredBatch(stored.ids, stored.ends, across)
            formed = [(kind, share.form(block)) for kind, block in blocks.items() if share.form]
            yield CleanBatch(batch, checked_across, formed, read.so_far)
    except HospitalNetworkError as error:
        raise Doubtful from error


@contextmanager
def shared_batches(shares: Sequence[Share], processes: int) -> Iterator[Iterator[Iterator[CleanBatch]]]:
    """Give for each table its batches in order, checked by so many processes; leaving the block ends these.

    Parameters
    ----------
    shares : sequence of Share
        Each the whole of a table. The batches of one are to be taken before those of the next.
    processes : int

    Raises
    ------
    Doubtful
        At the first fault, or if a process ends early.
    """
    with ExitStack() as running:
        connections = [
            running.enter_context(
                _process([replace(share, turns=Turns(number, processes)) for share in shares], number)
            )
            for number in range(processes)
        ]
        yield (in_turn(map(received, connections)) for _ in shares)


def in_turn(shares: Iterable[Iterator[CleanBatch]]) -> Iterator[CleanBatch]:
    """Yield one batch of each share in turn, until all have ended."""
    waiting = deque(shares)
    while waiting:
        share = waiting.popleft()
        batch = next(share, None)
        if batch is not None:
            waiting.append(share)
            yield batch


def received(connection: "Connection") -> Iterator[CleanBatch]:
    """Yield the batches that a process sends of one table."""
    try:
        while (message := marshal.loads(connection.recv_bytes())) is not None:
            yield CleanBatch.of_message(message)
    except (EOFError, OSError) as error:
        raise Doubtful from error


@contextmanager
def _process(shares: Sequence[Share], number: int) -> "Iterator[Connection]":
    # Few tables are large enough for it; all others need not wait for the import.
    import multiprocessing

    # Not forked: threads of ours may be running, and Windows cannot.
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_check, args=(shares, sending), name=f"check-{number}", daemon=True)
    with receiving:
        try:
            with sending:
                start_process(process)
        except OSError as error:
            raise Doubtful from error
        try:
            yield receiving
        finally:
            process.kill()
            process.join()


def start_process(process: "BaseProcess") -> None:
    """Start a process that Ctrl-C does not reach: only the command itself reports the interruption."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        process.start()
        return
    from multiprocessing import resource_tracker

    # It would start with the first process, and unblock the signal.
    resource_tracker.ensure_running()
    before = mask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        process.start()
    finally:
        mask(signal.SIG_SETMASK, before)


def _check(shares: Sequence[Share], connection: "Connection") -> None:
    """Send the batches of each share, and None after its last; a doubtful share ends without it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for share in shares:
            for batch in clean_batches(share):
                connection.send_bytes(marshal.dumps(batch.message))
            connection.send_bytes(marshal.dumps(None))
    except (Doubtful, OSError):
        connection.close()


def _doubt(row: int, key: str, fault: Fault) -> None:
    raise Doubtful


class _Read:
    """Remembers how much of a file is read."""

    def __init__(self) -> None:
        self.so_far = (0, 0, "")

    def __call__(self, stage: str, done: int, total: int, unit: str = "") -> None:
        self.so_far = (done, total, unit)
