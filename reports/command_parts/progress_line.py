"""Progress on standard error: a live bar on a terminal, a line per stage elsewhere."""

import sys
from collections.abc import Iterator
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hospital_network.reports.text.language import Language, listed, word
from hospital_network.reports.text.output import is_serving
from hospital_network.reports.text.words import STAGES, WORDS

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class ProgressLine:
    """Shows the progress of work; call it as `hospital_network.graph.progress.Progress` says.

    Use it as a context manager, so that the terminal is left clean.

    Parameters
    ----------
    language : {"en", "zh"}
    """

    def __init__(self, language: Language = "en") -> None:
        self._language = language
        self._live = sys.stderr.isatty()
        self._tasks: dict[str, TaskID] = {}
        self._printed: set[tuple[str, int]] = set()
        self._start_times: dict[str, float] = {}
        # Most work finishes before any progress is shown, and need not wait for the import of the bars.
        self._bars: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int, unit: str = "") -> None:
        """Show that `done` of `total` `unit` of `stage` are finished."""
        if is_serving():
            return
        now = monotonic()
        seconds = now - self._start_times.setdefault(stage, now)
        parts = [_amount(done, total, unit, self._language), *_pace(done, total, unit, seconds, self._language)]
        amount = listed(parts, self._language)
        name = word(stage, self._language) if stage in STAGES else stage
        if self._live:
            self._show(name, done, total, amount)
        else:
            self._print(name, done, total, amount)

    def _show(self, stage: str, done: int, total: int, amount: str) -> None:
        if self._bars is None:
            self._bars = _bars()
            self._bars.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total or None, amount="")
        self._bars.update(self._tasks[stage], completed=done, total=total or None, amount=amount)

    def _print(self, stage: str, done: int, total: int, amount: str) -> None:
        quarter = 4 * done // total if total else 0
        if (stage, quarter) not in self._printed:
            self._printed.add((stage, quarter))
            print(f"{stage}: {amount}", file=sys.stderr, flush=True)


def _bars() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[amount]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )


def _amount(done: int, total: int, unit: str, language: Language) -> str:
    if unit == "bytes":
        shown, whole, of = f"{done / 1e6:.0f}", f"{total / 1e6:.0f}", "MB"
    else:
        shown, whole, of = f"{done:,}", f"{total:,}", _unit(unit, language)
    if total:
        return word("amount_of_total", language, done=shown, total=whole, unit=of).rstrip()
    return f"{shown} {of}".rstrip() if done else "…"


def _pace(done: int, total: int, unit: str, seconds: float, language: Language) -> Iterator[str]:
    """Yield the rate of work and the time left, once they can be estimated.

    Examples
    --------
    >>> list(_pace(250_000, 1_000_000, "rows", 30.0, "en"))
    ['8,333 rows/s', '1:30 left']
    """
    if seconds < 2 or not done or unit == "s":
        return
    rate = done / seconds
    yield f"{rate / 1e6:.1f} MB/s" if unit == "bytes" else f"{rate:,.0f} {_unit(unit or 'steps', language)}/s"
    left = round((total - done) / rate) if total > done else 0
    if left:
        yield word("seconds_left", language, time=f"{left // 60}:{left % 60:02d}")


def _unit(unit: str, language: Language) -> str:
    return word(f"unit_{unit}", language) if f"unit_{unit}" in WORDS else unit
