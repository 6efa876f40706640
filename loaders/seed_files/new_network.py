"""The beginning of a new network file, valid from the start, and the files beside it."""

import re
from importlib.resources import files
from pathlib import Path

from hospital_network.graph.errors import SeedError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import ID_PATTERN
from hospital_network.loaders.seed_files.seed_file import MANIFEST, SCHEMA_FILE, seed_schema

_DEVICE = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]")
"""No file of Windows can have these names, with whatever suffix, and seed files are shared."""


def begin_network(path: Path) -> list[Path]:
    """Write an example network into `path`, and beside it the files that the seed set still lacks.

    Returns
    -------
    list of Path
        The files written: the network, and ``network.yaml`` and the editors' schema where they were missing.

    Raises
    ------
    SeedError
        If the file exists already, or its name cannot be the id of a network.
    """
    check_new_network_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = {
        path: _template("new_network.yaml").replace("NETWORK", path.stem),
        path.parent / MANIFEST: _template("new_manifest.yaml"),
        path.parent / SCHEMA_FILE: seed_schema(),
    }
    written = [target for target in texts if not target.exists()]
    for target in written:
        target.write_text(texts[target], encoding="utf-8")
    return written


def check_new_network_file(path: Path) -> None:
    """Check that a file for a new network can be written.

    Raises
    ------
    SeedError
        If the file exists already, its name cannot be the id of a network, or Windows means a device by it.
    """
    if path.suffix not in (".yaml", ".yml") or not re.match(ID_PATTERN, path.stem):
        raise SeedError(Fault("not_a_network_file", name=path.name))
    if _DEVICE.fullmatch(path.stem):
        raise SeedError(Fault("name_of_a_device", name=path.name))
    if path.exists():
        raise SeedError(Fault("file_exists", path=str(path)))


def _template(name: str) -> str:
    return files("hospital_network.loaders.seed_files").joinpath(name).read_text(encoding="utf-8")
