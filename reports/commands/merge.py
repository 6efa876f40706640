"""The command that merges a reviewed file into a seed set."""

from pathlib import Path

import click

from hospital_network.loaders.reviews.merge import merge_plan
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.options import talk_options
from hospital_network.reports.text.language import command_language, word
from hospital_network.reports.text.output import write_bytes
from hospital_network.reports.text.rendering import visible


@hospnet_command()
@click.argument("reviewed", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("-y", "--yes", is_flag=True, help="Write it; otherwise only the plan is shown.")
@talk_options
def merge(reviewed: Path, folder: Path, yes: bool) -> None:
    """Merge the reviewed FILE into the set of DIR.

    Shows the plan first. A record that the set has under the same id gets the evidence of FILE beside its own; its
    other fields stay, and differences are shown. All other records go into DIR/FILE. Names alone never make two
    records one.
    """
    lang = command_language()
    plan = merge_plan(reviewed, folder)
    for key, values in plan.remarks:
        click.echo(visible(word(key, lang, **values)))
    counts = {"evidence": len(plan.evidence), "new": len(plan.new)}
    if not yes:
        click.echo(word("merge_plan", lang, **counts))
        return
    for path, text in plan.texts.items():
        write_bytes(text.encode(), path)
    click.echo(word("merged", lang, folder=folder, **counts))
