"""The two languages people read, and what is said in them. Ids and keys are never translated."""

import locale
import os
from collections.abc import Iterable
from string import Formatter
from typing import Any

from hospital_network.graph.faults import Language as Language
from hospital_network.graph.vocabulary import CooperationType, InstitutionKind
from hospital_network.reports.text.words import COLUMNS, WORDS

LANGUAGES: tuple[Language, ...] = ("en", "zh")
"""In the order of the texts of each word."""


class _Sentence(Formatter):
    """Fills places like ``str.format``; ``{ties:tie|ties}`` is the number with the word for one or for several."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, several = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if value == 1 else several}"


def word(key: str, language: Language, **values: object) -> str:
    """Return a word or sentence of the program in a language, its ``{places}`` filled.

    Examples
    --------
    >>> word("partners", "zh"), word("sources_undated", "en", count=1)
    ('合作方', 'Sources: 1.')
    """
    return _Sentence().vformat(WORDS[key][LANGUAGES.index(language)], (), values)


def heading(column: str, language: Language) -> str:
    """Return what a column is called; a column of an analyst's own query is called what it is."""
    return word(column, language) if column in COLUMNS else column


def named(entry: InstitutionKind | CooperationType, language: Language) -> str:
    """Return what a kind of institution or a type of tie is called.

    Examples
    --------
    >>> from hospital_network.graph.vocabulary import INSTITUTION_KINDS
    >>> named(INSTITUTION_KINDS["campus"], "zh")
    '院区'
    """
    return entry.name_zh if language == "zh" else entry.name_en


def listed(items: Iterable[str], language: Language) -> str:
    """Return items in one line, with the comma of the language.

    Examples
    --------
    >>> listed(["甲", "乙"], "zh"), listed(["a", "b"], "en")
    ('甲、乙', 'a, b')
    """
    return ("、" if language == "zh" else ", ").join(items)


def default_language() -> Language:
    """Return the language of ``HOSPNET_LANG`` or of the locale: Chinese where it begins with zh."""
    for name in ("HOSPNET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").startswith(("zh", "Chinese")) else "en"
