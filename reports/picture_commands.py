"""The pictures of a network: the interactive page, and a figure for a paper."""

from pathlib import Path

import click

from hospital_network.graph.projection import Selection
from hospital_network.reports.language import Language, default_language
from hospital_network.reports.options import Source, selection_options, source_options, talk_options
from hospital_network.reports.output import write_result
from hospital_network.reports.sources import read_basis


def add_picture_commands(report: click.Group) -> None:
    """Put the commands of this module into the group of reports."""
    for command in (page,):
        report.add_command(command)


language_option = click.option("--lang", type=click.Choice(["en", "zh"]), help="Language; default from the locale.")


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE; default stdout.")
@click.option(
    "--most", type=click.IntRange(min=1), default=2000, show_default=True, help="Of more institutions, show the core."
)
@language_option
@selection_options
@source_options
@talk_options
def page(output: Path | None, most: int, lang: Language | None, selection: Selection, source: Source) -> None:
    """Write the network as one HTML page: map, search, rankings; opens from disk, needs no network."""
    from hospital_network.reports.page import page_html

    html = page_html(read_basis(source, selection), selection, lang or default_language(), most)
    write_result(html, output)
