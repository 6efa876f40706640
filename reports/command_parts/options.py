"""The options that commands share: a decorator and an object for each group."""

import functools
import logging
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model.restriction import Restriction
from hospital_network.graph.text.dates import NotADate, last_day
from hospital_network.graph.text.suggestion import meant, meant_or_known
from hospital_network.graph.ties.selection import ALL_KINDS, COUNTED_KINDS, COUNTED_TYPES, Selection, Sureness
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.reports.command_parts.frame import language_option
from hospital_network.reports.command_parts.help_page import OUTPUT, SELECTION, SOURCE, SharedOption
from hospital_network.reports.command_parts.value_types import empty, unfit
from hospital_network.reports.text.language import command_language
from hospital_network.reports.text.output import Output, format_for
from hospital_network.reports.text.rendering import FORMATS

Command = TypeVar("Command", bound=Callable[..., Any])
Option = Callable[[Any], Any]
"""What adds an option to a command."""
_selection_option = functools.partial(click.option, cls=SharedOption, section=SELECTION)
_source_option = functools.partial(click.option, cls=SharedOption, section=SOURCE)
_output_option = functools.partial(click.option, cls=SharedOption, section=OUTPUT)

FIVE_ARTICLES = "five-articles"
"""The set that ``--from-seed`` without a name reads."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the network is read from: a database, or seed files."""

    uri: str | None
    username: str | None
    database: str | None
    password_file: Path | None
    from_seed: tuple[Path, ...] = ()
    timeout: float | None = None
    set_name: str | None = None

    def __post_init__(self) -> None:
        if self.set_name and self.from_seed:
            raise RequestError(Fault("set_of_seeds"))


def _together(*options: Option) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in options[::-1]:
            command = option(command)
        return command

    return decorate


