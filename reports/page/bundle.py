"""Join the modules of the page into one script: a page opened from disk cannot import any.

Each module becomes a function that is called once and returns what the module exports; imports read that.
Only plain forms are supported: named imports at the beginning of a line, by relative path, `export` before a
declaration, no cycle; file names differ across folders. Any other form is refused with its place.
"""

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

_IMPORT = re.compile(r'^import \{([\w\s,]+)\} from "\.{1,2}/(?:[.\w]+/)*(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
# Comments on lines of their own are more than a third of the scripts; a page has no reader for them.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
# An @import in a comment names a type and is not code.
_UNKNOWN_FORM = re.compile(r"(?<![@.\w])(?:import|export)\b")


class UnfitModule(Exception):
    """A module cannot be joined with the others."""


def bundled(modules: Mapping[str, str]) -> str:
    r"""Return modules as one script without comments, each after those it imports.

    Parameters
    ----------
    modules : mapping
        The text of each by its file name without the ending.

    Raises
    ------
    UnfitModule
        If they import each other or something missing, or if a form of import or export is not supported.

    Examples
    --------
    >>> modules = {"b": 'import { one } from "./a.js";\nalert(one);\n', "a": "export const one = 1;\n"}
    >>> print(bundled(modules), end="")
    const $a = (() => {
    const one = 1;
    return { one };
    })();
    const $b = (() => {
    const { one } = $a;
    alert(one);
    return {  };
    })();
    """
    exports = {name: _EXPORT.findall(text) for name, text in modules.items()}
    names = {name: [exported for _, exported in matches] for name, matches in exports.items()}
    return "".join(_as_function(name, modules[name], names) for name in _order(modules))


def _order(modules: Mapping[str, str]) -> list[str]:
    imports = {name: [source for _, source in _IMPORT.findall(text)] for name, text in sorted(modules.items())}
    try:
        return [name for name in TopologicalSorter(imports).static_order() if name in modules]
    except CycleError as error:
        raise UnfitModule(f"modules import each other: {', '.join(error.args[1])}") from error


def _as_function(name: str, text: str, exports: Mapping[str, list[str]]) -> str:
    for imported, source in _IMPORT.findall(text):
        if source not in exports:
            raise UnfitModule(f"{name}.js: {source}.js is missing")
        if missing := {word.strip() for word in imported.split(",") if word.strip()} - set(exports[source]):
            raise UnfitModule(f"{name}.js: {source}.js exports no {min(missing)}")
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const {\1} = $\2;", text))
    if unknown := _UNKNOWN_FORM.search(body):
        line = body.count("\n", 0, unknown.start()) + 1
        raise UnfitModule(f"{name}.js:{line}: this form of {unknown[0]} is not supported")
    return f"const ${name} = (() => {{\n{_COMMENT.sub('', body)}return {{ {', '.join(exports[name])} }};\n}})();\n"
