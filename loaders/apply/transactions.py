"""Batches into transactions: each in one of its own, halved where it is too large for the server.

Where all is new and nothing else writes, two connections take turns: one writes its rows while the other commits. The
commits keep the order of the batches.
"""

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from functools import partial

from hospital_network.graph.errors import QueryLimitReached
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.loaders.apply.statements import Batch, BatchWriter

Check = Callable[[Transaction], None]
"""Called in each transaction: whether this load may still write."""

_CONNECTIONS = 2
_LEAVE_SECONDS = 1.0
_PATIENCE_SECONDS = 5.0
"""How long written rows wait for the commit before them; longer, and that one may be waiting for their locks."""


def written_in_parts(database: Database, batches: Iterator[Batch], writer: BatchWriter, check: Check) -> Iterator[int]:
    """Write batch after batch and yield the rows of each transaction.

    Raises
    ------
    QueryLimitReached
        If a single row is too large.
    """
    parts = _Parts(database, writer)
    for batch in batches:
        yield from parts.written(batch, first=check)


def written_ahead(
    database: Database, batches: Iterator[Batch], writer: BatchWriter, check: Check
) -> Generator[int, None, None]:
    """Write batches that only create, nodes before ties, each tie batch while the one before is being committed.

    Raises
    ------
    QueryLimitReached
        If a single row is too large.
    """
    parts = _Parts(database, writer)
    for batch in batches:
        yield from parts.written(batch, first=check)
        if not batch.is_of_nodes:
            # From here on all nodes stand, and the writer knows their numbers.
            break
    yield from _two_in_turn(parts, batches, check)


class _Parts:
    """Writes batches, remembering how large a transaction the server takes."""

    def __init__(self, database: Database, writer: BatchWriter):
        self._database = database
        self._writer = writer
        self._largest: int | None = None

    def written(self, batch: Batch, *, first: Check | None = None, last: Check | None = None) -> Iterator[int]:
        waiting = [batch]
        while waiting:
            part = waiting.pop()
            if self._largest and len(part.rows) > self._largest:
                waiting += reversed(part.halves())
                continue
            try:
                yield self._database.write(partial(self._write, part, first, last))
            except QueryLimitReached:
                if len(part.rows) == 1:
                    raise
                self._largest = (len(part.rows) + 1) // 2
                waiting.append(part)

    def _write(self, part: Batch, first: Check | None, last: Check | None, transaction: Transaction) -> int:
        if first:
            first(transaction)
        done = self._writer.write(transaction, part)
        if last:
            last(transaction)
        return done


class _TurnLate(Exception):
    """The commit before did not end in time: rows that were written meanwhile are rolled back."""


class _GivenUp(Exception):
    """Another batch failed, or nobody waits for the rows any longer."""


class _Turns:
    """Lets batches commit in the order of their numbers."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._next = 0
        self.given_up = False

    def wait(self, number: int, seconds: float | None = None) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self.given_up or self._next == number, seconds):
                raise _TurnLate
            if self.given_up:
                raise _GivenUp

    def pass_on(self) -> None:
        with self._changed:
            self._next += 1
            self._changed.notify_all()

    def give_up(self) -> None:
        with self._changed:
            self.given_up = True
            self._changed.notify_all()


def _two_in_turn(parts: _Parts, batches: Iterator[Batch], check: Check) -> Iterator[int]:
    turns = _Turns()
    numbered = enumerate(batches)
    taking = threading.Lock()
    told: queue.Queue[int | BaseException | None] = queue.Queue()

    def in_turn(number: int, transaction: Transaction) -> None:
        turns.wait(number, _PATIENCE_SECONDS)
        # It keeps the lock of the load until the commit, so it comes last: before, it would wait for the other one.
        check(transaction)

    def write(number: int, batch: Batch) -> None:
        try:
            done = list(parts.written(batch, last=partial(in_turn, number)))
        except _TurnLate:
            turns.wait(number)
            done = list(parts.written(batch, last=check))
        turns.pass_on()
        for rows in done:
            told.put(rows)

    def work() -> None:
        try:
            while True:
                with taking:
                    found = next(numbered, None)
                if found is None or turns.given_up:
                    break
                write(*found)
            told.put(None)
        except BaseException as error:
            told.put(error)
            turns.give_up()

    threads = [threading.Thread(target=work, name=f"write-{n}", daemon=True) for n in range(_CONNECTIONS)]
    for thread in threads:
        thread.start()
    try:
        working = len(threads)
        while working:
            item = told.get()
            if isinstance(item, BaseException):
                raise item
            if item is None:
                working -= 1
            else:
                yield item
    finally:
        turns.give_up()
        for thread in threads:
            thread.join(_LEAVE_SECONDS)
