"""How long work tells how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Called with the stage's name and how much of it is done.

    `total` is 0 where the end is not known; `unit` is ``bytes``, ``s`` or a word like ``rows``.
    """

    def __call__(self, stage: str, done: int, total: int, unit: str = "") -> None:
        """Tell that `done` of `total` `unit` of `stage` are finished."""


def silent(stage: str, done: int, total: int, unit: str = "") -> None:
    """Tell nobody."""
