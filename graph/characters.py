r"""The two classes of characters that a text may smuggle in: those nobody sees, and those a spreadsheet runs.

Every rule of the program about either is made from here, so that what a seed file refuses, a table escapes and a
terminal is spared are the same characters.
"""

import re

INVISIBLE = r"\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
r"""The inside of a character class: C0 and C1 controls, and the marks that reorder or hide text.

Escaped, so that a regular expression of Python, Rust, JSON Schema or JavaScript takes it as it is.
"""
LINE_BREAKS_AND_TABS = "\t\n"
"""The invisible characters that a text of several lines may hold."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# What starts a formula, full-width forms included, also behind what a spreadsheet drops before it looks; and a tab or
# a line end, with which some begin a new cell. Quotes before it count as ours: each text has a guarded form of its own.
_FORMULA = re.compile(rf"'*(?:[\s{INVISIBLE}]*[=+\-@＝＋－＠]|[\t\r\n])")


def shown(text: str, keep: str = "") -> str:
    r"""Return a text with each invisible character shown by its code.

    Parameters
    ----------
    text : str
    keep : str
        Invisible characters that stay as they are.

    Examples
    --------
    >>> shown("a\u202eb"), shown("a\n\x1bb", keep=LINE_BREAKS_AND_TABS)
    ('a⟨U+202E⟩b', 'a\n⟨U+001B⟩b')
    """
    return _INVISIBLE.sub(lambda match: match[0] if match[0] in keep else f"⟨U+{ord(match[0]):04X}⟩", text)


def escaped(text: str, keep: str = "") -> str:
    r"""Return a text with each invisible character written as JSON and Cypher read it back.

    Examples
    --------
    >>> print(escaped("a\u202eb"))
    a\u202eb
    """
    return _INVISIBLE.sub(lambda match: match[0] if match[0] in keep else f"\\u{ord(match[0]):04x}", text)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: a ``'`` stands before one that looks like it.

    A text that looks guarded already is guarded once more, so that `unguarded` returns every text as it was.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'=1"), guarded("浙一")
    ("'=1+1", "''=1", '浙一')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Read `guarded` back.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
