"""The tables of docs/exports.md, made from the registry of formats and their readers."""

import re
from collections.abc import Callable, Iterable, Mapping

from hospital_network.reports.exports.format import EVERYTHING, Format, Part
from hospital_network.reports.exports.registry import FORMATS
from tests.support.foreign_readers import READERS, Reader

_WORDS: Mapping[Part, str] = {
    "institutions": "institutions",
    "cooperations": "ties",
    "title": "title",
    "sources": "sources",
    "subnetworks": "networks",
}


def formats_table(formats: Iterable[Format]) -> str:
    """Return the table of what each format is for and contains."""
    rows = []
    for format_ in formats:
        contents = ", ".join(filter(None, [_kept(format_), format_.adds]))
        needs = [f"`{option.name}` needs the extra `{option.extra}`" for option in format_.options if option.extra]
        readers = "; ".join([format_.readers, *needs])
        rows.append((f"`{format_.name}`", _place(format_), readers, contents, format_.loses))
    return _table(("format", "place", "for", "contains", "does not keep"), rows)


def readers_table(formats: Iterable[Format], readers: Mapping[str, Reader]) -> str:
    """Return the table of the reader of each format, and what is compared."""
    rows = []
    for format_ in formats:
        reader = readers[format_.name]
        rows.append((f"`{format_.name}`", reader.by, "; ".join(filter(None, [_compared(format_), reader.also]))))
    return _table(("format", "read back by", "compared"), rows)


def with_export_tables(text: str) -> str:
    """Return docs/exports.md with its tables renewed."""
    tables: Mapping[str, Callable[[], str]] = {
        "formats": lambda: formats_table(FORMATS.values()),
        "readers": lambda: readers_table(FORMATS.values(), READERS),
    }
    return re.sub(
        r"(<!-- generated: (formats|readers) -->\n).*?(<!-- end -->)",
        lambda block: block[1] + tables[block[2]]() + block[3],
        text,
        flags=re.DOTALL,
    )


def _place(format_: Format) -> str:
    return f"file, `{format_.files[0]}`" if format_.place == "file" else "folder"


def _kept(format_: Format) -> str:
    if format_.keeps == EVERYTHING:
        return "everything"
    return ", ".join(word for part, word in _WORDS.items() if part in format_.keeps)


def _compared(format_: Format) -> str:
    if not format_.keeps:
        return ""
    return "equal as a whole" if format_.keeps == EVERYTHING else f"every field of {_kept(format_)}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
