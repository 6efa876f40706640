"""The one rule by which a file that a user names is read: what prevents it is for this computer to change."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Let what the system says while a file is read become an error that names the file.

    Raises
    ------
    LocalEnvironmentError
        If the block cannot read the file.

    Examples
    --------
    >>> with reading(Path("no.csv")):  # doctest: +ELLIPSIS
    ...     Path("no.csv").read_bytes()
    Traceback (most recent call last):
    hospital_network.graph.errors.LocalEnvironmentError: cannot read no.csv: ...
    """
    try:
        yield
    except OSError as error:
        raise LocalEnvironmentError(Fault("not_read", path=path, reason=error.strerror or str(error))) from error
