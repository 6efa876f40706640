"""The description of an export format, from which its command, help, tests and line in the documents follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hospital_network.graph.model import Network

Content = bytes | Mapping[str, bytes]
"""The output of a format: a file, or the files of a folder by name."""

Part = Literal["institutions", "cooperations", "title", "sources", "subnetworks", "people"]
EVERYTHING: frozenset[Part] = frozenset(("institutions", "cooperations", "title", "sources", "subnetworks", "people"))
"""All parts of a network, by the names of attributes of `hospital_network.graph.model.Network`."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of one format.

    Attributes
    ----------
    name : str
        For example ``--parquet``. The writer gets it as the keyword ``parquet``.
    help : str
    takes_path : bool
        Whether it takes an existing path; otherwise it is a switch.
    extra : str
        The extra of this package that it needs.
    """

    name: str
    help: str
    takes_path: bool = False
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """An export format.

    Attributes
    ----------
    name : str
        Of the command: ``hospnet export NAME``.
    summary : str
        What it is and its readers, for the line of help.
    place : {"file", "folder"}
    files : tuple of str
        Patterns of its files: the name of the file, or the names of all files in the folder.
    write : callable
        Takes the network with its origin, and the options by keyword; returns bytes for a file, a mapping for
        a folder. It imports what it needs when called, so that no command waits for other formats.
    readers : str
        The programs it is for.
    keeps : frozenset of str
        The parts of a network of which every field can be read back.
    adds : str
        What it contains besides these.
    loses : str
        What it cannot keep.
    is_text : bool
        Whether it may go to a terminal or a pipe; else it needs a file.
    options : tuple of Option
    with_edits : bool
        Whether edits made by hand in Neo4j are exported and, on demand, records drawn there.
    left_by_readers : tuple of str
        Files that a program which reads the folder leaves in it; ``--replace`` replaces them too.
    in_language : bool
        Whether `write` takes the language of the command, as the keyword ``language``.
    other_suffixes : tuple of str
        Endings that its file may have besides that of `files`.
    check : callable, optional
        Called with the network and the folder before the folder gets its name; an error keeps the old folder.
    """

    name: str
    summary: str
    place: Literal["file", "folder"]
    files: tuple[str, ...]
    write: Callable[..., Content]
    readers: str
    keeps: frozenset[Part]
    adds: str = ""
    loses: str = ""
    is_text: bool = True
    options: tuple[Option, ...] = ()
    with_edits: bool = False
    left_by_readers: tuple[str, ...] = ()
    in_language: bool = False
    other_suffixes: tuple[str, ...] = ()
    check: Callable[[Network, Path], None] | None = None

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings that its file may have, the usual one first; none for a folder."""
        usual = self.files[0].removeprefix("*")
        return (usual, *self.other_suffixes) if self.place == "file" else ()

    @property
    def help(self) -> str:
        """The line of help of its command."""
        return f"{self.summary} ({self.place})."
