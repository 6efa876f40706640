"""A report as HTML, for a notebook: its tables without scripts or style sheets of their own."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from hospital_network.reports.text.language import Language, heading, word
from hospital_network.reports.text.rendering import readable, visible
from hospital_network.reports.text.report import Report

MOST_ROWS = 500
"""Rows that are shown; a data frame of the report has all."""


def report_html(report: Report, language: Language = "en") -> str:
    """Return a report as a fragment of HTML; every text of the data is escaped.

    Examples
    --------
    >>> print(report_html(Report("<t>", ["name", "partners"], [{"name": "甲", "partners": 2}])))
    <p><strong>&lt;t&gt;</strong></p>
    <table><thead><tr><th>institution</th><th>partners</th></tr></thead>
    <tbody>
    <tr><td>甲</td><td style="text-align:right">2</td></tr>
    </tbody></table>
    """
    parts = [line for part in (report, *report.sections) for line in _part(part, language)]
    notes = [Markup("<li>{}</li>").format(visible(note)) for note in report.notes]
    return "\n".join([*parts, *(["<ul>", *notes, "</ul>"] if notes else [])])


def _part(report: Report, language: Language) -> Iterator[str]:
    yield Markup("<p><strong>{}</strong></p>").format(visible(report.title))
    for sentence in report.lead:
        yield Markup("<p>{}</p>").format(visible(sentence))
    if not report.rows:
        yield Markup("<p>{}</p>").format(visible(report.nothing or word("nothing_found", language)))
        return
    columns = report.shown or report.columns
    heads = Markup("").join(Markup("<th>{}</th>").format(visible(heading(column, language))) for column in columns)
    yield Markup("<table><thead><tr>{}</tr></thead>").format(heads)
    yield "<tbody>"
    for row in report.rows[:MOST_ROWS]:
        yield "<tr>" + "".join(_cell(column, row.get(column), language) for column in columns) + "</tr>"
    yield "</tbody></table>"
    if len(report.rows) > MOST_ROWS:
        yield escape(word("shown_of", language, shown=MOST_ROWS, count=len(report.rows)))


def _cell(column: str, value: object, language: Language) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    style = Markup(' style="text-align:right"') if is_number else ""
    return Markup("<td{}>{}</td>").format(style, readable(column, value, language))
