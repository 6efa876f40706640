"""What a person likely mistyped where the YAML parser gives up, which is often a line or more later."""

import re

import yaml

from hospital_network.graph.errors import SeedProblem


def syntax_problem(text: str, name: str, error: yaml.MarkedYAMLError) -> SeedProblem:
    """Return where the parser stopped, and the typing slip it likely stopped at."""
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = f"is not valid YAML: {error.problem or error.context}"
    lines = _LINE_END.split(text)
    cause = _odd_line_end(text, line) or likely_cause(lines, line, column)
    what = next((shown for word, shown in _OPENED.items() if word in (error.context or "")), "")
    if context and what and "expected" in message and (not cause or context.line + 1 < line):
        # Where it was opened tells more than where the file ended without its closing.
        cause = f"; {what} on line {context.line + 1}, and perhaps not closed"
    return SeedProblem(name, line, column, "", message + cause)


def _odd_line_end(text: str, line: int) -> str:
    for number, found in enumerate(_LINE_END.finditer(text), 1):
        if line - 2 <= number <= line and found[0] in "\x85\u2028\u2029":
            return f"; line {number} ends with the hidden character U+{ord(found[0]):04X}; remove it"
    return ""


_OPENED = {"quoted scalar": "a quotation mark was opened", "flow": "a bracket was opened"}


def character_problem(text: str, name: str, error: yaml.YAMLError | UnicodeEncodeError) -> SeedProblem:
    """Return the place of the first character that no YAML may hold."""
    # The parser counts bytes, not characters.
    found = _NOT_YAML.search(text)
    before = text[: found.start()] if found else ""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"holds a character YAML does not allow: {getattr(error, 'reason', error)}"
    return SeedProblem(name, line, column, "", f"{message}; remove it")


_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Where YAML 1.1 ends a line, and its parser counts one.
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


# At the beginning of a line.
_SLIPS_AT_BEGINNING = (
    (re.compile(r"\s*(?:- )?[\w一-鿿]+："), "a full-width colon ： after the key; write ': '"),
    (re.compile(r"[ ]*\t"), "a tab in the indent; write spaces"),
    (re.compile(r"\s*[　\xa0]"), "a full-width or non-breaking space in the indent; write plain spaces"),
    (re.compile(r"\s*[－—–]"), "a full-width or long dash; write '- '"),
    (re.compile(r"\s*(?:- )?[a-z_]+:[　\xa0]"), "a full-width or non-breaking space after the colon; write ': '"),
    (re.compile(r"\s*(?:- )?[a-z_]+:[^\s]"), "no space after the colon; write ': '"),
    (re.compile(r"\s*-[^\s-]"), "no space after the dash; write '- '"),
)
# Anywhere. Each pattern may take quadratic time, which is why it sees a few hundred characters only.
_SLIPS_WITHIN = (
    (re.compile(r"[\[{][^'\"\[{，]*，"), "a full-width comma ， between brackets; write ', '"),
    (re.compile(r":\s+[^'\"\[{#\s][^'\"]*(?:: | #)"), "a value with ': ' or ' #' in it; put it in quotes"),
    (re.compile(r"(?::|-)\s+[@`%]"), "a value that begins with a sign YAML keeps for itself; put it in quotes"),
)
_HINT_WINDOW = 500
"""Characters around the place where the parser stopped; a slip further away is not what stopped it."""


def likely_cause(lines: list[str], line: int, column: int = 1) -> str:
    """Return a hint at the typing slip where the parser stopped, or on the line before, as it often trips late.

    Parameters
    ----------
    lines : list of str
    line, column : int
        Where the parser stopped, counted from 1.

    Examples
    --------
    >>> likely_cause(["name：协和", "kind: hospital"], 2)
    "; line 1 has a full-width colon ： after the key; write ': '"
    """
    for number in (line, line - 1):
        if 1 <= number <= len(lines):
            text = lines[number - 1]
            stopped = column - 1 if number == line else len(text)
            window = text[max(0, stopped - _HINT_WINDOW // 2) :][:_HINT_WINDOW]
            hints = (hint for slip, hint in _SLIPS_AT_BEGINNING if slip.match(text[:_HINT_WINDOW]))
            hint = next(hints, None) or next((hint for slip, hint in _SLIPS_WITHIN if slip.search(window)), None)
            if hint:
                return f"; line {number} has {hint}"
    return ""
