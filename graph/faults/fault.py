"""A message as data: its kind and the values it names. It becomes a sentence only when it is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Union

from hospital_network.graph.faults.words import FAULT_WORDS

Language = Literal["en", "zh"]
Value = Union[str, int, float, Path, None, "Message", tuple[Union[str, "Message"], ...]]
"""A value in a sentence. Another message is a part of the sentence, such as a hint; None leaves the part out."""


class Lines(tuple[Union[str, "Message"], ...]):
    """Values that a sentence lists below itself, a line for each."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """One kind of message with its values: a fault, or a state that is in order.

    Parameters
    ----------
    kind : str
        A key of `FAULT_WORDS`.
    **values : Value
        The values that the sentence names.

    Examples
    --------
    >>> message = Message("unknown_institution", id="takker", hint=Message("did_you_mean", word="taker"))
    >>> print(message)
    unknown institution 'takker' (did you mean 'taker'?)
    >>> message.sentence("zh")
    '未知机构“takker”（是否指“taker”？）'
    """

    kind: str
    values: Mapping[str, Value]

    def __init__(self, kind: str, /, **values: Value):
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "values", values)

    def __hash__(self) -> int:
        return hash((self.kind, frozenset(self.values.items())))

    def __str__(self) -> str:
        return self.sentence("en")

    def sentence(self, language: Language) -> str:
        """Return the message as a sentence, without a full stop."""
        english, chinese = FAULT_WORDS[self.kind]
        values = {name: _in_words(value, language) for name, value in self.values.items()}
        return (chinese if language == "zh" else english).format(**values)

    def parts(self) -> Iterator["Message"]:
        """Yield the message itself and every message in its values."""
        yield self
        for value in self.values.values():
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Message):
                    yield from part.parts()


class Fault(Message):
    """Something that has to be corrected; where it is in a seed file, `SeedProblem` says."""

    __slots__ = ()


def _in_words(value: Value, language: Language) -> object:
    if value is None:
        return ""
    if isinstance(value, Message):
        return value.sentence(language)
    if isinstance(value, Lines):
        return "".join(f"\n  {_in_words(part, language)}" for part in value)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(str(_in_words(part, language)) for part in value)
    return value
