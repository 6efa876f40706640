"""Preparing the next items in another thread while the last ones are being processed."""

import queue
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

Item = TypeVar("Item")

_WAIT_SECONDS = 0.1
_LEAVING_SECONDS = 2.0
"""How long leaving waits for a thread that may be waiting for a frozen server; the thread ends with the program."""


@contextmanager
def read_ahead(items: Iterable[Item], depth: int = 4) -> Iterator[Iterator[Item]]:
    """Produce `items` in another thread, at most `depth` of them ahead.

    An error there is raised here, in its place. Leaving the block ends the thread; one that does not end
    within two seconds, because it waits for a server, is left behind.

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
    """Yield the items of one part after the other; each part begins while the one before it is running.

    Two statements at a time keep a server with two processors busy.

    Examples
    --------
    >>> list(overlapping([range(3), range(2)]))
    [0, 1, 2, 0, 1]
    """
    with ExitStack() as reading:
        current: Iterator[Item] = iter(())
        for part in parts:
            following = reading.enter_context(read_ahead(part, depth))
            yield from current
            current = following
        yield from current


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
