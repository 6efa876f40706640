"""The commands that test figures: QAP and MRQAP, robustness."""

from pathlib import Path
from typing import Any, cast

import click

from hospital_network.graph.measures.qap import PERMUTATIONS
from hospital_network.graph.measures.sampling import SAMPLE_SEED
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.opening import read_basis
from hospital_network.reports.command_parts.options import (
    Source,
    names_option,
    output_options,
    selection_options,
    source_options,
)
from hospital_network.reports.findings.qap import COMBINED, KNOWN, OUTCOMES, Known, QapRequest, qap_report
from hospital_network.reports.findings.robustness import BY, robustness_report
from hospital_network.reports.text.output import Output

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


def add_inference_commands(report: click.Group) -> None:
    """Put the commands of this module into the group of reports."""
    report.add_command(qap)
    report.add_command(robustness)


@hospnet_command()
@click.option(
    "--outcome",
    type=click.Choice(OUTCOMES),
    default="partners",
    show_default=True,
    help="What is explained: being partners, giving support, or the number of ties.",
)
@click.option(
    "--with",
    "known",
    multiple=True,
    type=click.Choice([name.replace("_", "-") for name in KNOWN]),
    help="A matrix that the network knows; repeatable. distance needs --positions.",
)
@click.option(
    "--matrix",
    "matrices",
    multiple=True,
    type=_FILE,
    help="CSV with names of institutions or places as head row and column; repeatable.",
)
@click.option(
    "--attribute",
    "attributes",
    multiple=True,
    type=_FILE,
    help="CSV of figures, such as GDP, by institution or place; a matrix for each column; repeatable.",
)
@click.option(
    "--combine",
    type=click.Choice(COMBINED),
    default="difference",
    show_default=True,
    help="What becomes of the figures of two: the absolute difference, or the sum.",
)
@click.option(
    "--positions", type=_FILE, help="CSV with the columns name, longitude, latitude, by institution or place."
)
@click.option(
    "--permutations",
    type=click.IntRange(min=99),
    default=PERMUTATIONS,
    show_default=True,
    help="Number of permutations.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=SAMPLE_SEED, show_default=True, help="Seed of the permutations."
)
@selection_options
@source_options
@output_options
def qap(
    known: tuple[str, ...],
    matrices: tuple[Path, ...],
    attributes: tuple[Path, ...],
    combine: Any,
    positions: Path | None,
    outcome: Any,
    permutations: int,
    seed: int,
    selection: Selection,
    source: Source,
    output: Output,
) -> None:
    """Compare ties with matrices: QAP, MRQAP.

    Correlates who is tied to whom with each matrix, and regresses it on all of them by double semi-partialling.
    """
    from hospital_network.loaders.given_values import read_given_table
    from hospital_network.reports.command_parts.progress_line import ProgressLine

    request = QapRequest(
        outcome=outcome,
        known=tuple(dict.fromkeys(cast(Known, name.replace("-", "_")) for name in known)),
        matrices=tuple(map(read_given_table, matrices)),
        attributes=tuple(map(read_given_table, attributes)),
        positions=read_given_table(positions) if positions else None,
        combined=combine,
        permutations=permutations,
        seed=seed,
    )
    basis = read_basis(source, selection)
    with ProgressLine(output.language) as progress:
        answer = qap_report(basis, selection, request, output.language, progress)
    output.show(answer)


@hospnet_command()
@click.option(
    "--by",
    type=click.Choice(BY),
    default="partners",
    show_default=True,
    help="What to rank by.",
)
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Number of rows.")
@selection_options
@source_options
@names_option
@output_options
def robustness(by: str, limit: int, selection: Selection, source: Source, output: Output) -> None:
    """Show what figures and ranks rest on.

    Beside each figure and rank are those without inferred ties, without undated ties, and without any one source.
    """
    from hospital_network.reports.command_parts.progress_line import ProgressLine

    basis = read_basis(source, selection, output.shown_names)
    with ProgressLine(output.language) as progress:
        answer = robustness_report(basis, selection, by, limit, output.language, progress)
    output.show(answer)
