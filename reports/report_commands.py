"""The reports: most connected hospitals, reach, profile."""

from typing import Any

import click

from hospital_network.graph.names import find_institution
from hospital_network.graph.projection import Selection
from hospital_network.reports.most_connected import MEASURES, hospitals_report
from hospital_network.reports.name_cache import remembered_names
from hospital_network.reports.options import Output, Source, output_options, selection_options, source_options
from hospital_network.reports.picture_commands import add_picture_commands
from hospital_network.reports.profile_report import profile_report
from hospital_network.reports.reach_report import reach_report
from hospital_network.reports.sources import read_basis


def complete_institution(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list["click.shell_completion.CompletionItem"]:
    """Offer ids that begin so, and the ids of institutions whose name holds the text."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(id_, help=name)
        for id_, name in remembered_names().items()
        if id_.startswith(incomplete) or (incomplete and incomplete in name)
    ]


institution_argument = click.argument("institution", shell_complete=complete_institution)


@click.group()
def report() -> None:
    """Most connected hospitals, reach, profile."""


add_picture_commands(report)


@report.command()
@click.option("--by", type=click.Choice(MEASURES), default="partners", show_default=True, help="What to rank by.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many rows.")
@click.option("--all", "everybody", is_flag=True, help="All rows.")
@selection_options
@source_options
@output_options
def hospitals(by: str, limit: int, everybody: bool, selection: Selection, source: Source, output: Output) -> None:
    """Rank hospitals by how many others they are tied to."""
    basis = read_basis(source, selection)
    output.show(hospitals_report(basis, selection, by, None if everybody else limit, output.language))


@report.command()
@institution_argument
@click.option("--steps", type=click.IntRange(min=1), help="How far to look; default as far as it goes.")
@selection_options
@source_options
@output_options
def reach(institution: str, steps: int | None, selection: Selection, source: Source, output: Output) -> None:
    """Show whom INSTITUTION (an id, name or alias) reaches along giving, and in how many steps."""
    basis = read_basis(source, selection)
    found = find_institution(institution, basis.network.institutions.values())
    output.show(reach_report(basis, selection, found, steps, output.language))


@report.command()
@institution_argument
@selection_options
@source_options
@output_options
def profile(institution: str, selection: Selection, source: Source, output: Output, **_: Any) -> None:
    """Show all about INSTITUTION (an id, name or alias): identity, ties with evidence, standing."""
    basis = read_basis(source, selection)
    found = find_institution(institution, basis.network.institutions.values())
    output.show(profile_report(basis, selection, found, output.language))
