"""What an export format is: one description, from which its command, help, tests and line in the documents come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hospital_network.graph.model import Network

Content = bytes | Mapping[str, bytes]
"""What a format writes: a file, or the files of a folder by name."""

Part = Literal["institutions", "cooperations", "title", "sources", "subnetworks"]
EVERYTHING: frozenset[Part] = frozenset(("institutions", "cooperations", "title", "sources", "subnetworks"))
"""All parts of a network, as the attributes of `hospital_network.graph.model.Network` are called."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of one format.

    Attributes
    ----------
    name : str
        As it is typed: ``--parquet``. The writer gets it as the keyword ``parquet``.
    help : str
    takes_path : bool
        Whether a path to something that exists follows it; else it is a switch.
    extra : str
        The extra of the package that it needs.
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
        What it is and whom it is for, as the line of help says it.
    place : {"file", "folder"}
    files : tuple of str
        Patterns of what it writes: the name of the file, or the names of all files in the folder. ``--replace``
        replaces a folder that holds nothing else.
    write : callable
        Takes the network with where it was read, and the options by keyword; returns bytes for a file, a mapping for
        a folder. It imports what it needs when it is called: no command waits for formats that it does not write.
    readers : str
        The programs it is for.
    keeps : frozenset of str
        The parts of a network of which every field can be read back.
    adds : str
        What it holds beside them.
    loses : str
        What it cannot hold.
    is_text : bool
        Whether it may go to a terminal or a pipe; else it needs a file.
    options : tuple of Option
    with_edits : bool
        Whether what people changed by hand in Neo4j is exported, and on demand what they drew.
    check : callable, optional
        Is given the network and the folder before it gets its name; what it raises leaves the place as it was.
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
    check: Callable[[Network, Path], None] | None = None

    @property
    def help(self) -> str:
        """The line of help of its command."""
        return f"{self.summary} ({self.place})."
