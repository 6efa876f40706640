"""The sets that come with hospnet: a folder of seed files with a name each."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.loaders.seed_folder import is_seed_file

FIVE_ARTICLES = "five-articles"
"""The name of the set in ``seed``, which is read where no other one is named."""


def shipped_seed() -> Path:
    """Return the folder of the seed files that are read where none are named."""
    return Path(str(files("hospital_network.seed")))


def shipped_sets() -> dict[str, Path]:
    """Return the folder of each set that comes with this package, by name, the default first.

    Examples
    --------
    >>> list(shipped_sets())[0]
    'five-articles'
    """
    seed = shipped_seed()
    folders = [path for path in sorted(seed.with_name("sets").iterdir()) if path.is_dir()]
    with_seeds = (folder for folder in folders if any(map(is_seed_file, folder.iterdir())))
    return {FIVE_ARTICLES: seed, **{folder.name: folder for folder in with_seeds}}


def set_or_path(given: str, sets: Mapping[str, Path] | None = None) -> Path:
    """Return the folder of the set that a user names, or else the path given.

    Parameters
    ----------
    given : str
        As typed: ``./five-articles`` is a path, ``five-articles`` a set.
    sets : Mapping, optional
        The sets by name; default those that come with this package.

    Raises
    ------
    RequestError
        If there is both a set of that name and a file or folder in the working directory.

    Examples
    --------
    >>> set_or_path("five-articles").name, set_or_path("my-seeds").name
    ('seed', 'my-seeds')
    """
    known = shipped_sets() if sets is None else sets
    path = Path(given)
    if given not in known:
        return path
    if path.exists() and not path.samefile(known[given]):
        raise RequestError(Fault("set_and_folder", name=given, folder=known[given]))
    return known[given]


def name_of_set(path: Path) -> str | None:
    """Return the name of the shipped set that a folder is, or a file in it.

    Examples
    --------
    >>> name_of_set(shipped_seed() / "bijie.yaml"), name_of_set(Path("my-seeds"))
    ('five-articles', None)
    """
    whole = path.resolve()
    names = {folder.resolve(): name for name, folder in shipped_sets().items()}
    return names.get(whole) or names.get(whole.parent)
