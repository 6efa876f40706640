"""Batches written in a transaction each, halved where one is too large for the server."""

from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Protocol

from hospital_network.graph.errors import QueryLimitReached
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.loaders.apply.statements import BatchWriter, WriteBatch


class Check(Protocol):
    """Called in each transaction to check that this load may still write."""

    def __call__(self, transaction: Transaction, part: int | None = None) -> bool:
        """Return whether the transaction with this part was stored before."""


def written_in_parts(
    database: Database, batches: Iterator[WriteBatch], writer: BatchWriter, check: Check
) -> Iterator[int]:
    """Write batch after batch and yield the rows of each transaction.

    The largest transaction that the server accepts is remembered from one batch to the next.

    Raises
    ------
    QueryLimitReached
        If a single row is too large.
    """
    largest: int | None = None
    parts = count(1)
    for batch in batches:
        waiting = [batch]
        while waiting:
            part = waiting.pop()
            if largest and len(part.rows) > largest:
                waiting += reversed(part.halves())
                continue
            try:
                yield database.write_repeatable(partial(_write, part, next(parts), writer, check))
            except QueryLimitReached:
                if len(part.rows) == 1:
                    raise
                largest = (len(part.rows) + 1) // 2
                waiting.append(part)


def _write(part: WriteBatch, number: int, writer: BatchWriter, check: Check, transaction: Transaction) -> int:
    if check(transaction, number):
        return len(part.rows)
    return writer.write(transaction, part)
