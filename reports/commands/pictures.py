"""The pictures of a network: the interactive page, and a figure for a paper."""

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Network
from hospital_network.graph.ties.selection import Selection, counts_as
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.named_institution import named_institution
from hospital_network.reports.command_parts.opening import read_whole_basis
from hospital_network.reports.command_parts.options import Source, selection_options, source_options, talk_options
from hospital_network.reports.text.language import Language, command_language, listed, word
from hospital_network.reports.text.output import say, write_bytes, write_result

if TYPE_CHECKING:
    from hospital_network.loaders.texts.source_text import SourceText

PAGE = Path("network.html")
"""Where the page goes unless the user names a file."""


def add_picture_commands(report: click.Group) -> None:
    """Put the commands of this module into the group of reports."""
    report.add_command(page)
    report.add_command(figure)


@hospnet_command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=PAGE,
    show_default=True,
    help="Write to FILE; - for standard output.",
)
@click.option("--open", "opened", is_flag=True, help="Show it in the browser.")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=2000,
    show_default=True,
    help="Show at most this many institutions, the core.",
)
@click.option(
    "--geojson",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Draw it on the outlines of provinces or cities in FILE; none are shipped; needs the extra 'map'.",
)
@click.option(
    "--texts",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Include the cited paragraphs of the sources' texts in this folder; the page then opens the words.",
)
@selection_options
@source_options
@talk_options
def page(
    output: Path,
    opened: bool,
    most: int,
    geojson: Path | None,
    texts: Path | None,
    selection: Selection,
    source: Source,
) -> None:
    """Write the network as a page: map, rankings.

    One HTML file with map, search and tables. It opens from disk and works offline.
    """
    from hospital_network.reports.page.geojson import read_geojson
    from hospital_network.reports.page.html import page_html

    # A file that cannot be used is reported before the database is read.
    outlines = read_geojson(geojson) if geojson else None
    basis, language = read_whole_basis(source, selection), command_language()
    given = _unchanged(texts, basis.network, language) if texts else None
    html = page_html(basis, selection, language, most, given=outlines, texts=given)
    write_result(html, output)
    if opened and str(output) != "-":
        webbrowser.open(output.resolve().as_uri())


def _unchanged(folder: Path, network: Network, language: Language) -> "dict[str, SourceText]":
    """Return the texts that a folder contains, without those in which spans would mark other words."""
    from hospital_network.loaders.texts.source_text import texts_in

    texts = texts_in(folder, network.sources.values())
    changed = [id_ for id_, text in texts.items() if network.sources[id_].sha256 not in (None, text.digest)]
    if changed:
        say(word("texts_changed", language, sources=listed(changed, language)))
    return {id_: text for id_, text in texts.items() if id_ not in changed}


@hospnet_command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to FILE, named .pdf, .svg or .png; the caption goes beside it, into FILE.caption.txt.",
)
@click.option("--of", "institution", metavar="INSTITUTION", help="Draw only its neighbourhood (id, name or alias).")
@click.option("--steps", type=click.IntRange(min=1), default=1, show_default=True, help="With --of: steps from it.")
@click.option(
    "--width-mm",
    "width",
    type=click.FloatRange(60, 1000),
    default=180,
    show_default=True,
    help="Width in millimetres; letters keep their size.",
)
@click.option("--dpi", type=click.IntRange(72, 1200), default=300, show_default=True, help="Dots per inch of a PNG.")
@click.option("--editable", is_flag=True, help="In SVG: letters as text, which needs the font where it is opened.")
@selection_options
@source_options
@talk_options
def figure(
    output: Path,
    institution: str | None,
    steps: int,
    width: float,
    dpi: int,
    editable: bool,
    selection: Selection,
    source: Source,
) -> None:
    """Draw a figure of the network for a paper.

    Needs the extra 'figure'.
    """
    from hospital_network.graph.measures.projection import to_graph
    from hospital_network.reports.drawing.figure import FORMS, Look, figure_file
    from hospital_network.reports.findings.figure_caption import caption

    form = next((form for form in FORMS if output.suffix.lower() == f".{form}"), None)
    if form is None:
        raise RequestError(Fault("not_a_picture", name=output.name))
    basis, language = read_whole_basis(source, selection), command_language()
    network = basis.network
    subject = named_institution(institution, network.institutions.values()) if institution else None
    if subject:
        subject = network.institutions[counts_as(network, subject.id, selection)]
    look = Look(form, width, dpi, editable)
    counted = to_graph(network, selection)
    text = caption(basis, selection, language, subject, steps, counted)
    write_bytes(figure_file(network, selection, look, language, subject, steps, counted), output)
    write_bytes(text.encode(), output.with_name(f"{output.name}.caption.txt"))
