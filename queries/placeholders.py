"""Placeholders in questions for words of the vocabulary and for the condition on dates.

A ``.cypher`` file contains ``-[r:@support]->``; the statement that runs, and that ``hospnet query show`` prints,
contains ``-[r:SUPPORTS|SENDS_EXPERTS|CO_BUILDS]->``. A placeholder inside a string or a comment is left as it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.text.suggestion import meant
from hospital_network.graph.vocabulary.types_and_kinds import (
    CONTRACT_COUNTS,
    COOPERATION_TYPES,
    EXPERT_COUNTS,
    HAS_POST,
    INSTITUTION_KINDS,
    MEDICAL_PROVIDERS,
    PART_OF,
    POST_COUNTS,
    UNNAMED,
    InstitutionKind,
)
from hospital_network.graph.vocabulary.types_and_kinds import CooperationType as Type
from hospital_network.queries.statement import Place, blanked

AS_OF_CONDITION = """\
CASE WHEN r.pairing IS NOT NULL THEN false
     WHEN $as_of IS NULL THEN r.status = 'active'
     ELSE r.known_from <= $as_of AND r.known_until >= $as_of END"""
"""Whether the tie ``r`` counts: the meaning of ``@in_force(r)`` in every question that declares ``as_of``.

Without a date, the ties whose status is ``active`` count. On a date D (a whole day), a tie counts if it is known to be
in force on D: the load stores the first and the last of these days (`graph.ties.in_force.period`). A tie without such
days does not count. A tie of a ``pairing`` is only possible and never counts.
It uses CASE because Neo4j splits AND and OR and then reads the days of every tie, even without a date: for a million
ties that takes four times as long.
"""

INFERRED = "any(aspect IN r.inferred WHERE aspect IN ['tie', 'from', 'to', 'type'])"
"""Whether no source states the tie ``r`` itself, an end or the type. It is null where nothing is inferred."""

LAST_DAY = """\
CASE WHEN text ENDS WITH '~'
     THEN toString(date(replace(text, '~', ''))
       + CASE size(text) WHEN 5 THEN duration('P2Y') WHEN 8 THEN duration('P2M') ELSE duration('P2D') END
       - duration('P1D'))
     WHEN NOT text ENDS WITH '..]' THEN replace(last(split(text, '..')), ']', '') + '-99-99' END"""
"""The last day that a date may mean, as text to compare with a day; null if it is open: `graph.text.dates.latest`."""

YEAR = """\
CASE WHEN NOT text STARTS WITH '[' THEN left(text, 4)
     WHEN left(split(text, '..')[1], 4) = substring(text, 1, 4) THEN substring(text, 1, 4) END"""
"""The year of a date; null if it may lie in several years: ``[2019..2021]``. About 2024 is in 2024."""

_PLACEHOLDER = re.compile(r"@\w+(?:\([\w.]+\))?")


def _types(chosen: Callable[[Type], bool]) -> list[str]:
    return [type_.relationship for type_ in COOPERATION_TYPES.values() if chosen(type_)]


def _listed(words: Iterable[str]) -> str:
    return f"[{', '.join(repr(word) for word in words)}]"


_STRUCTURE = [*_types(lambda type_: type_.family == "structure"), PART_OF, HAS_POST]

_NO_PARTNERS = [*(kind.label for kind in INSTITUTION_KINDS.values() if not kind.counts_as_partner), UNNAMED]

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "@cooperation": "&".join(f"!{word}" for word in _STRUCTURE),
        "@support": "|".join(_types(lambda type_: type_.family == "support")),
        "@bond": "|".join(_types(lambda type_: type_.family == "bond")),
        "@passed_on": "|".join(_types(lambda type_: type_.passed_on)),
        "@tie": f"!{PART_OF}&!{HAS_POST}",
        "@structure": _listed(_STRUCTURE),
        "@expert_counts": _listed(EXPERT_COUNTS),
        "@contract_counts": _listed(CONTRACT_COUNTS),
        "@post_counts": _listed(POST_COUNTS),
        "@provider": "|".join(INSTITUTION_KINDS[key].label for key in MEDICAL_PROVIDERS),
        "@partner": f"!({'|'.join(_NO_PARTNERS)})",
        "@in_force(r)": AS_OF_CONDITION,
        "@inferred(r)": INFERRED,
        "@year(text)": YEAR,
        "@last_day(text)": LAST_DAY,
    }
)
"""Each placeholder with its Cypher.

