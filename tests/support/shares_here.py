"""Shares of a table checked in this process, so that a test of their results need not start others."""

import marshal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest

from hospital_network.loaders.tables import csv_reader as table_csv
from hospital_network.loaders.tables import table_set
from hospital_network.loaders.tables.batch import Turns
from hospital_network.loaders.tables.processes import CleanBatch, Share, clean_batches, in_turn


@contextmanager
def in_this_process(shares: Sequence[Share], processes: int) -> Iterator[Iterator[Iterator[CleanBatch]]]:
    """Do the work of the processes, in turn, without the second that their start takes."""

    def batches(share: Share) -> Iterator[CleanBatch]:
        return in_turn(_sent(replace(share, turns=Turns(number, processes))) for number in range(processes))

    yield map(batches, shares)


def _sent(share: Share) -> Iterator[CleanBatch]:
    for batch in clean_batches(share):
        yield CleanBatch.of_message(marshal.loads(marshal.dumps(batch.message)))


@pytest.fixture
def small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make tables of some rows worth sharing; batches of two rows are made in this process only."""
    monkeypatch.setattr(table_set, "SMALLEST_SHARED", 0)
    monkeypatch.setattr(table_csv, "BATCH", 2)


@pytest.fixture
def shares_here(monkeypatch: pytest.MonkeyPatch, small_shares: None) -> None:
    """Let this process do the work of the others."""
    monkeypatch.setattr(table_set, "shared_batches", in_this_process)
