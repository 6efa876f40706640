"""Every word and sentence exists in both languages with the same values, and is used."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

from hospital_network.graph.measures import Cohesion
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.tables.heads import HEADS, SECTIONS, known_heads
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.findings.overview import overview_summary
from hospital_network.reports.page.words import page_words
from hospital_network.reports.text.language import LANGUAGES, Language, heading, word
from hospital_network.reports.text.words import COLUMNS, ROOMS, SUMMARY, WORDS
from tests import ROOT
from tests.support.small_network import small_network

CHINESE = re.compile("[\u4e00-\u9fff]")


def value_names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", [*WORDS, *(f"head {key}" for key in HEADS)])
def test_words_exist_in_both_languages_with_the_same_values(key: str) -> None:
    english, chinese = HEADS[key.removeprefix("head ")] if key.startswith("head ") else WORDS[key]
    assert english.strip()
    assert chinese.strip()
    assert value_names(english) == value_names(chinese)
    if not key.endswith("_other_language"):
        assert not CHINESE.search(re.sub(r"\(.*?\)", "", english)), "only what is in brackets may be Chinese in English"
    assert "|" not in chinese, "Chinese has no plural"


def test_words_define_no_key_twice() -> None:
    counts = Counter(key for room in ROOMS.values() for key in room)
    assert [key for key, count in counts.items() if count > 1] == []
    for path in sorted((ROOT / "reports" / "text" / "words").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                literal = Counter(key.value for key in node.keys if isinstance(key, ast.Constant))
                assert [key for key, count in literal.items() if count > 1] == [], path.name


def test_word_chooses_singular_or_plural() -> None:
    values = {"institutions": 1, "date": "now", "roll_up": "."}
    assert word("counted_ties", "en", ties=1, **values).startswith("Counted: 1 tie among 1 institution, now;")
    assert word("counted_ties", "en", ties=2, **values).startswith("Counted: 2 ties among 1 institution, now;")
    assert word("counted_ties", "zh", ties=2, **values).startswith("统计范围：1 家机构之间的 2 条关系，now；")


def test_words_have_a_singular_for_each_plural() -> None:
    """A number before a plain plural would read "1 ties"."""
    countable = r"ties|institutions|partners|provinces|cities|rows|loads|runs|communities|others"
    wrong = [key for key, (english, _) in WORDS.items() if re.search(rf"\{{\w+\}} ({countable})\b", english)]
    assert wrong == []


def calls(name: str) -> Iterator[ast.expr]:
    """Yield the first argument of every call of a function of this name in the program."""
    for path in program():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name and node.args:
                first = node.args[0]
                yield from (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)


def program() -> list[Path]:
    words = ROOT / "reports" / "text" / "words"
    return [
        path
        for folder in ("graph", "loaders", "queries", "reports")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if words not in path.parents
    ]


def pattern(text: ast.JoinedStr) -> str:
    return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in text.values)


def sources_of_page(room: str, *patterns: str) -> str:
    """Return the scripts and templates of a page."""
    paths = (path for each in patterns for path in sorted((ROOT / "reports" / room).glob(each)))
    return "".join(path.read_text(encoding="utf-8") for path in paths)


def of_review() -> set[str]:
    return {key.removeprefix("review_") for key in WORDS if key.startswith("review_")}


def test_words_contain_every_key_that_is_used() -> None:
    for key in calls("word"):
        if isinstance(key, ast.Constant):
            assert key.value in WORDS
        elif isinstance(key, ast.JoinedStr):
            assert any(re.fullmatch(pattern(key), known) for known in WORDS), ast.unparse(key)
    for room, known_words in (("page", set(page_words()["en"])), ("review_page", of_review())):
        scripts, template = sources_of_page(room, "scripts/**/*.js"), sources_of_page(room, "*.jinja")
        asked = set(re.findall(r"\bt\(\"(\w+)\"", scripts)) | set(re.findall(r"words\.(\w+)", template))
        assert asked <= known_words


def of_server() -> set[str]:
    """Return the words that the pages of the server ask for."""
    return set(re.findall(r"\bt\([\"'](\w+)", sources_of_page("server", "*.jinja")))


def test_words_contain_every_key_of_the_server() -> None:
    assert "serve_run" in of_server()
    assert of_server() <= WORDS.keys()


def literals() -> set[str]:
    """Return every literal text of the program, and the names of fields that reports show by name."""
    texts: set[str] = set()
    for path in program():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                texts.add(node.target.id)
    return texts


def is_asked_for(key: str, name: str, page: str, texts: set[str]) -> bool:
    """Return whether a page, or the program, asks for a word of the page."""
    # A key such as `hidden_${filter}` stands for a family; one without a part of its own would match any key.
    made = {re.sub(r"\$\{.*?\}", r"\\w+", part) for part in re.findall(r"`((?:\w|\$\{[^`{}]*\})+)`", page)}
    families = made - {r"\w+", r"\w+\w+", r"\w+_\w+"}
    asked = key in texts or name in texts or re.search(rf"\b{name}\b", page)
    return bool(asked) or any(re.fullmatch(family, name) for family in families)


def test_words_contain_no_unused_key() -> None:
    texts = literals() | of_server() | {column for query in catalogue().values() for column in query.columns}
    families = [pattern(key) for key in calls("word") if isinstance(key, ast.JoinedStr)]
    rooms = (("page_", "page"), ("review_", "review_page"))
    pages = {prefix: sources_of_page(room, "scripts/**/*.js", "*.jinja") for prefix, room in rooms}
    for key in set(WORDS) - set(SUMMARY):
        prefix = next((prefix for prefix in pages if key.startswith(prefix)), None)
        if prefix and is_asked_for(key, key.removeprefix(prefix), pages[prefix], texts):
            continue
        made = [family for family in families if re.fullmatch(family, key)]
        parts = [part for family in made for part in re.findall(family.replace(r"\w+", r"(\w+)"), key)]
        assert key in texts or any(part in texts for part in parts), key


def test_summary_words_name_and_explain_every_measure() -> None:
    measured = overview_summary(to_graph(small_network()), Selection()).values
    sampled = ("mean_distance_error", "distance_fragmentation_error")
    names = {*measured, *sampled, *(field.name for field in fields(Cohesion))}
    assert set(SUMMARY) == {f"value_{name}" for name in names} | {f"value_{name}_meaning" for name in names}


def test_heads_are_the_columns_of_the_tables() -> None:
    ends = {f"{end}_{field}" for end in ("from", "to") for field in ("name", "province", "city", "kind")}
    places = {"province_shown", "city_shown", "county_shown"}
    ties = {"type_name", "year", "stated", "known", "counted"}
    shown_by_the_workbook = {"kind_name", "status_name", "evidence_url", *ends, *places, *ties}
    heads = {head for section in SECTIONS for head in known_heads(section)}
    assert set(HEADS) == heads | shown_by_the_workbook


@pytest.mark.parametrize("language", LANGUAGES)
def test_heading_knows_every_column_of_a_question(language: Language) -> None:
    for query in catalogue().values():
        assert all(heading(column, language) for column in query.columns)
    # The key of a sentence is no heading, even if an analyst names a column so.
    for column, texts in COLUMNS.items():
        assert heading(column, language) == texts[LANGUAGES.index(language)]
    assert [heading(key, language) for key in WORDS if key not in COLUMNS] == [
        key for key in WORDS if key not in COLUMNS
    ]


def test_page_words_contain_all_words_of_the_page() -> None:
    for language in LANGUAGES:
        words = page_words()[language]
        own = {key.removeprefix("page_") for key in WORDS if key.startswith("page_")}
        assert own <= set(words)
        shared = {key for key in set(words) - own if not key.startswith(("measure_", "meaning_", "outcome_"))}
        assert {key: words[key] for key in shared} == {key: WORDS[key][LANGUAGES.index(language)] for key in shared}
        assert not own & set(shared), "what the page calls by its own word is not shared"
