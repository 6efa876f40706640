"""How long-running work reports its progress."""

from typing import Protocol


class Progress(Protocol):
    """Called with the name of a stage and how much of it is done.

    `total` is 0 where the end is not known; `unit` is ``bytes``, ``s`` or a word like ``rows``.
    """

    def __call__(self, stage: str, done: int, total: int, unit: str = "") -> None:
        """Report that `done` of `total` `unit` of `stage` are finished."""


def silent(stage: str, done: int, total: int, unit: str = "") -> None:
    """Report nothing."""
