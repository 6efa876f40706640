"""What the commands on seed files share: reading them with progress, their name, their counts in words."""

from collections.abc import Mapping
from pathlib import Path

from hospital_network.loaders.apply.unchanged import files_digest
from hospital_network.loaders.rows.kept_rows import RowKeeper
from hospital_network.loaders.seed_set import SeedSet, read_seed_set, seed_files, shipped_seed
from hospital_network.loaders.tables.processes import processes_worth
from hospital_network.reports.commands.progress_line import ProgressLine


def read_seeds(paths: tuple[Path, ...], kept: RowKeeper | None = None) -> SeedSet:
    """Read seed files with progress on stderr; without paths, the shipped ones.

    Parameters
    ----------
    paths : tuple of Path
    kept : RowKeeper, optional
        Where rows of tables are put aside for a load.

    Raises
    ------
    SeedInvalid
        With every problem of every file, each with its place.
    """
    with ProgressLine() as progress:
        return read_seed_set(*paths, progress=progress, kept=kept, processes=processes_worth())


def seeds_digest(paths: tuple[Path, ...]) -> str:
    """Return a name for the bytes of seed files, or an empty text where one cannot be opened.

    Raises
    ------
    SeedInvalid
        If a path does not exist or a folder holds no seed file.
    """
    try:
        return files_digest(seed_files(paths or (shipped_seed(),)))
    except OSError:
        return ""  # whoever reads them says what is wrong


def in_words(counts: Mapping[str, int]) -> str:
    """Return how much there is, in words.

    Examples
    --------
    >>> in_words({"sources": 5, "networks": 2, "institutions": 120, "cooperations": 139})
    '120 institutions, 139 cooperations, 5 sources, 2 networks'
    """
    return ", ".join(f"{counts[name]} {name}" for name in ("institutions", "cooperations", "sources", "networks"))
