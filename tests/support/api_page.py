"""`docs/api.md`, made from the docstrings of the public names."""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cached_property
from textwrap import dedent
from types import FunctionType, MappingProxyType
from typing import Any

from docstring_parser import Docstring, DocstringStyle, parse
from pydantic import BaseModel

import hospital_network as hn
from hospital_network.graph import measures

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "A network": ("Network", "read_seed", "read_seed_set", "SeedSet", "find_institution"),
        "Its records": ("Institution", "Cooperation", "Evidence", "Source", "Subnetwork"),
        "What counts": (
            "Selection",
            "COUNTED_TYPES",
            "COUNTED_KINDS",
            "SUPPORT_TYPES",
            "COOPERATION_TYPES",
            "INSTITUTION_KINDS",
        ),
        "A database": ("connect", "Connection", "Database", "make_plan", "Plan", "load", "LoadResult", "SetName"),
        "Questions": ("ask", "catalogue", "Query"),
        "Tables": ("table", "frame"),
        "Measures": ("measures",),
        "Errors": (
            "HospitalNetworkError",
            "RequestError",
            "UnknownInstitution",
            "AmbiguousInstitution",
            "UnknownQuery",
            "BadParameter",
            "WriteRefused",
            "SeedError",
            "SeedInvalid",
            "SeedProblem",
            "LoadRefused",
            "DatabaseError",
            "DatabaseUnreachable",
            "LoginRefused",
            "ConnectionLost",
            "CommitUnknown",
            "LocalEnvironmentError",
            "QueryLimitReached",
            "TransactionTooLarge",
        ),
    }
)
"""Every public name, in the order a reader needs them."""

CONSTANTS: Mapping[str, str] = MappingProxyType(
    {
        "COUNTED_TYPES": "The types of cooperation that count where none are chosen.",
        "COUNTED_KINDS": "The kinds of institution that take part where none are chosen.",
        "SUPPORT_TYPES": "The types of cooperation that are support: help with a direction.",
        "COOPERATION_TYPES": "Each type of cooperation by its key, with its names and what it means.",
        "INSTITUTION_KINDS": "Each kind of institution by its key, with its names and whether it counts as a partner.",
    }
)

HEAD = """\
# The public interface

[Semantic Versioning](https://semver.org) covers these names, and the `hospnet` command with its options, exit codes,
CSV and JSON output and file formats, as [CHANGELOG.md](../CHANGELOG.md) lists them. All other modules may change in any
release. [finding.py](finding.py) is an example.
`make docs` writes this page from the docstrings.

```python
import hospital_network as hn
```
"""

_MEMBERS = (FunctionType, classmethod, property, cached_property)


