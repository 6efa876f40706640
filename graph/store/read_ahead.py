"""Preparing the next things in another thread while the last are being dealt with."""

import queue
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

Item = TypeVar("Item")

_WAIT_SECONDS = 0.1
_LEAVING_SECONDS = 2.0
"""How long Ctrl-C waits for a thread that waits for a frozen server itself; the thread does not outlive the program."""


@contextmanager
def read_ahead(items: Iterable[Item], depth: int = 4) -> Iterator[Iterator[Item]]:
    """Within it, `items` are made by another thread, at most `depth` of them ahead.

    What goes wrong there is raised here, in its place; leaving the block ends the thread, or
    after two seconds leaves it behind, where it waits for an answer that does not come.

    Examples
    --------
    >>> with read_ahead(range(3)) as numbers:
    ...     list(numbers)
    [0, 1, 2]
    """
    ready: queue.Queue[tuple[Item | None, BaseException | None]] = queue.Queue(depth)
    left = threading.Event()

    def put(item: Item | None, error: BaseException | None = None) -> None:
        while not left.is_set():
            try:
                ready.put((item, error), timeout=_WAIT_SECONDS)
            except queue.Full:
                continue
            return

    def make() -> None:
        try:
            for item in items:
                put(item)
                if left.is_set():
                    return
        except BaseException as error:
            put(None, error)
        else:
            put(None, StopIteration())

    thread = threading.Thread(target=make, name="read-ahead", daemon=True)
    thread.start()
    try:
        yield _taken(ready)
    finally:
        left.set()
        thread.join(_LEAVING_SECONDS)


def overlapping(parts: Iterable[Iterable[Item]], depth: int = 4) -> Iterator[Item]:
    """Yield the items of one part after the other; each part begins while the one before it goes on.

    Two statements are enough to give a server with two processors work for both.

    Examples
    --------
    >>> list(overlapping([range(3), range(2)]))
    [0, 1, 2, 0, 1]
    """
    with ExitStack() as reading:
        under_way: Iterator[Item] = iter(())
        for part in parts:
            following = reading.enter_context(read_ahead(part, depth))
            yield from under_way
            under_way = following
        yield from under_way


def _taken(ready: "queue.Queue[tuple[Item | None, BaseException | None]]") -> Iterator[Item]:
    while True:
        try:
            # Without a limit, Windows would not let Ctrl-C through.
            item, error = ready.get(timeout=_WAIT_SECONDS)
        except queue.Empty:
            continue
        if isinstance(error, StopIteration):
            return
        if error:
            raise error
        yield item  # type: ignore[misc]  # only an error comes without an item
