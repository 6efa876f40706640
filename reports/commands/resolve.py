"""The command that finds an institution by any of its names."""

import click

from hospital_network.graph.names import matches_of
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.opening import read_institutions
from hospital_network.reports.command_parts.options import Source, names_option, output_options, source_options
from hospital_network.reports.findings.basis import data_notes
from hospital_network.reports.text.language import word
from hospital_network.reports.text.output import Output
from hospital_network.reports.text.report import Report
from hospital_network.reports.text.shown_names import shown

COLUMNS = ("found_by", "name", "id", "fitting_name", "kind", "province", "city")


@hospnet_command()
@click.argument("name")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Number of rows.")
@source_options
@names_option
@output_options
def resolve(name: str, limit: int, source: Source, output: Output) -> None:
    """Find the institutions that NAME may refer to, most certain first.

    NAME is an id, a name or an alias, in simplified or traditional characters, full or half width; pinyin or its
    initials; English; or a part of a name. Rows found by 'part' or 'similar' are guesses: check before you use one.
    """
    basis = read_institutions(source)
    matches = matches_of(name, basis.network.institutions.values(), limit)
    more = sum(match.how != "similar" for match in matches[limit:])
    rows = [
        {
            "found_by": match.how,
            "id": match.institution.id,
            "name": shown(match.institution.name, match.institution.name_en, output.shown_names),
            "fitting_name": match.name,
            "kind": match.institution.kind,
            "province": match.institution.province,
            "city": match.institution.city,
        }
        for match in matches[:limit]
    ]
    title = word("title_resolve", output.language, name=name)
    cut = [word("more_matches", output.language, more=more, all=limit + more)] if more else []
    notes = [*cut, *data_notes(basis, output.language)]
    nothing = word("nothing_resolved", output.language)
    output.show(Report(title, COLUMNS, rows, notes, shown=("found_by", "name", "id"), nothing=nothing))
