"""A report: rows with their headings and what they rest on, before anyone decides how it looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """An answer for a person or a program.

    Attributes
    ----------
    title : str
    columns : sequence of str
        All columns, in order; CSV and JSON show all of them.
    rows : sequence of mappings
        One value per column.
    notes : sequence of str
        What the result means, covers and rests on.
    lead : sequence of str
        Sentences above the table.
    shown : sequence of str
        The columns a table in a terminal shows; all, if empty.
    document : Any
        What JSON shows instead of the rows, for reports that are more than a table.
    sections : sequence of Report
        Further tables below the first, for people; a program finds their values in `document`.
    nothing : str
        What is said instead of a table without rows; a general sentence, if empty.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    lead: Sequence[str] = ()
    shown: Sequence[str] = ()
    document: Any = None
    sections: Sequence["Report"] = ()
    nothing: str = ""
