"""Rows of tables kept on disk while they are checked, so that they are not computed twice."""

import marshal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import IO, Any, Literal, Protocol, Self

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.loaders.rows.graph_rows import RowBlock

Kind = Literal["nodes", "relationships"]

Form = Callable[[RowBlock], bytes]
"""Turns rows into bytes, also in another process."""

_LENGTH = 8
"""Bytes of the length before each block."""


def packed(block: RowBlock) -> bytes:
    """Return a block of rows as bytes that `KeptRows.put` takes."""
    # The same program reads it, so what marshal writes may change with Python's version.
    columns = dict(block.columns)
    content: Any = (block.names, block.labels, block.from_ids, block.to_ids, columns, block.fingerprints)
    return marshal.dumps(content)


def unpacked(block: bytes) -> RowBlock:
    """Return what was `packed`."""
    return RowBlock(*marshal.loads(block))


class RowKeeper(Protocol):
    """A place for the rows of tables while they are checked.

    Attributes
    ----------
    form : Form
        Turns rows into what `put` takes.
    """

    form: Form

    def put(self, kind: Kind, block: bytes) -> None:
        """Take rows, given as `form` makes them."""

    def forget(self) -> None:
        """Forget all rows: they come again, from the first."""


class KeptRows:
    """A place for rows; use it as a context manager, leaving it removes them.

    Examples
    --------
    >>> from hospital_network.loaders.rows.graph_rows import GraphRow
    >>> with KeptRows() as kept:
    ...     kept.put("nodes", packed(RowBlock.of_rows([("Source", GraphRow("s1", {"id": "s1"}))])))
    ...     [block.ids for block in kept.blocks("nodes")]
    [['s1']]
    """

    form: Form = staticmethod(packed)

    def __init__(self) -> None:
        self._open = ExitStack()
        self._files: dict[Kind, IO[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def put(self, kind: Kind, block: bytes) -> None:
        """Keep rows, given as `packed` makes them.

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
                Fault("rows_not_kept", folder=tempfile.gettempdir(), reason=error.strerror or str(error))
            ) from error

    def forget(self) -> None:
        """Forget all rows."""
        self._files.clear()
        self._open.close()

    def _begun(self, kind: Kind) -> IO[bytes]:
        file: IO[bytes] = self._open.enter_context(tempfile.TemporaryFile(prefix="hospnet-rows-"))  # noqa: SIM115
        self._files[kind] = file
        return file

    def blocks(self, kind: Kind) -> Iterator[RowBlock]:
        """Yield all blocks that were put, in that order."""
        file = self._files.get(kind)
        place = 0
        while file:
            file.seek(place)
            length = int.from_bytes(file.read(_LENGTH))
            if not length:
                return
            # Written by this process, which alone has the temporary file open.
            yield unpacked(file.read(length))
            place += _LENGTH + length
