"""Preparing the next items in another thread."""

import threading
import time
from collections.abc import Iterator

import pytest

from hospital_network.graph.store import read_ahead as read_ahead_module
from hospital_network.graph.store.read_ahead import overlapping, read_ahead


def test_read_ahead_raises_after_the_items_made_before() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("two")

    taken = []
    with pytest.raises(ValueError, match="two"), read_ahead(items()) as ready:
        taken.extend(ready)
    with read_ahead(items()) as ready:
        assert next(ready) == 1


def test_read_ahead_ends_its_thread_when_left_early() -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            made.append(number)
            yield number

    with read_ahead(items(), depth=2) as ready:
        next(ready)
    count = len(made)
    assert count < 10
    # A thread that went on would have made all thousand in this time.
    time.sleep(0.2)
    assert len(made) == count


def test_read_ahead_does_not_wait_for_a_frozen_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_ahead_module, "_LEAVING_SECONDS", 0.1)
    answer = threading.Event()
    waited: list[bool] = []

    def items() -> Iterator[int]:
        yield 1
        waited.append(answer.wait(60))

    with read_ahead(items()) as ready:
        next(ready)
    assert waited == []
    answer.set()


def test_overlapping_begins_the_next_part_early() -> None:
    begun = threading.Event()

    def first() -> Iterator[int]:
        yield 1
        assert begun.wait(10)
        yield 2

    def second() -> Iterator[int]:
        begun.set()
        yield 3

    assert list(overlapping([first(), second(), [4]])) == [1, 2, 3, 4]
    assert list(overlapping([])) == []


def test_overlapping_raises_a_fault_in_its_place() -> None:
    def second() -> Iterator[int]:
        yield 3
        raise ValueError("second")

    taken = []
    with pytest.raises(ValueError, match="second"):
        taken.extend(overlapping([[1, 2], second()]))
    assert taken == [1, 2, 3]
