"""Results, written as they are measured: a JSON file for each benchmark, from which its page is made.

An interrupted run keeps its results, and ``--resume`` continues from there.
"""

import json
import os
import platform
import resource
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

import psutil

FOLDER = Path(__file__).parent / "results"
DOCS = Path(__file__).parent.parent / "docs"
_PACKAGES = ("neo4j", "neo4j-rust-ext", "networkx", "rustworkx", "igraph", "pyyaml", "pydantic")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one method.

    Attributes
    ----------
    way : str
    size : int
        Ties, or 0 if the task has no size.
    seconds : float
        Elapsed.
    cpu : float
        CPU seconds of the client, 0 if not known.
    server_cpu : float
        CPU seconds of the server meanwhile, 0 if none ran.
    megabytes : float
        The client's peak memory, 0 if not known.
    rows : int
        Rows loaded or read.
    stored : int
        Ties in the database afterwards; -1 if not counted.
    """

    way: str
    size: int
    seconds: float
    cpu: float = 0.0
    server_cpu: float = 0.0
    megabytes: float = 0.0
    rows: int = 0
    stored: int = -1


def peak_megabytes() -> float:
    """Return the largest memory of this process so far.

    What the system counts for ``getrusage`` begins with the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return (
            next(int(line.split()[1]) for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
            / 1024
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass
class Results:
    """The runs of one benchmark, the machine, and notes for its page."""

    name: str
    machine: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)

    @classmethod
    def read(cls, name: str, folder: Path = FOLDER) -> "Results":
        """Return the results kept under this name; empty if there is no file."""
        path = folder / f"{name}.json"
        if not path.exists():
            return cls(name)
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(name, kept["machine"], kept["notes"], [Run(**run) for run in kept["runs"]])

    def write(self, folder: Path = FOLDER) -> None:
        """Write everything atomically: an interruption leaves no partial file."""
        folder.mkdir(exist_ok=True)
        path = folder / f"{self.name}.json"
        part = path.with_suffix(".part")
        # A line for each run, so that a diff shows what was measured again.
        runs = ",\n".join(json.dumps(asdict(run)) for run in self.runs)
        head = json.dumps({"machine": self.machine, "notes": self.notes}, ensure_ascii=False, indent=0)[:-2]
        part.write_text(f'{head},\n"runs": [\n{runs}\n]\n}}\n', encoding="utf-8")
        os.replace(part, path)

    def keep(self, run: Run, folder: Path = FOLDER) -> None:
        """Add a run, rounded as the file holds it, and write the file."""
        self.runs.append(_rounded(run))
        self.write(folder)

    def cut(self, ways: Sequence[str], size: int, rounds: int, folder: Path = FOLDER) -> None:
        """Keep only the first rounds of these methods at this size; the others will be measured again."""
        surplus = [run for way in ways for run in self.of(way, size)[rounds:]]
        self.runs = [run for run in self.runs if not any(run is extra for extra in surplus)]
        self.write(folder)

    def of(self, way: str, size: int = 0) -> list[Run]:
        """Return the runs of a method at a size, in the order of the rounds."""
        return [run for run in self.runs if run.way == way and run.size == size]

    def sizes(self, *ways: str) -> list[int]:
        """Return the sizes at which any of these methods ran."""
        return sorted({run.size for run in self.runs if run.way in ways})

    def ratios(self, theirs: str, ours: str, size: int = 0, part: str = "seconds") -> list[float]:
        """Return how many times as much theirs took as ours, round by round."""
        pairs = zip(self.of(theirs, size), self.of(ours, size), strict=False)
        return [getattr(their, part) / max(getattr(our, part), 1e-9) for their, our in pairs]


def _rounded(run: Run) -> Run:
    values = asdict(run)
    return Run(**{key: round(value, 4) if isinstance(value, float) else value for key, value in values.items()})


def spread(ratios: Sequence[float]) -> str:
    """Return the median, followed by the smallest and the largest if there are several.

    Examples
    --------
    >>> spread([2.0, 4.0, 2.5])
    '2.5 (2.0–4.0)'
    >>> spread([12.3]), spread([])
    ('12', '')
    """
    if not ratios:
        return ""
    if len(ratios) == 1:
        return _short(ratios[0])
    return f"{_short(median(ratios))} ({_short(min(ratios))}–{_short(max(ratios))})"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def middle(runs: Sequence[Run], part: str = "seconds") -> float:
    """Return the median of the runs."""
    return float(median(getattr(run, part) for run in runs))


def machine() -> str:
    """Return the machine and the versions, as a sentence for a page."""
    packages = ", ".join(f"{name} {installed}" for name in _PACKAGES if (installed := _version(name)))
    memory = psutil.virtual_memory().total / 2**30
    load = f", load at the beginning {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{date.today()}: {os.cpu_count()} cores ({platform.machine()}, {platform.system()}), {memory:.0f} GB of memory"
        f"{load}; Python {platform.python_version()}, {packages}."
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def table(heads: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table in Markdown; all columns but the first are numbers."""
    yield "| " + " | ".join(heads) + " |"
    yield "|---" + "|--:" * (len(heads) - 1) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"