def _collect(name: str, kind: type, parts: Iterable[str]) -> Callable[[Command], Command]:
    """Pass the options named `parts` to the command as one object called `name`."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def run(*args: Any, **values: Any) -> Any:
            values[name] = kind(**{part: values.pop(part) for part in parts})
            return command(*args, **values)

        return cast(Command, run)

    return decorate


def _set_debug(ctx: click.Context, _: click.Parameter, debug: bool) -> None:
    if debug:
        ctx.meta["hospnet.debug"] = True


def _set_verbose(ctx: click.Context, _: click.Parameter, verbose: int) -> None:
    if verbose:
        ctx.meta["hospnet.verbose"] = True
    # The driver warns about every retry; only -v shows that.
    logging.getLogger("neo4j").setLevel(logging.INFO if verbose else logging.CRITICAL)


def verbose() -> bool:
    """Return whether the user gave --verbose."""
    return bool(click.get_current_context().meta.get("hospnet.verbose"))


def debugging() -> bool:
    """Return whether the user gave --debug."""
    return bool(click.get_current_context().meta.get("hospnet.debug"))


talk_options = _together(
    language_option,
    _output_option(
        "-v", "--verbose", count=True, expose_value=False, callback=_set_verbose, help="Print more on stderr."
    ),
    _output_option("--debug", is_flag=True, expose_value=False, callback=_set_debug, help="Show tracebacks of errors."),
)
"""Add ``--lang --verbose --debug``; `command_language` and `verbose` return what the user chose."""

query_path_option = click.option(
    "--query-path",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="HOSPNET_QUERY_PATH",
    is_eager=True,  # completion of NAME reads it
    metavar="DIR",
    help="A folder with .cypher files of your own, added to the questions; default HOSPNET_QUERY_PATH.",
)
"""Add ``--query-path``; the command gets ``query_path``."""

_OUTPUT = (
    _output_option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        help="Form; default that of the ending of --output, else a table.",
    ),
    _output_option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE atomically."),
)


def output_options(command: Command) -> Command:
    """Add ``--format --output`` and the talk options; the command gets ``output: Output``."""

    @functools.wraps(command)
    def run(*args: Any, format_: str | None, output: Path | None, **values: Any) -> Any:
        names = click.get_current_context().meta.get("hospnet.names")
        chosen = Output(format_for(output, format_), output, command_language(), names)
        return command(*args, output=chosen, **values)

    return talk_options(_together(*_OUTPUT)(cast(Command, run)))


def _set_names(ctx: click.Context, _: click.Parameter, names: str | None) -> None:
    ctx.meta["hospnet.names"] = names


names_option = _output_option(
    "--names",
    type=click.Choice(["en", "zh", "both"]),
    expose_value=False,
    callback=_set_names,
    help="Names of institutions; default those of the language in tables, Chinese in csv and json.",
)
"""Add ``--names``, which `Output` gets from `output_options`."""


_DATABASE = (
    _source_option("-a", "--uri", help="Address of a Neo4j server; default NEO4J_URI, else the local database."),
    _source_option("-u", "--username", help="Default NEO4J_USERNAME, else neo4j."),
    _source_option("-d", "--database", help="Default NEO4J_DATABASE, else the server's own."),
    _source_option(
        "--password-file",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="File with the password; default NEO4J_PASSWORD.",
    ),
)


class SeedParameter(click.ParamType[Path]):
    """A folder or file of seeds, or the name of a set that comes with hospnet."""

    name = "seed"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path of `value`."""
        from hospital_network.loaders.set_folders import set_or_path, shipped_sets

        path = value if isinstance(value, Path) else set_or_path(str(value))
        if not os.path.lexists(path):
            near = [each.name for each in Path().iterdir() if not each.name.startswith(".")]
            hint = meant(str(value), [*shipped_sets(), *near])
            raise unfit(param, Fault("seeds_missing", path=path, hint=hint))
        return path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the sets whose names begin so, then whatever files the shell finds."""
        from hospital_network.loaders.set_folders import shipped_sets

        names = (name for name in shipped_sets() if name.startswith(incomplete))
        return [*map(CompletionItem, names), CompletionItem(incomplete, type="file")]


timeout_option = _source_option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Time limit for the database, in seconds.",
)
_SET = _source_option(
    "--set", "set_name", metavar="NAME", help="Only this set of a graph of several; 'hospnet db loads' names them."
)
_FROM_SEED = _source_option(
    "--from-seed",
    type=SeedParameter(),
    is_flag=False,
    flag_value=FIVE_ARTICLES,
    multiple=True,
    metavar="[SEED]",
    help="Read seed files instead of a database: a folder, a file or the name of a set that 'hospnet sets' lists; "
    "without SEED, the five articles. Repeat it to read several.",
)


def database_options(command: Command) -> Command:
    """Add the options that name a database; the command gets ``source: Source``."""
    collected = _collect("source", Source, ("uri", "username", "database", "password_file"))(command)
    return _together(*_DATABASE)(collected)


def source_options(command: Command) -> Command:
    """Add the options that name a database or seed files; the command gets ``source: Source``."""
    parts = ("uri", "username", "database", "password_file", "from_seed", "timeout", "set_name")
    return _together(*_DATABASE, _SET, _FROM_SEED, timeout_option)(_collect("source", Source, parts)(command))


class DateParameter(click.ParamType[date]):
    """A day; a year or a month means its last day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day of `value`."""
        try:
            return value if isinstance(value, date) else last_day(str(value))
        except NotADate as error:
            raise unfit(param, error.fault) from None


class YearsParameter(click.ParamType[range]):
    """Two years, as in ``2017..2023``, the earlier first."""

    name = "years"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> range:
        """Return all years from the first to the last."""
        if isinstance(value, range):
            return value
        written = re.fullmatch(r"\s*(\d{4})\s*(?:\.\.|[-–—~至])\s*(\d{4})\s*", str(value))
        years = range(int(written[1]), int(written[2]) + 1) if written else range(0)
        if not years or years[0] < 1:
            raise unfit(param, Fault("years_unread", text=str(value)))
        return years


class WordsParameter(click.ParamType[frozenset[str]]):
    """Words of a vocabulary, separated by commas, or ``all``; an unknown one is a fault of the kind `unknown`."""

    name = "words"

    def __init__(self, known: Iterable[str], unknown: str):
        self.known = list(known)
        self.unknown = unknown

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[str]:
        """Return the words in `value`."""
        if isinstance(value, frozenset):
            return value
        if value == "all":
            return frozenset(self.known)
        words = [word.strip() for word in re.split("[,，、]", str(value)) if word.strip()]
        if not words:
            raise empty(param)
        for word in words:
            if word not in self.known:
                raise unfit(param, Fault(self.unknown, word=word, hint=meant_or_known(word, self.known)))
        return frozenset(words)


def _words(text: str | None) -> frozenset[str]:
    return frozenset(each.strip() for each in re.split("[,，、]", text or "") if each.strip())


def _selection(
    as_of: date | None,
    types: frozenset[str] | None,
    kinds: frozenset[str] | None,
    network: str | None,
    no_roll_up: bool,
    stated: Sureness | None,
    fields: str | None,
    possibly: bool,
) -> Selection:
    return Selection(
        as_of=as_of,
        types=types or COUNTED_TYPES,
        kinds=kinds or COUNTED_KINDS,
        networks=frozenset([network] if network else []),
        roll_up=not no_roll_up,
        sureness=stated or "any",
        fields=_words(fields),
        possibly=possibly,
    )


def _narrowing(as_of: str, types: str, kinds: str, network: str, fields: str, stated: str) -> tuple[Option, ...]:
    """Return the options that name a part of a network, each with its help."""
    return (
        _selection_option("--as-of", type=DateParameter(), metavar="DATE", help=as_of),
        _selection_option("--types", type=WordsParameter(COOPERATION_TYPES, "unknown_type"), metavar="A,B", help=types),
        _selection_option("--kinds", type=WordsParameter(INSTITUTION_KINDS, "unknown_kind"), metavar="A,B", help=kinds),
        _selection_option("--network", metavar="ID", help=network),
        _selection_option("--fields", metavar="A,B", help=fields),
        _selection_option(
            "--stated",
            type=click.Choice(["stated", "strict"]),
            is_flag=False,
            flag_value="stated",
            metavar="[strict]",
            help=stated,
        ),
    )


*_COUNTED, _STATED = _narrowing(
    "Count ties known to be in force on that day; ties go on until a source reports an end.",
    f"Count only these types: {', '.join(COOPERATION_TYPES)}.",
    f"Only institutions of these kinds: {', '.join(INSTITUTION_KINDS)}; or all. "
    f"Default all but {', '.join(sorted(ALL_KINDS - COUNTED_KINDS))}.",
    "Count only the ties of one network, for example bijie.",
    "Count only ties in these specialties and in those under them, as 糖尿病 under 内分泌.",
    "Count only ties that a source states; with strict, only if it states both ends and the type, too.",
)
_SELECTION = (
    *_COUNTED,
    _selection_option(
        "--possibly",
        is_flag=True,
        help="Also count ties that are only possible: of a list against a list, where no source says who with whom, "
        "or not known to be in force at --as-of.",
    ),
    _selection_option("--no-roll-up", is_flag=True, help="Count a campus, a department and other parts on their own."),
    _STATED,
)


def _restriction(
    as_of: date | None,
    types: frozenset[str] | None,
    kinds: frozenset[str] | None,
    network: str | None,
    stated: Sureness | None,
    fields: str | None,
) -> Restriction:
    return Restriction(
        as_of=as_of,
        types=types or frozenset(),
        kinds=kinds or frozenset(),
        networks=frozenset([network] if network else []),
        sureness=stated or "any",
        fields=_words(fields),
    )


_RESTRICTION = _narrowing(
    "Write only ties known to be in force on that day.",
    "Write only ties of these types.",
    "Write only ties between institutions of these kinds.",
    "Write only the ties of one network, for example bijie.",
    "Write only ties in these specialties and in those under them.",
    "Write only ties that a source states; with strict, only if it states both ends and the type, too.",
)


def restriction_options(command: Command) -> Command:
    """Add the options that limit an export; the command gets ``restriction: Restriction``."""
    parts = ("as_of", "types", "kinds", "network", "stated", "fields")
    return _together(*_RESTRICTION)(_collect("restriction", cast(type, _restriction), parts)(command))


def selection_options(command: Command) -> Command:
    """Add the options that choose which ties count; the command gets ``selection: Selection``."""
    parts = ("as_of", "types", "kinds", "network", "no_roll_up", "stated", "fields", "possibly")
    return _together(*_SELECTION)(_collect("selection", cast(type, _selection), parts)(command))
