"""Jars without their signatures: Java checks a signed one class by class, and archives none of its classes.

One library of Neo4j, Eclipse Collections, is published signed. Java reads its manifest of 4,300 checksums again for
each of some thirty services, and leaves six hundred classes out of the archive of `class_data_archive`:
two of four seconds of a start. What the signature guards, the checksum of the whole file in ``jars.lock`` guards too.
"""

import re
import zipfile
from pathlib import Path

_MANIFEST = "META-INF/MANIFEST.MF"
_SIGNATURE = re.compile(r"META-INF/[^/]+\.(SF|RSA|DSA|EC)", re.IGNORECASE)
_UNIX, _READABLE = 3, 0o644 << 16


def is_signed(jar: Path) -> bool:
    """Whether the file at `jar` carries a signature."""
    with zipfile.ZipFile(jar) as opened:
        return any(_SIGNATURE.fullmatch(name) for name in opened.namelist())


def write_unsigned(jar: Path, copy: Path) -> None:
    """Write the entries of `jar` into `copy`, without its signature and the manifest's checksums of single entries.

    The same jar gives the same bytes on every computer: nothing is compressed, and no date or owner is kept.

    Raises
    ------
    OSError
        If there is no room, or the folder cannot be written.
    """
    with zipfile.ZipFile(jar) as opened, zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as written:
        for name in opened.namelist():
            if _SIGNATURE.fullmatch(name):
                continue
            content = opened.read(name)
            if name == _MANIFEST:
                about_the_jar, blank_line, _about_entries = content.partition(b"\r\n\r\n")
                content = about_the_jar + blank_line
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            written.writestr(entry, content)
