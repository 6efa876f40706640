"""Whatever can propose a record has words in both languages: rules for ties, and ways to find an institution."""

import ast
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from hospital_network.loaders.drafts.names.perhaps_same import FORMER_PLACE, PLATE, RENAMED, SHORTENED
from hospital_network.reports.text.words import REASONS
from tests import ROOT

SECOND_NAMES = (PLATE, RENAMED, SHORTENED, FORMER_PLACE)
Node = TypeVar("Node", bound=ast.AST)


@cache
def trees() -> tuple[ast.Module, ...]:
    folder = ROOT / "loaders" / "drafts"
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py")))


def nodes(kind: type[Node]) -> Iterator[Node]:
    for tree in trees():
        yield from (node for node in ast.walk(tree) if isinstance(node, kind))


def takers() -> dict[str, int]:
    """Return the functions with a parameter `rule`, and which of their arguments it is."""
    places = {}
    for node in nodes(ast.FunctionDef):
        names = [each.arg for each in node.args.args if each.arg != "self"]
        if "rule" in names:
            places[node.name] = names.index("rule")
    fields = {
        node.name: [
            each.target.id
            for each in node.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        ]
        for node in nodes(ast.ClassDef)
    }
    return places | {name: names.index("rule") for name, names in fields.items() if "rule" in names}


def rules() -> Iterator[str]:
    """Yield the name of each rule that is given to something that proposes."""
    known = takers()
    for call in nodes(ast.Call):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in known:
            continue
        by_name = next((each.value for each in call.keywords if each.arg == "rule"), None)
        given = by_name or (call.args[known[name]] if len(call.args) > known[name] else None)
        if given is not None and not (isinstance(given, ast.Name) and given.id == "rule"):
            yield from texts(given)


def reasons() -> Iterator[str]:
    """Yield why an institution is proposed, from each place that makes one."""
    for call in nodes(ast.Call):
        if getattr(call.func, "id", "") == "Entity":
            yield from (text for each in call.keywords if each.arg == "reason" for text in texts(each.value))


def texts(expression: ast.expr) -> list[str]:
    """Return the texts that an expression may be; a test that cannot see them would miss one."""
    branches = [expression.body, expression.orelse] if isinstance(expression, ast.IfExp) else [expression]
    constants = [each.value for each in branches if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    assert len(constants) == len(branches), f"write the name of a rule as a text: {ast.unparse(expression)}"
    return constants


def test_every_rule_has_words_in_both_languages() -> None:
    proposing = {*rules(), *reasons(), *SECOND_NAMES} - {"model"}
    assert len(proposing) > 15
    assert not proposing - REASONS.keys()
    assert all(english and chinese and english != chinese for english, chinese in REASONS.values())


def test_every_reason_has_a_rule() -> None:
    assert not REASONS.keys() - {*rules(), *reasons(), *SECOND_NAMES}
