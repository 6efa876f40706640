"""Rows of tables put aside on disk while they are checked, so that nobody has to work them out a second time.

Reading a row of a table anew, with its fingerprint, takes some 20 µs; reading it from here takes 3.
"""

import marshal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Literal, Self

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.loaders.stored_rows import Row

Kind = Literal["nodes", "relationships"]

_LENGTH = 8
"""Bytes that say how long the block after them is."""


def packed(rows: Iterable[tuple[str, Row]]) -> bytes:
    """Return rows with their classes and fingerprints as a block that `KeptRows.put` takes."""
    # The same program reads it, so what marshal writes may change with Python's version.
    return marshal.dumps(
        [(name, row.id, row.properties, row.label, row.from_id, row.to_id, row.fingerprint) for name, row in rows]
    )


class KeptRows:
    """A place for rows; use it as a context manager, leaving it removes them.

    Examples
    --------
    >>> with KeptRows() as kept:
    ...     kept.keep("nodes", [("Institution", Row("a", {"id": "a"}, label="Hospital"))])
    ...     [(name, row.id, row.label) for name, row in kept.rows("nodes")]
    [('Institution', 'a', 'Hospital')]
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._files: dict[Kind, IO[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def keep(self, kind: Kind, rows: Iterable[tuple[str, Row]]) -> None:
        """Put rows with their classes aside, and their fingerprints with them.

        Raises
        ------
        LocalEnvironmentError
            If the disk is full.
        """
        self.put(kind, packed(rows))

    def put(self, kind: Kind, block: bytes) -> None:
        """Put rows aside that are `packed` already.

        Raises
        ------
        LocalEnvironmentError
            If the disk is full.
        """
        try:
            file = self._files.get(kind) or self._begun(kind)
            file.write(len(block).to_bytes(_LENGTH))
            file.write(block)
        except OSError as error:
            raise LocalEnvironmentError(
                f"cannot put the rows of the tables aside in {tempfile.gettempdir()}: {error.strerror or error}; "
                "nothing was written. Free some space there, or set TMPDIR to a folder that has some"
            ) from error

    def forget(self) -> None:
        """Forget all rows."""
        self._files.clear()
        self._open.close()

    def _begun(self, kind: Kind) -> IO[bytes]:
        file: IO[bytes] = self._open.enter_context(tempfile.TemporaryFile(prefix="hospnet-rows-"))  # noqa: SIM115
        self._files[kind] = file
        return file

    def rows(self, kind: Kind) -> Iterator[tuple[str, Row]]:
        """Yield the class and the row of all that was kept, in the order of keeping."""
        file = self._files.get(kind)
        place = 0
        while file:
            file.seek(place)
            length = int.from_bytes(file.read(_LENGTH))
            if not length:
                return
            # Our own, from a file nobody else can open.
            block = marshal.loads(file.read(length))
            place += _LENGTH + length
            for name, *said in block:
                yield name, Row(*said)
