"""Why a record is proposed, as its note keeps it: the rule with the words it read, the language model, or both."""

import re

REASON = "draft: "
"""A note that begins so says why a record was proposed."""
_MODEL = "model "
_PERHAPS = re.compile(r"may be ([a-z0-9-]+): (.+)")
_AND = "; "


def reason_in(note: str | None) -> str:
    """Return why a record was proposed, empty if its note does not say so.

    Examples
    --------
    >>> reason_in("draft: active “帮扶”; model qwen-plus"), reason_in("seen by hand")
    ('active “帮扶”; model qwen-plus', '')
    """
    return note.removeprefix(REASON) if note and note.startswith(REASON) else ""


def models_of(reason: str) -> list[str]:
    """Return the language models that a reason names.

    Examples
    --------
    >>> models_of("active “帮扶”; model qwen-plus"), models_of("active “帮扶”")
    (['qwen-plus'], [])
    """
    return [part.removeprefix(_MODEL) for part in reason.split(_AND) if part.startswith(_MODEL)]


def with_perhaps(reason: str, id_: str, why: str) -> str:
    """Return why an institution was proposed, with the one of the draft that it may be, and why.

    Examples
    --------
    >>> perhaps_in(with_perhaps("the end of a name", "yi-yi-yuan", "short for the other name"))
    ('yi-yi-yuan', 'short for the other name')
    """
    return f"{reason}{_AND}may be {id_}: {why}"


def perhaps_in(reason: str) -> tuple[str, str] | None:
    """Return the id of the institution that a proposed one may be, and why; None if its reason names none.

    Examples
    --------
    >>> perhaps_in("the end of a name") is None
    True
    """
    matches = (_PERHAPS.fullmatch(part) for part in reason.split(_AND))
    return next(((match[1], match[2]) for match in matches if match), None)


def with_model(reason: str, model: str) -> str:
    """Return why a record is proposed, where a model proposes it too.

    Examples
    --------
    >>> with_model("active “帮扶”", "qwen-plus"), with_model("", "qwen-plus")
    ('active “帮扶”; model qwen-plus', 'model qwen-plus')
    >>> with_model("model qwen-plus", "qwen-plus")
    'model qwen-plus'
    """
    if model in models_of(reason):
        return reason
    return f"{reason}{_AND}{_MODEL}{model}" if reason else _MODEL + model


def rule_of(reason: str) -> str:
    """Return the part of a reason that names the rule; empty if there is only a model.

    Examples
    --------
    >>> rule_of("active “帮扶”; model qwen-plus"), rule_of("model qwen-plus")
    ('active “帮扶”', '')
    """
    parts = reason.split(_AND)
    return _AND.join(part for part in parts if not part.startswith(_MODEL) and not _PERHAPS.fullmatch(part))
