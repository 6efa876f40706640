"""The typing slip that likely made the YAML parser stop, often a line or more before that place."""

import re

import yaml

from hospital_network.graph.errors import SeedProblem
from hospital_network.graph.faults import Fault

_PARSER_REASONS = {
    "could not find expected ':'": "yaml_no_colon",
    "mapping values are not allowed in this context": "yaml_mapping_here",
    "mapping keys are not allowed in this context": "yaml_key_here",
    "block sequence entries are not allowed in this context": "yaml_item_here",
    "did not find expected key": "yaml_no_key",
    "did not find expected '-' indicator": "yaml_no_item",
    "did not find expected ',' or ']'": "yaml_no_list_end",
    "did not find expected ',' or '}'": "yaml_no_map_end",
    "did not find expected node content": "yaml_no_value",
    "did not find expected <document start>": "yaml_no_start",
    "found unexpected end of stream": "yaml_end",
    "found unknown escape character": "yaml_escape",
    "found character that cannot start any token": "yaml_odd_sign",
    "found a tab character that violates indentation": "yaml_tab",
    "control characters are not allowed": "yaml_control",
    "surrogates not allowed": "yaml_surrogate",
    "found invalid Unicode character escape code": "yaml_half_escape",
}
"""Messages of PyYAML's parser with our kinds of fault; other messages are quoted."""


def syntax_problem(text: str, name: str, error: yaml.MarkedYAMLError) -> SeedProblem:
    """Return where the parser stopped, and the typing slip it likely stopped at."""
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = error.problem or error.context or ""
    hint = _odd_line_end(text, line) or likely_cause(_LINE_END.split(text), line, column)
    opened = next((kind for words, kind in _OPENED.items() if words in (error.context or "")), None)
    # Behind an open bracket the rest of a line looks like a value that needs quotes.
    is_open = hint is not None and hint.kind == "slip_needs_quotes" and _is_open(text, line)
    if context and opened and "expected" in message and (not hint or context.line + 1 < line or is_open):
        # The opening is a better hint than the end of the file, where its closing is missing.
        hint = Fault(opened, line=context.line + 1)
    return SeedProblem(name, line, column, "", Fault("not_yaml", reason=_reason(message), hint=hint))


def _is_open(text: str, line: int) -> bool:
    """Return whether a line opens more brackets than it closes."""
    content = _LINE_END.split(text)[line - 1]
    return any(content.count(opening) > content.count(closing) for opening, closing in ("{}", "[]"))


def _reason(message: str) -> Fault | str:
    return Fault(_PARSER_REASONS[message]) if message in _PARSER_REASONS else message


def _odd_line_end(text: str, line: int) -> Fault | None:
    for number, end in enumerate(_LINE_END.finditer(text), 1):
        if line - 2 <= number <= line and end[0] in "\x85\u2028\u2029":
            return Fault("slip_line_end", line=number, character=f"U+{ord(end[0]):04X}")
    return None


# Words of the parser's context for what was opened.
_OPENED = {"quoted scalar": "open_quote", "flow": "open_bracket"}


def character_problem(text: str, name: str, error: yaml.YAMLError | UnicodeEncodeError) -> SeedProblem:
    """Return the place of the first character that YAML does not allow."""
    # The parser counts bytes, not characters.
    first = _NOT_YAML.search(text)
    before = text[: first.start()] if first else ""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    reason = _reason(str(getattr(error, "reason", error)))
    return SeedProblem(name, line, column, "", Fault("yaml_character", reason=reason))


_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The line ends of YAML 1.1, as its parser counts them.
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


_COMMENT = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#!])[^\n]*")


def comments_after_values(text: str) -> dict[tuple[int, int], str]:
    r"""Return, by line and column from 0, each comment that has no blank after its # and stands behind other text.

    Examples
    --------
    >>> comments_after_values("note: 见名录第 #3 页\nkind: hospital # 医院")
    {(0, 10): '#3 页'}
    """
    if not _COMMENT.search(text):
        return {}
    return {
        (number, match.start()): match[0].strip()
        for number, line in enumerate(_LINE_END.split(text))
        for match in _COMMENT.finditer(line)
    }


# At the beginning of a line.
_SLIPS_AT_BEGINNING = (
    (re.compile(r"\s*(?:- )?[\w一-鿿]+："), "slip_colon"),
    (re.compile(r"[ ]*\t"), "slip_tab"),
    (re.compile(r"\s*[　\xa0]"), "slip_wide_indent"),
    (re.compile(r"\s*[－—–]"), "slip_dash"),
    (re.compile(r"\s*(?:- )?[a-z_]+:[　\xa0]"), "slip_wide_space"),
    (re.compile(r"\s*(?:- )?[a-z_]+:[^\s]"), "slip_no_space_after_colon"),
    (re.compile(r"\s*-[^\s-]"), "slip_no_space_after_dash"),
)
# Anywhere. Each pattern may take quadratic time, which is why it sees a few hundred characters only.
_SLIPS_WITHIN = (
    (re.compile(r"[\[{][^'\"\[{，]*，"), "slip_comma"),
    (re.compile(r"(?::|-|,|\[|\{)\s*[［｛【]|[\[{][^'\"]*[；］｝]"), "slip_full_width"),
    (re.compile(r":\s+[^'\"\[{#\s][^'\"]*(?:: | #)"), "slip_needs_quotes"),
    (re.compile(r"(?::|-)\s+[@`%]"), "slip_reserved_sign"),
)
_HINT_WINDOW = 500
"""Characters around the place where the parser stopped; a slip further away did not stop it."""


def likely_cause(lines: list[str], line: int, column: int = 1) -> Fault | None:
    """Return a hint at the typing slip where the parser stopped, or on the line before, as it often stops late.

    Parameters
    ----------
    lines : list of str
    line, column : int
        Where the parser stopped, counted from 1.

    Examples
    --------
    >>> likely_cause(["name：协和", "kind: hospital"], 2)
    Fault(kind='slip_colon', values={'line': 1})
    """
    for number in (line, line - 1):
        if 1 <= number <= len(lines):
            text = lines[number - 1]
            stopped = column - 1 if number == line else len(text)
            window = text[max(0, stopped - _HINT_WINDOW // 2) :][:_HINT_WINDOW]
            kinds = (kind for slip, kind in _SLIPS_AT_BEGINNING if slip.match(text[:_HINT_WINDOW]))
            kind = next(kinds, None) or next((kind for slip, kind in _SLIPS_WITHIN if slip.search(window)), None)
            if kind:
                return Fault(kind, line=number)
    return None