The first five stand for types of relationship, as in ``[r:@support]`` or ``WHERE r:@bond``; ``@structure`` for a list
of their names, as in ``type(r) IN @structure``; ``@expert_counts``, ``@contract_counts`` and ``@post_counts`` for
lists of quantities; ``@provider`` and ``@partner`` for labels, as in ``(h:@provider)``; and
``@in_force(r)`` for the condition that the tie ``r`` counts on the day ``$as_of``, ``@inferred(r)`` for the one that
the tie itself, an end or the type is inferred. ``@last_day(n.opened)`` is the last
day that a date may mean, as text to compare with a day, and null if it is open; ``@year(r.since)`` is its year.
"""


def _in_prose(entries: Iterable[InstitutionKind | Type]) -> str:
    return ", ".join(entry.name_en for entry in entries)


def _in_chinese(entries: Iterable[InstitutionKind | Type]) -> str:
    return "、".join(entry.name_zh for entry in entries)


IN_PROSE: Mapping[str, str] = MappingProxyType(
    {
        "@support": _in_prose(type_ for type_ in COOPERATION_TYPES.values() if type_.family == "support"),
        "@passed_on": _in_prose(type_ for type_ in COOPERATION_TYPES.values() if type_.passed_on),
        "@provider": _in_prose(INSTITUTION_KINDS[key] for key in MEDICAL_PROVIDERS),
        "@other_kinds": _in_prose(kind for kind in INSTITUTION_KINDS.values() if not kind.counts_as_partner),
    }
)
"""Each placeholder with its words for the notes and other sentences of a header."""

IN_CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "@support": _in_chinese(type_ for type_ in COOPERATION_TYPES.values() if type_.family == "support"),
        "@passed_on": _in_chinese(type_ for type_ in COOPERATION_TYPES.values() if type_.passed_on),
        "@provider": _in_chinese(INSTITUTION_KINDS[key] for key in MEDICAL_PROVIDERS),
        "@other_kinds": _in_chinese(kind for kind in INSTITUTION_KINDS.values() if not kind.counts_as_partner),
    }
)
"""The same in Chinese, for Chinese notes."""


def expanded(text: str, keep_lines: bool = False) -> str:
    """Return Cypher with every placeholder replaced by its meaning.

    Parameters
    ----------
    text : str
    keep_lines : bool
        Whether each replacement stays on its line, so that what follows keeps its line number.

    Examples
    --------
    >>> expanded("WHERE @in_force(r) AND a.name <> '@support'", keep_lines=True).split("WHEN")[0]
    'WHERE CASE '
    """
    parts: list[str] = []
    end = 0
    for offset, placeholder in _places(text):
        meaning = _meaning(placeholder) or placeholder
        indent = " " if keep_lines else "\n" + " " * (offset - text.rfind("\n", 0, offset) - 1)
        parts += [text[end:offset], re.sub(r"\n\s*" if keep_lines else r"\n", indent, meaning)]
        end = offset + len(placeholder)
    return "".join([*parts, text[end:]])


def worded(sentence: str) -> str:
    """Return a sentence with its placeholders replaced by names; other words with @ stay.

    Examples
    --------
    >>> worded("write to me@home about @suport").endswith("about @suport")
    True
    """
    return _PLACEHOLDER.sub(lambda match: IN_PROSE.get(match[0], match[0]), sentence)


def worded_in_chinese(sentence: str) -> str:
    """Return a Chinese sentence with its placeholders replaced by names.

    Examples
    --------
    >>> worded_in_chinese("可以传递的：@passed_on").startswith("可以传递的：对口支援、专家派驻")
    True
    """
    return _PLACEHOLDER.sub(lambda match: IN_CHINESE.get(match[0], match[0]), sentence)


def checked(text: str) -> str:
    """Return the user's statement with its placeholders replaced.

    Raises
    ------
    RequestError
        If a placeholder is unknown.

    Examples
    --------
    >>> checked("MATCH (n)-[r]-() WHERE @in_force(r) RETURN n").count("$as_of")
    3
    """
    for _, fault in unknown_placeholders(text):
        raise RequestError(fault)
    return expanded(text)


def unknown_placeholders(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield each unknown placeholder, with a suggestion.

    Examples
    --------
    >>> [(offset, str(fault)) for offset, fault in unknown_placeholders("MATCH ()-[r:@suport]->()")]
    [(12, "unknown placeholder '@suport' (did you mean '@support'?)")]
    """
    for offset, placeholder in _places(text):
        if _meaning(placeholder) is None:
            hint = meant(placeholder, PLACEHOLDERS) or Fault("known_words", words=tuple(PLACEHOLDERS))
            yield offset, Fault("unknown_placeholder", word=placeholder, hint=hint)


def _meaning(placeholder: str) -> str | None:
    name, _, argument = placeholder.rstrip(")").partition("(")
    of_any_text = PLACEHOLDERS.get(f"{name}(text)")
    return re.sub(r"\btext\b", argument, of_any_text) if of_any_text and argument else PLACEHOLDERS.get(placeholder)


def _places(text: str) -> Iterator[Place]:
    return ((match.start(), match[0]) for match in _PLACEHOLDER.finditer(blanked(text)))
