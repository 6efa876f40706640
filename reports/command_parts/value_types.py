"""The types of options and arguments: those of click, whose complaints are faults in both languages."""

import math
import os
from pathlib import Path
from typing import Any

import click

from hospital_network.graph.errors import BadParameter
from hospital_network.graph.faults import Fault

_ALSO_CALLED = {
    "degree": "partners",
    "out-degree": "gives_to",
    "outdegree": "gives_to",
    "in-degree": "receives_from",
    "indegree": "receives_from",
    "excel": "csv",
    "markdown": "md",
    "chinese": "zh",
    "english": "en",
}
"""What people type for a value, where it is spelt otherwise."""


def in_both_languages(param: click.Parameter) -> None:
    """Replace a type of click with ours of the same meaning."""
    given = param.type
    if type(given) is click.Choice:
        param.type = Choice(given.choices)
    elif type(given) is click.IntRange:
        param.type = WholeNumber(min=given.min)
    elif type(given) is click.FloatRange:
        param.type = Number(min=given.min, min_open=given.min_open)
    elif type(given) is click.Path:
        param.type = FilePath(given)
    elif given is click.STRING:
        param.type = GivenText()


def unfit(param: click.Parameter | None, reason: Fault) -> BadParameter:
    """Return the error of a value that an option or argument does not take."""
    if param is None:
        return BadParameter(reason)
    name = param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name
    return BadParameter(Fault("option_value", option=name, reason=reason))


def empty(param: click.Parameter | None) -> BadParameter:
    """Return the error of an empty value, which can be left out unless the option or argument is needed."""
    return unfit(param, Fault("value_empty" if param is not None and param.required else "option_empty"))


class Choice(click.Choice[str]):
    """One of some words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or name the nearest."""
        from hospital_network.graph.text.suggestion import meant_or_known

        words = [str(word) for word in self.choices]
        if str(value) not in words:
            usual = _ALSO_CALLED.get(str(value).lower())
            hint = meant_or_known(usual if usual in words else str(value), words)
            raise unfit(param, Fault("not_a_choice", value=str(value), hint=hint))
        return str(value)


class GivenText(click.types.StringParamType):
    """A text that says something: a variable of a script that is not set would select everything."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text."""
        is_default = param is not None and value == param.default
        if not str(value).strip() and not is_default:
            raise empty(param)
        return str(super().convert(value, param, ctx))


class WholeNumber(click.IntRange):
    """A whole number, with a least one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        try:
            number = int(value)
        except ValueError:
            raise unfit(param, Fault("not_a_whole_number", shown=repr(value))) from None
        if self.min is not None and number < self.min:
            raise unfit(param, Fault("below_least", least=self.min, text=str(value)))
        return number


class Number(click.FloatRange):
    """A number above a least one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number."""
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise unfit(param, Fault("not_a_number_option", text=str(value)))
        if self.min is not None and not number > self.min:
            raise unfit(param, Fault("not_above", least=self.min, text=str(value)))
        return number


class FilePath(click.Path):
    """A path, with what click was told about it."""

    def __init__(self, given: "click.Path[Any]"):
        super().__init__(
            exists=given.exists,
            file_okay=given.file_okay,
            dir_okay=given.dir_okay,
            allow_dash=given.allow_dash,
            path_type=Path,
        )

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = Path(value)
        if str(value) == "-" and (self.allow_dash or not self.exists):
            return path
        fault = None
        if not path.exists():
            fault = "path_missing" if self.exists else None
        elif path.is_dir() and not self.dir_okay:
            fault = "path_is_folder"
        elif path.is_file() and not self.file_okay:
            fault = "path_is_file"
        elif self.exists and not os.access(path, os.R_OK):
            fault = "path_not_readable"
        if fault:
            raise unfit(param, Fault(fault, path=path))
        return path
