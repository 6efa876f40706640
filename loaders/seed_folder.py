"""Which files of a folder are its seed set, which only look like it, and which are passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.loaders.tables.heads import section_of
from hospital_network.loaders.tables.table_file import WORKBOOK, is_table

YAML = (".yaml", ".yml")
_DATA = (".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".ods", ".et", ".parquet")
# What systems and editors add to the name of a copy.
_COPY = re.compile(
    r"\s*(?:[(（][0-9]+[)）]|-?\s*(?:副本|复件|copy)(?:\s*[(（]?[0-9]*[)）]?)?|[_-][0-9]{1,2})$", re.IGNORECASE
)
_HIDDEN = (".", "~$", "#")


@dataclass(slots=True)
class SeedFolder:
    """The files of a folder.

    Attributes
    ----------
    files : list of Path
        YAML files and tables, by name.
    misnamed : list of SeedProblem
        Files that their writer likely means as part of the set, under a name that is not read.
    passed_over : list of SeedProblem
        Other data in the folder, which a user should know is not read.
    """

    files: list[Path] = field(default_factory=list)
    misnamed: list[SeedProblem] = field(default_factory=list)
    passed_over: list[SeedProblem] = field(default_factory=list)


def look_into(folder: Path) -> SeedFolder:
    """Return what is in a folder; hidden files, of editors and archives, are none of its files."""
    content = SeedFolder()
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_HIDDEN) or path.name.endswith("~"):
            continue
        if is_seed_file(path):
            content.files.append(path)
        elif path.is_dir():
            if any(_seeds_in(path)):
                content.passed_over.append(_problem(path, Fault("folder_passed_over")))
        elif instead := _name_meant(path):
            content.misnamed.append(_problem(path, Fault("misnamed_file", instead=instead)))
        elif path.suffix.lower() in _DATA:
            fault = Fault("workbook_passed_over") if is_workbook(path) else Fault("passed_over")
            content.passed_over.append(_problem(path, fault))
    return content


def is_seed_file(path: Path) -> bool:
    """Return whether a file has a name under which it is read.

    Examples
    --------
    >>> [is_seed_file(Path(name)) for name in ("a.YAML", "Cooperations.csv", "机构.xlsx", "cooperations (1).csv")]
    [True, True, True, False]
    """
    return path.suffix.lower() in YAML or is_table(path)


def is_workbook(path: Path) -> bool:
    """Return whether a file is a workbook by its name."""
    return path.suffix.lower() == WORKBOOK


def _name_meant(path: Path) -> str | None:
    """Return the name under which a file would be read, if it is likely meant to be."""
    name = path.name.lower()
    for text in (".txt", ".bak"):
        inner = Path(path.name[: -len(text)])
        if name.endswith(text) and is_seed_file(inner):
            return inner.name if text == ".txt" else None
    if path.suffix.lower() not in _DATA:
        return None
    stem = _COPY.sub("", path.stem.strip()).strip()
    section = section_of(stem)
    readable = path.suffix.lower() if path.suffix.lower() in (".csv", ".xlsx", ".parquet") else ".csv"
    return f"{section}{readable}" if section else None


def _seeds_in(folder: Path) -> Iterator[Path]:
    try:
        yield from (path for path in folder.iterdir() if is_seed_file(path) and not path.name.startswith(_HIDDEN))
    except OSError:
        return


def _problem(path: Path, fault: Fault) -> SeedProblem:
    return SeedProblem(str(path), 1, 1, "", fault)
