"""What was measured, kept as it comes: a JSON file for each benchmark, from which its page is made.

A run that is interrupted keeps what it has, and ``--resume`` goes on from there.
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
    """One way of doing one thing, once.

    Attributes
    ----------
    way : str
    size : int
        Ties, or 0 where the thing has no size.
    seconds : float
        On the clock.
    cpu : float
        Processor seconds of the client, 0 where not known.
    server_cpu : float
        Processor seconds of the server meanwhile, 0 where none ran.
    megabytes : float
        The client's largest memory, 0 where not known.
    rows : int
        What was loaded or read.
    stored : int
        Ties in the database afterwards; -1 where nobody looked.
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
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass
class Results:
    """The runs of one benchmark, the machine, and what else its page tells."""

    name: str
    machine: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)

    @classmethod
    def read(cls, name: str, folder: Path = FOLDER) -> "Results":
        """Return what was kept under this name; nothing where there is no file."""
        path = folder / f"{name}.json"
        if not path.exists():
            return cls(name)
        said = json.loads(path.read_text(encoding="utf-8"))
        return cls(name, said["machine"], said["notes"], [Run(**run) for run in said["runs"]])

    def write(self, folder: Path = FOLDER) -> None:
        """Keep everything, in one step: no interruption leaves half a file."""
        folder.mkdir(exist_ok=True)
        path = folder / f"{self.name}.json"
        part = path.with_suffix(".part")
        # A line for each run, so that a change shows what was measured anew.
        runs = ",\n".join(json.dumps(asdict(run)) for run in self.runs)
        head = json.dumps({"machine": self.machine, "notes": self.notes}, ensure_ascii=False, indent=0)[:-2]
        part.write_text(f'{head},\n"runs": [\n{runs}\n]\n}}\n', encoding="utf-8")
        os.replace(part, path)

    def keep(self, run: Run, folder: Path = FOLDER) -> None:
        """Add a run, rounded as the file holds it, and write the file."""
        self.runs.append(_rounded(run))
        self.write(folder)

    def cut(self, ways: Sequence[str], size: int, rounds: int, folder: Path = FOLDER) -> None:
        """Keep only the first rounds of these ways at this size; the others are about to be measured anew."""
        surplus = [run for way in ways for run in self.of(way, size)[rounds:]]
        self.runs = [run for run in self.runs if not any(run is one for one in surplus)]
        self.write(folder)

    def of(self, way: str, size: int = 0) -> list[Run]:
        """Return the runs of a way at a size, in the order of the rounds."""
        return [run for run in self.runs if run.way == way and run.size == size]

    def sizes(self, *ways: str) -> list[int]:
        """Return the sizes at which one of these ways ran."""
        return sorted({run.size for run in self.runs if run.way in ways})

    def ratios(self, theirs: str, ours: str, size: int = 0, part: str = "seconds") -> list[float]:
        """Return how many times as much the one took as the other, round by round."""
        pairs = zip(self.of(theirs, size), self.of(ours, size), strict=False)
        return [getattr(one, part) / max(getattr(other, part), 1e-9) for one, other in pairs]


def _rounded(run: Run) -> Run:
    said = asdict(run)
    return Run(**{key: round(value, 4) if isinstance(value, float) else value for key, value in said.items()})


def spread(ratios: Sequence[float]) -> str:
    """Return the median, and behind it the smallest and the largest where there are several.

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
    """Return the median of what the runs took."""
    return float(median(getattr(run, part) for run in runs))


def machine() -> str:
    """Return the machine and the versions, as a sentence for a page."""
    packages = ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version(name)))
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
