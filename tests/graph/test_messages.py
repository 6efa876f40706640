"""Every kind of message has a sentence in both languages, is made somewhere, and is given the values it names."""

import ast
import inspect
import pickle
import re
import string
from collections import Counter
from collections.abc import Iterator

import pytest

from hospital_network.graph import errors
from hospital_network.graph.errors import HospitalNetworkError, RequestError
from hospital_network.graph.faults import Fault, Message
from hospital_network.graph.faults.words import FAULT_WORDS, WORD_FILES
from tests import ROOT

MAKERS = ("Fault", "Message")
ERRORS = {
    name for name, thing in inspect.getmembers(errors, inspect.isclass) if issubclass(thing, HospitalNetworkError)
}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("kind", FAULT_WORDS)
def test_both_languages_name_the_same_values(kind: str) -> None:
    english, chinese = FAULT_WORDS[kind]
    assert placeholders(english) == placeholders(chinese)
    assert re.search("[一-鿿，。；：（）、]", chinese), chinese
    assert english.strip(" .") == english.strip()


def test_no_kind_has_two_sentences() -> None:
    counts = Counter(kind for words in WORD_FILES for kind in words)
    assert [kind for kind, count in counts.items() if count > 1] == []


def calls() -> Iterator[tuple[str, ast.Call]]:
    for folder in ("graph", "loaders", "queries", "reports"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def makers() -> Iterator[tuple[str, str, set[str]]]:
    for place, call in calls():
        if isinstance(call.func, ast.Name) and call.func.id in MAKERS and isinstance(call.args[0], ast.Constant):
            yield place, str(call.args[0].value), {word.arg or "" for word in call.keywords}


def test_every_maker_gives_the_values_of_the_sentence() -> None:
    wrong = [
        (place, kind)
        for place, kind, given in makers()
        if kind not in FAULT_WORDS or given != placeholders(FAULT_WORDS[kind][0])
    ]
    assert wrong == []


def test_every_kind_is_made_somewhere() -> None:
    texts = {
        node.value
        for folder in ("graph", "loaders", "queries", "reports")
        for path in (ROOT / folder).rglob("*.py")
        if not path.name.endswith("_words.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    # PyYAML's messages and pydantic's types are looked up, so the name of a kind need not be written in one piece.
    unused = [kind for words in WORD_FILES[2:] for kind in words if kind not in texts]
    assert unused == []


def test_no_error_contains_a_sentence_of_its_own() -> None:
    raised = [
        (place, call.func.id)
        for place, call in calls()
        if isinstance(call.func, ast.Name) and call.func.id in ERRORS
        for argument in call.args
        if isinstance(argument, ast.JoinedStr)
        or (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]
    assert raised == []


def test_an_error_has_a_line_for_each_fault_in_both_languages() -> None:
    error = RequestError(Fault("takes_none"), Fault("topojson", file="a.json"))
    assert str(error) == ("it takes none\na.json: this is TopoJSON; convert it to GeoJSON, for example with mapshaper")
    assert error.in_language("zh") == "它没有参数\na.json：这是 TopoJSON；请转换为 GeoJSON，例如用 mapshaper"


def test_a_message_within_a_message_is_in_the_same_language() -> None:
    message = Message("login", user="neo4j", origin=Fault("the_local_database"), variables=("A", Message("nothing")))
    assert message.sentence("zh") == "用户 neo4j，来自 本机数据库；已设置：A、无"
    assert [part.kind for part in message.parts()] == ["login", "the_local_database", "nothing"]


def test_an_error_survives_another_process() -> None:
    error = RequestError(Fault("topojson", file="a.json"))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
