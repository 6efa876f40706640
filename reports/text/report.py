"""A report: rows with their headings and notes, independent of any format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

OF_SOURCE = ("title", "publisher", "date", "url")
"""What an answer says of a source besides its id."""


@dataclass(frozen=True, slots=True)
class Report:
    """An answer for the user or a program.

    Attributes
    ----------
    title : str
    columns : sequence of str
        All columns, in order; CSV and JSON show all of them.
    rows : sequence of mappings
        One value per column.
    notes : sequence of str
        What the result means and covers, and where its data come from.
    lead : sequence of str
        Sentences above the table.
    shown : sequence of str
        The columns a table in a terminal shows; all, if empty.
    document : Any
        The JSON of reports that are more than a table; otherwise JSON shows the rows.
    sections : sequence of Report
        Further tables below the first; in JSON their values are in `document`.
    sources : sequence of mappings
        The sources that rows cite or, if they cite none, those of what is counted, with ``id``, ``title``,
        ``publisher``, ``date`` and ``url`` where known.
    nothing : str
        The sentence instead of a table without rows; a general one, if empty.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    lead: Sequence[str] = ()
    shown: Sequence[str] = ()
    document: Any = None
    sections: Sequence["Report"] = ()
    sources: Sequence[Row] = ()
    nothing: str = ""
