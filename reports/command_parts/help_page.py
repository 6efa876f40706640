"""The help of commands, in both languages: usage, description, options in sections, examples."""

import inspect
import re
import shutil
from collections.abc import Iterator
from typing import Any

import click

from hospital_network.reports.text.language import Language, command_language
from hospital_network.reports.text.words.help import HELP, METAVARS
from hospital_network.reports.text.wrapping import cells, wrapped

SELECTION, SOURCE, OUTPUT = "Which ties count", "Where the network comes from", "Output and help"
"""The sections of shared options, below those of the command itself."""
_OWN = "Options"
_WIDEST = 100
_WIDEST_NAMES = 28
_GAP = 2


class SharedOption(click.Option):
    """An option of several commands, which help lists in a section of its own."""

    def __init__(self, *arguments: Any, section: str, **settings: Any):
        super().__init__(*arguments, **settings)
        self.section = section


def translated(english: str, language: Language) -> str:
    """Return a sentence of help in a language; a text without a translation stays as it is.

    Examples
    --------
    >>> translated("Number of rows.", "zh"), translated("FILE", "en")
    ('显示的行数。', 'FILE')
    """
    return HELP.get(" ".join(english.split()), english) if language == "zh" else english


def placeholder(metavar: str, language: Language) -> str:
    """Return what stands for a value, such as ``[FILE]``, in a language.

    Examples
    --------
    >>> placeholder("[PATHS]...", "zh"), placeholder("KEY=VALUE", "zh"), placeholder("FILE", "en")
    ('[路径]...', '参数=值', 'FILE')
    """
    if language == "en":
        return metavar
    return re.sub("[A-Z]{2,}", lambda part: METAVARS.get(part.group(), part.group()), metavar).strip()


def usage(ctx: click.Context, language: Language) -> str:
    """Return how a command is called, without the word Usage."""
    pieces = [ctx.command_path, *(placeholder(piece, language) for piece in _usage_pieces(ctx))]
    return " ".join(pieces)


def _usage_pieces(ctx: click.Context) -> Iterator[str]:
    yield "[OPTIONS]"
    for param in ctx.command.get_params(ctx):
        if isinstance(param, click.Argument) and not getattr(param, "hidden", False):
            yield param.make_metavar(ctx)
    if isinstance(ctx.command, click.Group):
        yield "COMMAND …"


def help_page(ctx: click.Context) -> str:
    """Return the whole help of a command."""
    language = command_language()
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    command = ctx.command
    lines = wrapped(f"{translated('Usage:', language)} {usage(ctx, language)}", width)
    for paragraph in paragraphs(command.help or ""):
        lines += ["", *_paragraph(translated(paragraph, language), width)]
    if isinstance(command, click.Group):
        lines += _section("Commands", list(_commands(command, ctx, language)), language, width)
    for section, entries in _options(ctx, language).items():
        lines += _section(section, entries, language, width)
    for paragraph in paragraphs(command.epilog or ""):
        lines += ["", *translated(paragraph, language).splitlines()]
    return "\n".join(lines)


def paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of a help text; one that begins with ``\b`` keeps its lines."""
    return [
        part.removeprefix("\b\n") if part.startswith("\b") else " ".join(part.split())
        for part in inspect.cleandoc(text).split("\n\n")
        if part.strip()
    ]


def summary(command: click.Command) -> str:
    """Return the first paragraph of the help of a command, in English."""
    return next(iter(paragraphs(command.help or "")), "")


def _commands(group: click.Group, ctx: click.Context, language: Language) -> Iterator[tuple[str, str]]:
    summaries = getattr(group, "summaries", None)
    for name in group.list_commands(ctx):
        if summaries:
            yield name, translated(summaries[name], language)
        elif (command := group.get_command(ctx, name)) and not command.hidden:
            yield name, translated(summary(command), language)


def _options(ctx: click.Context, language: Language) -> dict[str, list[tuple[str, str]]]:
    sections: dict[str, list[tuple[str, str]]] = {_OWN: [], SELECTION: [], SOURCE: [], OUTPUT: []}
    for param in ctx.command.get_params(ctx):
        if isinstance(param, click.Option) and not param.hidden:
            section = OUTPUT if "--help" in param.opts else getattr(param, "section", _OWN)
            sections[section].append(_entry(param, ctx, language))
    return {section: entries for section, entries in sections.items() if entries}


def _entry(option: click.Option, ctx: click.Context, language: Language) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    if not option.is_flag and not option.count:
        names += f" {placeholder(_metavar(option, ctx), language)}"
    extras = []
    if option.show_default and option.default is not None:
        extras.append(f"{translated('default:', language)} {option.default}")
    if option.required:
        extras.append(translated("required", language))
    details = f" [{'; '.join(extras)}]" if extras else ""
    return names, f"{translated(option.help or '', language)}{details}".strip()


def _metavar(option: click.Option, ctx: click.Context) -> str:
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.IntRange):
        return "N"
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return option.make_metavar(ctx)


def _section(heading: str, entries: list[tuple[str, str]], language: Language, width: int) -> list[str]:
    if not entries:
        return []
    widest = min(max(cells(name) for name, _ in entries), _WIDEST_NAMES)
    indent = 2 + widest + _GAP
    lines = ["", f"{translated(heading, language)}{'：' if language == 'zh' else ':'}"]
    for name, text in entries:
        rows = wrapped(text, max(width - indent, 20))
        head = f"  {name}"
        if cells(name) > widest:
            lines.append(head)
        else:
            lines.append(f"{head}{' ' * (indent - cells(head))}{rows.pop(0)}".rstrip())
        lines += [" " * indent + row for row in rows]
    return lines


def _paragraph(text: str, width: int) -> list[str]:
    rows = text.splitlines() if "\n" in text else wrapped(text, width - 2)
    return [f"  {row}".rstrip() for row in rows]