def api_page() -> str:
    """Return the page in Markdown."""
    lines = [HEAD]
    for group, names in GROUPS.items():
        lines += [f"## {group}", ""]
        if group == "Errors":
            lines += [*_errors(names), ""]
        elif group == "Measures":
            lines += [*_measures(), ""]
        else:
            for name in names:
                lines += [f"### {name}", "", *_entry(name, getattr(hn, name)), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _errors(names: tuple[str, ...]) -> Iterator[str]:
    yield "| error | what it means | is a | exit code |"
    yield "|---|---|---|--:|"
    for name in names:
        error = getattr(hn, name)
        if issubclass(error, Exception):
            parent = error.__bases__[0].__name__
            yield f"| `{name}` | {_parsed(error).short_description} | `{parent}` | {error.exit_code} |"
    for name in ("SeedInvalid", "SeedProblem"):
        yield from ["", f"### {name}", "", *_entry(name, getattr(hn, name))]


def _measures() -> Iterator[str]:
    yield "Each takes the graph of `Network.graph` and is in `hn.measures`."
    for name in measures.__all__:
        value = getattr(measures, name)
        yield from ["", f"### measures.{name}", ""]
        yield from _entry(name, value) if callable(value) else [_constant(value)]


def _constant(value: Any) -> str:
    return f"{', '.join(f'`{key}`' for key in value)}." if isinstance(value, Mapping) else f"`{value!r}`"


def _entry(name: str, value: Any) -> Iterator[str]:
    if name in CONSTANTS:
        yield CONSTANTS[name]
        yield ""
        yield f"{', '.join(f'`{key}`' for key in sorted(value))}."
        return
    if inspect.isclass(value):
        yield from _class(value)
    else:
        yield from [*_signature(name, value), "", *_markdown(_parsed(value))]


def _class(value: type) -> Iterator[str]:
    if "__init__" in vars(value) and not is_dataclass(value):
        yield from [*_signature(value.__name__, vars(value)["__init__"]), ""]
    yield from _markdown(_parsed(value))
    if issubclass(value, BaseModel):
        yield from _fields(value)
    for owner in _owners(value):
        for name, member in vars(owner).items():
            if not name.startswith("_") and isinstance(member, _MEMBERS):
                yield from ["", f"#### {value.__name__}.{name}", "", *_member(f"{value.__name__}.{name}", member)]


def _owners(value: type) -> list[type]:
    return [owner for owner in value.__mro__ if owner.__module__.startswith("hospital_network")]


def _member(name: str, member: Any) -> Iterator[str]:
    function = getattr(member, "__func__", member)
    if isinstance(function, FunctionType):
        yield from [*_signature(name, function), ""]
    yield from _markdown(_parsed(member))


def _signature(name: str, function: Any) -> Iterator[str]:
    (node,) = ast.parse(dedent(inspect.getsource(inspect.unwrap(function)))).body
    assert isinstance(node, ast.FunctionDef)
    node.args.args = [argument for argument in node.args.args if argument.arg not in ("self", "cls")]
    for argument in (*node.args.args, *node.args.kwonlyargs):
        argument.annotation = _unquoted(argument.annotation)
    returned = "" if node.name == "__init__" or not node.returns else f" -> {ast.unparse(_unquoted(node.returns))}"
    yield from ["```python", f"{name}({ast.unparse(node.args)}){returned}", "```"]


def _unquoted(annotation: ast.expr | None) -> ast.expr | None:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return ast.parse(annotation.value, mode="eval").body
    return annotation


def _fields(record: type) -> Iterator[str]:
    (node,) = ast.parse(dedent(inspect.getsource(record))).body
    assert isinstance(node, ast.ClassDef)
    yield from ["", "```python", *(_field(item) for item in node.body if isinstance(item, ast.AnnAssign)), "```"]


def _field(item: ast.AnnAssign) -> str:
    kind = item.annotation
    if isinstance(kind, ast.Subscript) and ast.unparse(kind.value) == "Annotated":
        assert isinstance(kind.slice, ast.Tuple)
        kind = kind.slice.elts[0]
    optional = "" if item.value is None or ast.unparse(item.value).startswith("Field(description") else " = …"
    return f"{ast.unparse(item.target)}: {ast.unparse(kind)}{optional}"


def _parsed(value: Any) -> Docstring:
    return parse(inspect.getdoc(value) or "", DocstringStyle.NUMPYDOC)


def _markdown(docstring: Docstring) -> Iterator[str]:
    for text in (docstring.short_description, docstring.long_description):
        if text:
            yield from [text.replace("``", "`"), ""]
    for title, items in _sections(docstring):
        yield from [f"**{title}**", "", *items, ""]


def _sections(docstring: Docstring) -> Iterator[tuple[str, list[str]]]:
    for title, key in (("Parameters", "param"), ("Attributes", "attribute"), ("Raises", "raises")):
        items = [meta for meta in docstring.meta if meta.args and meta.args[0] == key]
        if items:
            yield title, [_item(meta) for meta in items]
    if docstring.returns and docstring.returns.description:
        yield "Returns", [_joined(docstring.returns.type_name, docstring.returns.description)]
    for meta in docstring.meta:
        if meta.args and meta.args[0] in ("notes", "references", "see_also"):
            yield meta.args[0].replace("_", " ").capitalize(), [meta.description or ""]
    if docstring.examples:
        lines = [text for example in docstring.examples for text in (example.snippet, example.description) if text]
        yield "Examples", ["```pycon", *lines, "```"]


def _item(meta: Any) -> str:
    name = getattr(meta, "arg_name", None)
    if name is None:
        return f"- {_joined(f'`{meta.type_name}`', meta.description)}"
    kind = f" ({meta.type_name}{', optional' if meta.is_optional else ''})" if meta.type_name else ""
    return f"- {_joined(f'`{name}`{kind}', meta.description)}"


def _joined(label: str | None, text: str | None) -> str:
    flat = " ".join((text or "").split()).replace("``", "`")
    return f"{label}: {flat}" if label and flat else label or flat
