r"""Two kinds of characters that are dangerous in a text: invisible ones, and those that start a spreadsheet formula.

All rules of the program about them are defined here, so that seed files, tables and terminals treat the same
characters alike.
"""

import re

INVISIBLE = (
    r"\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
)
r"""The inside of a character class: C0 and C1 controls, the marks that reorder or hide text, and fillers without ink.

Written with escapes, so that it works in regular expressions of Python, Rust, JSON Schema and JavaScript.
"""
DAMAGED = r"\ufffd\ue000-\uf8ff"
r"""The inside of a character class: what a conversion left of a lost character, and those for private use, which
every computer shows differently.
"""
LINE_BREAKS_AND_TABS = "\t\n"
"""The invisible characters that a text of several lines may contain."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# What starts a formula: a sign, also a full-width one, after anything that a spreadsheet strips first; or a tab or a
# line end, where some begin a new cell. Leading quotes count as guards, so no two texts have the same guarded form.
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
    r"""Return a text with each invisible character as an escape that JSON and Cypher read back.

    Examples
    --------
    >>> print(escaped("a\u202eb"))
    a\u202eb
    """
    return _INVISIBLE.sub(lambda match: match[0] if match[0] in keep else f"\\u{ord(match[0]):04x}", text)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that looks like it gets a leading ``'``.

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
