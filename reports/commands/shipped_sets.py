"""The command ``hospnet sets``: the sets that come with hospnet."""

from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.options import output_options
from hospital_network.reports.text.output import Output


@hospnet_command()
@output_options
def sets(output: Output) -> None:
    """List the sets that come with hospnet, with counts, dates and coverage.

    Their names stand for their folders: hospnet load NAME, hospnet report overview --from-seed NAME.
    """
    from hospital_network.loaders.seed_set import read_seed_set
    from hospital_network.loaders.set_folders import shipped_sets
    from hospital_network.reports.findings.set_list import sets_report

    read = {name: read_seed_set(folder) for name, folder in shipped_sets().items()}
    output.show(sets_report(read, output.language))
