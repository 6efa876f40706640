"""What a notebook displays: a report as a table or a data frame, the page in a frame, a figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.extras import command_for
from hospital_network.graph.faults import Fault
from hospital_network.reports.text.html_report import report_html
from hospital_network.reports.text.language import Language
from hospital_network.reports.text.rendering import render
from hospital_network.reports.text.report import Report

_INSTITUTIONS, _TIES, _SHARE = "institutions", "cooperations", "share, 0 to 1"
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "partners": _INSTITUTIONS,
        "possible_partners": _INSTITUTIONS,
        "gives_to": _INSTITUTIONS,
        "receives_from": _INSTITUTIONS,
        "reach_2": _INSTITUTIONS,
        "size": _INSTITUTIONS,
        "provinces_reached": "provinces",
        "strength": _TIES,
        "betweenness": f"{_SHARE}, of shortest paths between others",
        "closeness": f"{_SHARE}, mean of 1 / steps",
        "pagerank": f"{_SHARE}, all sum to 1",
        "pairs_inside": "pairs of institutions",
        "pairs_across": "pairs of institutions",
        "steps": "steps",
        "pairs": "pairs of institutions",
        "effective_size": _INSTITUTIONS,
        "efficiency": f"{_SHARE}, of partners",
        "eigenvector": "squares sum to 1",
        **dict.fromkeys(("partners_percent", "gives_percent", "receives_percent"), "% of other institutions"),
        **dict.fromkeys(
            ("betweenness_percent", "closeness_percent", "eigenvector_percent"), "% of the largest possible"
        ),
    }
)
"""The units of columns of numbers, by the name that tables and reports give them."""


def frame(rows: Iterable[Mapping[str, Any]]) -> Any:
    """Return rows as a pandas data frame; ``frame.attrs["units"]`` has the units of its columns, by name.

    Raises
    ------
    LocalEnvironmentError
        If pandas is not installed; nothing else here needs it.

    Examples
    --------
    >>> frame([{"id": "a", "partners": 2}]).attrs["units"]
    {'partners': 'institutions'}
    """
    try:
        import pandas
    except ImportError:
        raise LocalEnvironmentError(Fault("pandas_missing", install=command_for("pandas>=2.2"))) from None
    table = pandas.DataFrame.from_records([dict(row) for row in rows])
    table.attrs["units"] = {column: UNITS[column] for column in table.columns if column in UNITS}
    return table


@dataclass(frozen=True, slots=True, repr=False)
class ReportDisplay:
    """A report of ``hospnet report``: a notebook shows its tables and notes.

    Attributes
    ----------
    report : Report
    language : {"en", "zh"}
    """

    report: Report
    language: Language = "en"

    def frame(self) -> Any:
        """Return its rows as a data frame with units, every column and row of it."""
        columns = self.report.columns
        return frame({column: row.get(column) for column in columns} for row in self.report.rows)

    def __repr__(self) -> str:
        return render(self.report, "table", self.language).rstrip("\n")

    def _repr_html_(self) -> str:
        return report_html(self.report, self.language)


@dataclass(frozen=True, slots=True, repr=False)
class PageDisplay:
    """The page of a network: a notebook shows it in a frame.

    Attributes
    ----------
    html : str
        The whole page, which needs nothing else.
    height : int
        Of the frame, in pixels.
    """

    html: str
    height: int = 640

    def save(self, path: str | Path) -> None:
        """Write the page to a file, which opens from disk."""
        Path(path).write_text(self.html, encoding="utf-8")

    def __repr__(self) -> str:
        return f"<a page of {len(self.html) / 1e6:.1f} MB; .save(path) writes it>"

    def _repr_html_(self) -> str:
        # Without allow-same-origin: the page, which holds texts of others, gets at nothing of the notebook.
        framed = Markup(
            '<iframe sandbox="allow-scripts allow-downloads allow-popups" srcdoc="{}" '
            'style="width:100%;height:{}px;border:0"></iframe>'
        )
        # Marimo writes nothing of a subclass of str.
        return str(framed.format(self.html, self.height))


@dataclass(frozen=True, slots=True, repr=False)
class FigureDisplay:
    """A figure for a paper, with its caption: a notebook shows it as a picture.

    Attributes
    ----------
    png : bytes
    caption : str
        What is drawn, and what it rests on.
    """

    png: bytes
    caption: str

    def save(self, path: str | Path) -> None:
        """Write the picture to a file."""
        Path(path).write_bytes(self.png)

    def __repr__(self) -> str:
        return self.caption

    def _repr_png_(self) -> bytes:
        return self.png
