"""The exports of a network: a command for each format of the registry, and the kit for Neo4j Browser."""

import sys
from collections.abc import Callable
from dataclasses import replace as with_fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hospital_network.graph.errors import DatabaseUnreachable, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model.restriction import Restriction, restricted
from hospital_network.reports.command_parts.frame import Command, Group
from hospital_network.reports.command_parts.opening import check_names_chosen, open_database, read_whole_basis
from hospital_network.reports.command_parts.options import Source, restriction_options, source_options, talk_options
from hospital_network.reports.command_parts.progress_line import ProgressLine
from hospital_network.reports.exports.format import Content, Format, Option
from hospital_network.reports.exports.registry import FORMATS
from hospital_network.reports.findings.basis import WholeBasis, sets_notes
from hospital_network.reports.text.language import Language, command_language, word
from hospital_network.reports.text.output import say, write_bytes, write_result
from hospital_network.reports.text.output_folder import write_folder

if TYPE_CHECKING:
    from hospital_network.graph.store.edited_reader import EditedNetwork
    from hospital_network.graph.store.load_marks import LoadMark

# Exporting from seed files must not wait for the import of the driver or of the questions.

_replace = click.option("--replace", is_flag=True, help="Replace an earlier export of this format as a whole.")
_with_drawn = click.option(
    "--with-drawn", is_flag=True, help="Include what was drawn in Neo4j, where a seed file can express it."
)


