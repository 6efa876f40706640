"""Reading Cypher without a database, as far as the contract of canned queries needs it.

This is not a parser: strings, comments and quoted names are blanked out, and the rest is examined by
words and brackets. The server's READ mode is what really keeps a query from writing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hospital_network.graph.faults import Fault

ALLOWED_PROCEDURES = (
    "db.index.fulltext.queryNodes",
    "db.index.fulltext.queryRelationships",
    "db.labels",
    "db.propertyKeys",
    "db.relationshipTypes",
)
_WRITE_WORDS = (
    "ALTER", "CREATE", "DELETE", "DENY", "DETACH", "DROP", "FOREACH", "GRANT", "INSERT", "LOAD", "MERGE", "REMOVE",
    "RENAME", "REVOKE", "SET", "TERMINATE", "TRANSACTIONS",
)  # fmt: skip
# These do not belong in one reading statement that returns one table.
_FOREIGN_WORDS = ("CYPHER", "EXPLAIN", "PROFILE", "SHOW", "USE")

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_WORD = re.compile(r"(?<![.:$\w])[A-Za-z]\w*")
_CALL = re.compile(r"\bCALL\b\s*(?P<subquery>\{|\([^()]*\)\s*\{)?(?P<procedure>[\w.]*)", re.IGNORECASE)
_PARAMETER_USE = re.compile(r"\$(\w+)")
_NAMED = re.compile(r".*\sAS\s+([A-Za-z]\w*)", re.IGNORECASE | re.DOTALL)
_TAIL = re.compile(r"\b(ORDER\s+BY|SKIP|OFFSET|LIMIT)\b", re.IGNORECASE)
_DIRECTION = re.compile(r"\s+(ASC|ASCENDING|DESC|DESCENDING)$", re.IGNORECASE)

_ENDING = re.compile(r"\bTERMINATE\s+TRANSACTIONS?\b|\bdbms\s*\.\s*kill\w*", re.IGNORECASE)

Place = tuple[int, str]
"""An offset in the statement and the word or message there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of a statement: what it returns and in which order.

    Attributes
    ----------
    offset : int
        The position of its RETURN.
    columns : tuple of (str or None)
        The explicit name of each returned item, None for an item without ``AS name``.
    order : tuple of str
        The items of the ORDER BY, without their direction.
    """

    offset: int
    columns: tuple[str | None, ...]
    order: tuple[str, ...]


def blanked(text: str) -> str:
    """Return `text` with strings, comments and quoted names blanked out, every offset kept.

    Examples
    --------
    >>> blanked("RETURN 'SET' AS x")
    'RETURN       AS x'
    """
    return _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def parameters_used(text: str) -> set[str]:
    """Return the names of the ``$parameters`` in `text`.

    Examples
    --------
    >>> sorted(parameters_used("MATCH (h {id: $hospital}) WHERE h.x = '$no' RETURN $as_of AS d"))
    ['as_of', 'hospital']
    """
    return set(_PARAMETER_USE.findall(blanked(text)))


def not_reading(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield everything a canned query must not contain: writing, other procedures, several statements.

    Examples
    --------
    >>> [(offset, str(fault)) for offset, fault in not_reading("MATCH (n) SET n.x = 1")]
    [(10, 'it writes: SET')]
    """
    plain = blanked(text)
    for escape in re.finditer(r"\\u", text):
        # Neo4j decodes these before it reads anything else, so they could hide a word or end a string.
        yield escape.start(), Fault("escape_in_cypher")
    for open_end in re.finditer(r"['\"`;]|/\*", plain):
        is_end = open_end[0] == ";"
        yield open_end.start(), Fault("several_statements") if is_end else Fault("not_closed", sign=open_end[0])
    for word in _WORD.finditer(plain):
        if word[0].upper() in _WRITE_WORDS:
            yield word.start(), Fault("it_writes", word=word[0])
        elif word[0].upper() in _FOREIGN_WORDS:
            yield word.start(), Fault("not_in_question", word=word[0])
    for union in re.finditer(r"\bUNION\b", _outside_brackets(plain), re.IGNORECASE):
        yield union.start(), Fault("union_outside", word=union[0])
    for call in _CALL.finditer(plain):
        if not call["subquery"] and call["procedure"] not in ALLOWED_PROCEDURES:
            allowed = tuple(ALLOWED_PROCEDURES)
            yield call.start(), Fault("procedure_refused", procedure=call["procedure"], allowed=allowed)


def ends_work_of_others(text: str) -> str | None:
    """Return the words by which a statement would end transactions or connections, which READ mode does not refuse.

    Examples
    --------
    >>> ends_work_of_others("TERMINATE TRANSACTION 'neo4j-transaction-7'")
    'TERMINATE TRANSACTION'
    >>> ends_work_of_others("RETURN 'terminate transactions' AS text")
    """
    # Neo4j reads escapes before anything else, and quotes around a name are not part of it.
    text = re.sub(r"\\u+([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    match = _ENDING.search(blanked(text.replace("`", " ")))
    return re.sub(r"\s+", "" if "." in match[0] else " ", match[0]) if match else None


def answer_of(text: str) -> Answer | None:
    """Return the final RETURN outside all brackets, or None if there is none.

    Examples
    --------
    >>> answer_of("MATCH (n) RETURN n.id AS id, count { (n)--() } AS ties ORDER BY ties DESC, id LIMIT 9")
    Answer(offset=10, columns=('id', 'ties'), order=('ties', 'id'))
    """
    outer = _outside_brackets(blanked(text))
    returns = list(re.finditer(r"\bRETURN\b(\s+DISTINCT\b)?", outer, re.IGNORECASE))
    if not returns:
        return None
    items, *clauses_and_rests = _TAIL.split(outer[returns[-1].end() :])
    clauses = {
        re.sub(r"\s+", " ", word).upper(): rest
        for word, rest in zip(clauses_and_rests[::2], clauses_and_rests[1::2], strict=True)
    }
    named = [_NAMED.fullmatch(" " + item.strip()) for item in items.split(",")]
    order = clauses.get("ORDER BY", "")
    return Answer(
        returns[-1].start(),
        tuple(match[1] if match else None for match in named),
        tuple(_DIRECTION.sub("", item.strip()) for item in order.split(",") if item.strip()),
    )


def _outside_brackets(plain: str) -> str:
    """Blank out everything inside brackets, so that commas and words outside them remain."""
    depth = 0
    characters = []
    for character in plain:
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        characters.append(character if depth == 0 or character == "\n" else "_")
    return "".join(characters)
