"""The network as seed files, and the check that they are read back to it."""

import dataclasses
from pathlib import Path

from hospital_network.graph.errors import RequestError, SeedInvalid
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.loaders.seed_files.arrangement import Arrangement
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed, read_seed_set


def seed_files(network: Network, like: Path | None = None) -> dict[str, bytes]:
    """Return the files of a seed set by name.

    Parameters
    ----------
    network : Network
    like : Path, optional
        Seed files whose division and order are kept.

    Raises
    ------
    SeedInvalid
        If the files at `like` cannot be read.
    """
    arrangement = Arrangement(read_seed_set(like).documents if like else ())
    return {name: text.encode() for name, text in seed_texts(network, arrangement).items()}


def check_reading_back(network: Network, folder: Path) -> None:
    """Refuse a folder of seed files that would not be read back to the network.

    Raises
    ------
    SeedInvalid
        If the files would be refused.
    RequestError
        If another network would be read from them.
    """
    try:
        network_read = read_seed(folder)
    except SeedInvalid as error:
        # The folder is removed before this is read: name the files only.
        problems = [dataclasses.replace(problem, file=Path(problem.file).name) for problem in error.problems]
        raise SeedInvalid(problems, error.more) from None
    if network_read != network:
        raise RequestError(Fault("not_read_back"))
