"""The report commands.

Each command imports its report when it is called, so that none waits for the imports of another.
"""

from datetime import date
from functools import partial

import click

from hospital_network.graph.errors import BadParameter
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures import FURTHER_MEASURES
from hospital_network.graph.measures.community_detection import Method
from hospital_network.graph.text.characters import shown
from hospital_network.graph.text.dates import today
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.command_parts.frame import hospnet_group
from hospital_network.reports.command_parts.named_institution import named_institution
from hospital_network.reports.command_parts.opening import read_basis, read_records
from hospital_network.reports.command_parts.options import (
    DateParameter,
    Source,
    YearsParameter,
    names_option,
    output_options,
    selection_options,
    source_options,
)
from hospital_network.reports.commands.inference import add_inference_commands
from hospital_network.reports.commands.pictures import add_picture_commands
from hospital_network.reports.findings.levels import LEVELS, By
from hospital_network.reports.findings.most_connected import MEASURES, hospitals_report
from hospital_network.reports.text.output import Output
from hospital_network.reports.text.shown_names import with_counties_named


def complete_institution(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list["click.shell_completion.CompletionItem"]:
    """Offer the ids that begin with the text, and those of institutions whose name contains it."""
    from click.shell_completion import CompletionItem

    from hospital_network.reports.command_parts.name_cache import remembered_names

    return [
        CompletionItem(shown(id_), help=shown(name))
        for id_, name in remembered_names(ctx.params).items()
        if id_.startswith(incomplete) or (incomplete and incomplete in name)
    ]


institution_argument = click.argument("institution", shell_complete=complete_institution)


@hospnet_group()
def report() -> None:
    """Report on hospitals and the whole network."""


add_picture_commands(report)
add_inference_commands(report)


@report.command()
@click.option("--by", type=click.Choice(MEASURES), default="partners", show_default=True, help="What to rank by.")
@click.option(
    "--with",
    "groups",
    type=click.Choice((*FURTHER_MEASURES, "all")),
    multiple=True,
    help="Further columns that studies print; may be repeated.",
)
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Number of rows.")
@click.option("--all", "all_rows", is_flag=True, help="Show all rows.")
@click.option("--intervals", is_flag=True, help="Show 95 % intervals.")
@selection_options
@source_options
@names_option
@output_options
def hospitals(
    by: str,
    groups: tuple[str, ...],
    limit: int,
    all_rows: bool,
    intervals: bool,
    selection: Selection,
    source: Source,
    output: Output,
) -> None:
    """Rank institutions that give care by partners.

    Or by other measures. Hospitals, campuses and primary care are ranked; universities and others that count are
    partners only.
    """
    from hospital_network.reports.command_parts.progress_line import ProgressLine

    basis = read_basis(source, selection, output.shown_names)
    with ProgressLine() as progress:
        chosen = [group for group in FURTHER_MEASURES if group in groups or "all" in groups]
        most = None if all_rows else limit
        answer = hospitals_report(basis, selection, by, most, output.language, progress, chosen, intervals)
    output.show(answer)


@report.command()
@institution_argument
@click.option("--steps", type=click.IntRange(min=1), help="Maximum number of steps; default no limit.")
@selection_options
@source_options
@names_option
@output_options
def reach(institution: str, steps: int | None, selection: Selection, source: Source, output: Output) -> None:
    """Show where one institution's support reaches.

    INSTITUTION is an id, a name or an alias.
    """
    from hospital_network.reports.findings.reach import reach_report

    basis = read_basis(source, selection, output.shown_names)
    subject = named_institution(institution, basis.network.institutions.values())
    output.show(reach_report(basis, selection, subject, steps, output.language))


@report.command()
@institution_argument
@selection_options
@source_options
@names_option
@output_options
def profile(institution: str, selection: Selection, source: Source, output: Output) -> None:
    """Show one institution with its evidence.

    Identity, ties with evidence, ranks. INSTITUTION is an id, a name or an alias.
    """
    from hospital_network.reports.command_parts.progress_line import ProgressLine
    from hospital_network.reports.findings.profile import profile_report, with_parts

    basis = read_basis(source, selection, output.shown_names)
    subject = named_institution(institution, basis.network.institutions.values())
    parts = with_parts(basis.network, subject.id, selection)
    records = with_counties_named(read_records(source, basis, parts, output.shown_names), parts, output.shown_names)
    with ProgressLine() as progress:
        page = profile_report(basis, selection, subject, records, output.language, progress)
    output.show(page)


@report.command()
@institution_argument
@click.argument("partner", required=False, shell_complete=complete_institution)
@source_options
@names_option
@output_options
def evidence(institution: str, partner: str | None, source: Source, output: Output) -> None:
    """Show what sources say of ties.

    Of an INSTITUTION, or of it with one PARTNER; each is an id, a name or an alias. A row is a place in a source.
    """
    from hospital_network.reports.findings.profile import with_parts
    from hospital_network.reports.findings.tie_evidence import tie_evidence_report

    basis = read_basis(source, Selection(), output.shown_names)
    known = basis.network.institutions.values()
    subject, other = named_institution(institution, known), partner and named_institution(partner, known)
    records = read_records(source, basis, with_parts(basis.network, subject.id, Selection()), output.shown_names)
    output.show(tie_evidence_report(basis, records, subject, other or None, output.language))


@report.command()
@click.option("--evidence", "with_evidence", is_flag=True, help="Show the paragraphs that state the support.")
@selection_options
@source_options
@names_option
@output_options
def dependence(with_evidence: bool, selection: Selection, source: Source, output: Output) -> None:
    """Show sole supporters named, and cut points."""
    from hospital_network.reports.findings.dependence import dependence_report

    basis = read_basis(source, selection, output.shown_names)
    records_around = partial(read_records, source, basis) if with_evidence else None
    output.show(dependence_report(basis, selection, output.language, records_around))


@report.command()
@click.option(
    "--method",
    type=click.Choice(["louvain", "leiden", "concor"]),
    default="louvain",
    show_default=True,
    help="leiden: faster, needs the extra 'leiden'; concor: blocks of similar position.",
)
@click.option("--depth", type=click.IntRange(1, 5), default=2, show_default=True, help="With concor: number of splits.")
@selection_options
@source_options
@names_option
@output_options
def communities(method: str, depth: int, selection: Selection, source: Source, output: Output) -> None:
    """Find groups that cooperate most closely.

    The report also says how far provinces explain the groups. With --method concor it shows blocks of institutions
    with similar ties to the same others, with their density and image matrices.
    """
    from hospital_network.reports.command_parts.progress_line import ProgressLine
    from hospital_network.reports.findings.blocks import blocks_report
    from hospital_network.reports.findings.communities import communities_report

    basis = read_basis(source, selection, output.shown_names)
    if method == "concor":
        output.show(blocks_report(basis, selection, depth, output.language))
        return
    with ProgressLine() as progress:
        chosen: Method = "leiden" if method == "leiden" else "louvain"
        answer = communities_report(basis, selection, output.language, progress, chosen)
    output.show(answer)


@report.command()
@click.option("--by", type=click.Choice(LEVELS), required=True, help="What the levels are.")
@click.option("--years", type=YearsParameter(), required=True, metavar="A..B", help="From which year to which.")
@selection_options
@source_options
@names_option
@output_options
def levels(by: By, years: range, selection: Selection, source: Source, output: Output) -> None:
    """Compare levels of institutions by year.

    Mean in-degree, out-degree and betweenness by level at the end of each year, with tests.
    """
    from hospital_network.reports.command_parts.progress_line import ProgressLine
    from hospital_network.reports.findings.levels import levels_report

    if selection.as_of:
        raise BadParameter(Fault("years_and_day"))
    basis = read_basis(source, selection, output.shown_names)
    with ProgressLine() as progress:
        answer = levels_report(basis, selection, by, years, output.language, progress)
    output.show(answer)


@report.command()
@click.option("--compare", type=DateParameter(), metavar="DATE", help="Compare with an earlier day.")
@click.option(
    "--random-graphs",
    type=click.IntRange(min=2),
    metavar="N",
    help="Compare with N random graphs of equal degrees: z, p, rich club, small world.",
)
@click.option("--intervals", is_flag=True, help="Show 95 % intervals.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Seed of the random graphs.")
@selection_options
@source_options
@names_option
@output_options
def overview(
    compare: date | None,
    random_graphs: int | None,
    seed: int,
    intervals: bool,
    selection: Selection,
    source: Source,
    output: Output,
) -> None:
    """Show the measures of the whole network."""
    from hospital_network.reports.command_parts.progress_line import ProgressLine
    from hospital_network.reports.findings.comparison import comparison_report
    from hospital_network.reports.findings.overview import overview_report

    other = selection.as_of or today()
    if compare and compare >= other:
        reason = Fault("compare_not_earlier", day=str(compare), other=str(other))
        raise BadParameter(Fault("option_value", option="--compare", reason=reason))
    basis = read_basis(source, selection, output.shown_names)
    with ProgressLine() as progress:
        if compare:
            answer = comparison_report(basis, selection, compare, output.language, progress)
        else:
            answer = overview_report(basis, selection, output.language, progress, random_graphs or 0, seed, intervals)
    output.show(answer)


@report.command()
@source_options
@names_option
@output_options
def quality(source: Source, output: Output) -> None:
    """Show how complete the data is.

    Places, dates and sources, by set and province.
    """
    from hospital_network.loaders.seed_set import read_seed
    from hospital_network.loaders.set_folders import name_of_set
    from hospital_network.reports.command_parts.opening import read_whole_basis
    from hospital_network.reports.findings.quality import quality_report

    sets = {name_of_set(path) or str(path): read_seed(path) for path in source.from_seed}
    output.show(quality_report(read_whole_basis(source), sets, output.language, output.shown_names))


@report.command("what-if")
@click.option(
    "--without",
    required=True,
    multiple=True,
    metavar="INSTITUTION",
    shell_complete=complete_institution,
    help="Institution to remove (id, name or alias); may be repeated.",
)
@selection_options
@source_options
@names_option
@output_options
def what_if(without: tuple[str, ...], selection: Selection, source: Source, output: Output) -> None:
    """Show what is lost without some institutions.

    The report names the institutions that lose support, and compares how connected the network is before and after.
    """
    from hospital_network.reports.command_parts.progress_line import ProgressLine
    from hospital_network.reports.findings.what_if import what_if_report

    basis = read_basis(source, selection, output.shown_names)
    removed = [named_institution(name, basis.network.institutions.values()) for name in without]
    with ProgressLine() as progress:
        answer = what_if_report(basis, selection, removed, output.language, progress)
    output.show(answer)