class _ExportGroup(Group):
    """The formats of the registry as commands, besides those that are added one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names in order."""
        return sorted([*super().list_commands(ctx), *FORMATS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, made from its format if it has one."""
        format_ = FORMATS.get(cmd_name)
        return export_command(format_) if format_ else super().get_command(ctx, cmd_name)


@click.group(cls=_ExportGroup)
def export() -> None:
    """Write the network for other programs."""


_KIT = "browser-kit"


def _place(in_folder: bool, file: str = "") -> Callable[[Any], Any]:
    """Add the place to write to, as an argument or with ``-o``; the command gets ``place`` and ``output``."""
    metavar = "FOLDER" if in_folder else "FILE"
    type_ = click.Path(path_type=Path, file_okay=not in_folder, dir_okay=in_folder)
    text = "Write to a new FOLDER, all files or none." if in_folder else f"Write to FILE ({file}), atomically."
    option = click.option("-o", "--output", metavar=metavar, type=type_, help=text)
    argument = click.argument("place", metavar=f"[{metavar}]", required=False, type=type_)
    return lambda command: argument(option(command))


def _chosen(output: Path | None, place: Path | None) -> Path | None:
    """Return the place that the user gave as an argument or as an option."""
    if output and place:
        raise RequestError(Fault("two_places", first=place, second=output))
    return output or place


@export.command(_KIT)
@_place(in_folder=True)
@_replace
@talk_options
def browser_kit(output: Path | None, place: Path | None, replace: bool) -> None:
    """Style, favourites: Neo4j Browser (folder)."""
    from hospital_network.queries.catalogue import catalogue
    from hospital_network.reports.exports.browser_kit import write_kit

    write_kit(_folder(_chosen(output, place), _KIT), catalogue().values(), replace)
    say(word("kit_written", command_language()))


def _folder(chosen: Path | None, command: str) -> Path:
    if chosen is None:
        raise RequestError(Fault("argument_missing", command=f"hospnet export {command}", name="-o FOLDER"))
    return chosen


def export_command(format_: Format) -> click.Command:
    """Return the command that writes a format."""

    @restriction_options
    @source_options
    @talk_options
    def run(
        output: Path | None,
        place: Path | None,
        source: Source,
        restriction: Restriction,
        replace: bool = False,
        **options: Any,
    ) -> None:
        target = _target(format_, _chosen(output, place))
        with_drawn = options.pop("with_drawn", False)
        basis = _read_with_edits(source, with_drawn) if format_.with_edits else read_whole(source)
        basis = _restricted(basis, restriction)
        if format_.in_language:
            options["language"] = command_language()
        _put(format_, basis, format_.write(basis, **options), target, replace)

    command: Callable[..., None] = run
    for add in reversed(list(_options(format_))):
        command = add(command)
    return click.command(format_.name, cls=Command, help=format_.help)(command)


def _restricted(basis: WholeBasis, restriction: Restriction) -> WholeBasis:
    """Return the part that is asked for, and say how much of the whole it is."""
    if not restriction.is_given:
        return basis
    check_names_chosen(basis.network, restriction.networks, restriction.fields)
    part = restricted(basis.network, restriction)
    ties, all_ties = len(part.cooperations), len(basis.network.cooperations)
    say(word("export_restricted", command_language(), ties=ties, all=all_ties))
    return with_fields(basis, network=part, restriction=restriction, ties_of_whole=all_ties)


def _target(format_: Format, chosen: Path | None) -> Path | None:
    """Return where a format goes, None for standard output, which is never a terminal unless the user says so."""
    if format_.place == "folder":
        return _folder(chosen, format_.name)
    if chosen and chosen.suffix and chosen.suffix.lower() not in format_.suffixes:
        expected = chosen.with_suffix(format_.suffixes[0]).name
        raise RequestError(Fault("wrong_suffix", name=chosen.name, format=format_.name, instead=expected))
    if chosen or (format_.is_text and not writes_to_terminal()):
        return chosen
    default = Path(f"network{format_.suffixes[0]}")
    if default.exists():
        raise RequestError(Fault("default_exists", name=default.name))
    return default


def writes_to_terminal() -> bool:
    """Return whether standard output is a terminal, which no file format is for."""
    return sys.stdout.isatty()


def _options(format_: Format) -> list[Callable[[Any], Any]]:
    in_folder = format_.place == "folder"
    options = [_place(in_folder, format_.files[0])]
    if in_folder:
        options.append(_replace)
    if format_.with_edits:
        options.append(_with_drawn)
    return [*options, *map(_option, format_.options)]


def _option(option: Option) -> Callable[[Any], Any]:
    if option.takes_path:
        return click.option(option.name, type=click.Path(path_type=Path, exists=True), help=option.help)
    return click.option(option.name, is_flag=True, help=option.help)


def _put(format_: Format, basis: WholeBasis, content: Content, output: Path | None, replace: bool) -> None:
    """Write the content to its file or folder, or to standard output."""
    if not isinstance(content, bytes):
        assert output is not None, "a folder has no other place"
        check = partial(format_.check, basis.network) if format_.check else None
        write_folder(content, output, format_.name, replace, format_.left_by_readers, check)
    elif output is None or format_.is_text:
        write_result(content.decode(), output)
    else:
        write_bytes(content, output)


def read_whole(source: Source) -> WholeBasis:
    """Read the network, and say so if a load of it was not finished."""
    basis = read_whole_basis(source)
    _tell_of_load(basis.load, basis.place, source.set_name)
    return basis


def _read_with_edits(source: Source, with_drawn: bool) -> WholeBasis:
    if source.from_seed:
        return read_whole(source)
    from hospital_network.graph.store.edited_reader import read_edited_network

    with open_database(source) as database, ProgressLine(command_language()) as progress:
        edited, load = read_edited_network(database, with_drawn, source.timeout, progress, source.set_name)
        network = edited.network
        place = database.connection.uri
    if load is None and not network.institutions:
        raise DatabaseUnreachable(Fault("nothing_loaded", place=place))
    _tell_of_load(load, place, source.set_name)
    for sentence in edit_sentences(edited, with_drawn, command_language()):
        say(sentence)
    return WholeBasis(network, place, load, source.set_name)


def _tell_of_load(load: "LoadMark | None", place: str, set_name: str | None) -> None:
    """Say whether a load was not finished, and of a graph of several sets which are written."""
    language = command_language()
    if load and not load.is_complete:
        say(word("load_running", language, place=place))
    for note in sets_notes(load, place, set_name, language) if load and load.sets else ():
        say(note)


def edit_sentences(edited: "EditedNetwork", with_drawn: bool, language: Language) -> list[str]:
    """Return what the user must know about records changed or drawn by hand.

    Examples
    --------
    >>> from hospital_network.graph.model import Network
    >>> from hospital_network.graph.store.edited_reader import EditedNetwork
    >>> edit_sentences(EditedNetwork(Network(), 2, ()), False, "en")
    ['2 institutions and ties drawn in Neo4j left out; --with-drawn includes what a seed file can express']
    """
    sentences = [remark.sentence(language) for remark in edited.remarks]
    if edited.drawn and not with_drawn:
        sentences.append(word("drawn_left_out", language, drawn=edited.drawn))
    return sentences
