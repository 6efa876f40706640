"""The commands and groups of ``hospnet``: those of click, with help and complaints in both languages.

A fault of how a command is written is a `Fault`, like any other; `reports.cli` prints it.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault, Language
from hospital_network.reports.command_parts.help_page import (
    OUTPUT,
    SharedOption,
    help_page,
    placeholder,
    translated,
    usage,
)
from hospital_network.reports.command_parts.value_types import in_both_languages
from hospital_network.reports.text.language import command_language

_ALSO_CALLED = {
    "excel": "xlsx",
    "gephi": "gexf",
    "yaml": "seed",
    "ranking": "hospitals",
    "html": "page",
    "import": "load",
    "search": "resolve",
    "find": "resolve",
    "check": "validate",
    "questions": "query",
    "history": "loads",
    "single-supporter": "dependence",
    "neighbours": "profile",
    "partners": "profile",
}
"""What people type for a command, where it is spelt otherwise."""
_MOST_SUGGESTED = 3


def _set_language(ctx: click.Context, _: click.Parameter, language: Language | None) -> None:
    if language:
        ctx.meta["hospnet.language"] = language


language_option = click.option(
    "--lang",
    cls=SharedOption,
    section=OUTPUT,
    type=click.Choice(["en", "zh"]),
    expose_value=False,
    callback=_set_language,
    is_eager=True,
    help="Language; default from the locale.",
)
"""Add ``--lang`` to a command or group."""


class _Frame(click.Command):
    """What commands and groups have in common."""

    def __init__(self, *arguments: Any, **settings: Any):
        super().__init__(*arguments, **settings)
        if not any("--lang" in param.opts for param in self.params):
            language_option(self)
        for param in self.params:
            in_both_languages(param)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language of the command."""
        return help_page(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the line that completion shows beside the name."""
        return translated(super().get_short_help_str(limit=1000), command_language())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read options and arguments; a complaint of click becomes a fault."""
        ctx.allow_extra_args = True  # the complaint about them is ours
        given = _with_arguments_back(self, ctx, args)
        try:
            rest = super().parse_args(ctx, list(given))  # click empties its list
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise RequestError(*usage_faults(error, ctx, given)) from None
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            fault = Fault("too_many_arguments", command=ctx.command_path, text=rest[0], hint=None)
            raise RequestError(fault, _usage(ctx))
        return rest


class Command(_Frame):
    """A command of ``hospnet``."""


class Group(_Frame, click.Group):
    """A group of commands, which suggests the one that was meant."""

    command_class = Command
    group_class = type

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a mistyped one, suggest what may be meant."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise RequestError(_no_such_command(ctx, args[0]), _usage(ctx))
        return super().resolve_command(ctx, args)


def hospnet_command(name: str | None = None, **settings: Any) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command; what `click.command` takes."""
    return click.command(name, cls=Command, **settings)


def hospnet_group() -> Callable[[Callable[..., Any]], Group]:
    """Make a function a group of commands."""
    return click.group(cls=Group)


def chosen_language(args: Sequence[str]) -> Language | None:
    """Return the language that ``--lang`` chooses anywhere among arguments, for help and complaints of any level.

    Examples
    --------
    >>> chosen_language(["report", "--help", "--lang", "zh"]), chosen_language(["report", "--lang=en"])
    ('zh', 'en')
    """
    languages: dict[str, Language] = {"en": "en", "zh": "zh"}
    for index, word in enumerate(args):
        name, equals, value = word.partition("=")
        if name == "--lang":
            following = args[index + 1] if index + 1 < len(args) else ""
            return languages.get(value if equals else following)
    return None


def usage_faults(error: click.UsageError, ctx: click.Context, args: Sequence[str]) -> tuple[Fault, ...]:
    """Return a complaint of click about arguments as faults: what is wrong, and how the command is called."""
    context = error.ctx or ctx
    return _usage_fault(error, context, args), _usage(context)


def _usage_fault(error: click.UsageError, ctx: click.Context, args: Sequence[str]) -> Fault:
    if isinstance(error, click.NoSuchOption):
        from hospital_network.graph.text.suggestion import nearest

        # Without the dashes, which all options have in common.
        known = [name[2:] for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("--")]
        near = nearest(error.option_name.lstrip("-"), known)
        hint = Fault("did_you_mean", word=f"--{near}") if near else None
        return Fault("no_such_option", command=ctx.command_path, name=error.option_name, hint=hint)
    if isinstance(error, click.MissingParameter) and error.param:
        missing = _missing(ctx, args) or [error.param]
        names = tuple(placeholder(_called(param, ctx), command_language()) for param in missing)
        return Fault("argument_missing", command=ctx.command_path, name=names)
    if isinstance(error, click.BadOptionUsage):
        options = (param for param in ctx.command.get_params(ctx) if isinstance(param, click.Option))
        option = next((param for param in options if error.option_name in param.opts), None)
        kind = "option_takes_no_value" if option and option.is_flag else "option_without_value"
        return Fault(kind, option=error.option_name)
    return Fault("not_understood", reason=error.format_message())


def _missing(ctx: click.Context, args: Sequence[str]) -> list[click.Parameter]:
    """Return all that a command needs and does not get, of which click complains one by one."""
    values, _, _ = ctx.command.make_parser(ctx).parse_args(list(args))
    needed = [param for param in ctx.command.get_params(ctx) if param.required]
    return [param for param in needed if param.value_is_missing(param.consume_value(ctx, values)[0])]


def _called(param: click.Parameter, ctx: click.Context) -> str:
    name = param.make_metavar(ctx)
    return f"{max(param.opts, key=len)} {name}" if isinstance(param, click.Option) else name


def _usage(ctx: click.Context) -> Fault:
    return Fault("usage", usage=usage(ctx, command_language()), command=ctx.command_path)


def _no_such_command(ctx: click.Context, name: str) -> Fault:
    from hospital_network.graph.text.suggestion import meant_phrases

    path = f"{ctx.command_path} {name}"
    return Fault("no_such_command", name=path, hint=meant_phrases(list(_commands_meant(ctx, name))))


def _commands_meant(ctx: click.Context, name: str) -> Iterator[str]:
    """Yield the commands that a name without a command may mean: elsewhere by this name, or here by a similar one."""
    root = ctx.find_root()
    assert isinstance(root.command, click.Group)
    here = ctx.command_path.split()[1:]
    paths = list(_paths(root.command, root))
    wanted = {name, _ALSO_CALLED.get(name, name)}
    exact = [path for path in paths if path[-1] in wanted]
    exact.sort(key=lambda path: path[: len(here)] != here)
    if not exact:
        from hospital_network.graph.text.suggestion import nearest

        siblings = [path for path in paths if path[:-1] == here]
        for among in (siblings, paths):
            word = nearest(name, {path[-1] for path in among})
            exact = [path for path in among if path[-1] == word]
            if exact:
                break
    for path in exact[:_MOST_SUGGESTED]:
        yield " ".join([root.command_path, *path])


def _paths(group: click.Group, ctx: click.Context) -> Iterator[list[str]]:
    for name in group.list_commands(ctx):
        yield [name]
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from ([name, *path] for path in _paths(command, ctx))


def _with_arguments_back(command: click.Command, ctx: click.Context, args: list[str]) -> list[str]:
    """Return arguments of which no option with an optional value takes the word that an argument of the command needs.

    ``report reach --from-seed 浙江省人民医院`` has a hospital and no path.
    """
    options = [
        param
        for param in command.params
        if isinstance(param, click.Option) and isinstance(param.flag_value, str | Path) and not param.is_flag
    ]
    needed = sum(isinstance(param, click.Argument) and param.required and param.nargs == 1 for param in command.params)
    if not options or not needed or ctx.resilient_parsing:
        return args
    try:
        values, _, _ = command.make_parser(ctx).parse_args(list(args))
    except click.UsageError:
        return args
    missing = sum(
        isinstance(param, click.Argument) and not isinstance(values.get(param.name), str) for param in command.params
    )
    for option in options:
        value = values.get(option.name)
        for each in value if isinstance(value, list) else [value]:
            if missing and isinstance(each, str) and each != option.flag_value and not _fits(option, each):
                args = list(_apart(args, option, each))
                missing -= 1
    return args


def _fits(option: click.Option, value: str) -> bool:
    if isinstance(option.type, click.Choice):
        return value in option.type.choices
    from hospital_network.loaders.set_folders import shipped_sets

    return Path(value).exists() or value in shipped_sets()


def _apart(args: Sequence[str], option: click.Option, value: str) -> Iterator[str]:
    """Yield arguments with a value that followed an option moved to the beginning."""
    yield value
    previous = ""
    for word in args:
        if previous in option.opts and word == value:
            previous = ""
            continue
        previous = word
        yield word
