"""A fault as data: its kind and the values it is about. It becomes a sentence only when it is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Union

from hospital_network.graph.faults.words import FAULT_WORDS

Language = Literal["en", "zh"]
Value = Union[str, int, float, None, "Fault", tuple[str, ...]]
"""A value in a sentence. Another fault is a part of the sentence, such as a hint; None leaves the part out."""


@dataclass(frozen=True, slots=True, init=False)
class Fault:
    """One kind of fault with its values; where it is, `SeedProblem` says.

    Parameters
    ----------
    kind : str
        A key of `FAULT_WORDS`.
    **values : Value
        The values that the sentence names.

    Examples
    --------
    >>> fault = Fault("unknown_institution", id="takker", hint=Fault("did_you_mean", word="taker"))
    >>> print(fault)
    unknown institution 'takker' (did you mean 'taker'?)
    >>> fault.sentence("zh")
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
        """Return the fault as a sentence, without a full stop."""
        english, chinese = FAULT_WORDS[self.kind]
        values = {name: _in_words(value, language) for name, value in self.values.items()}
        return (chinese if language == "zh" else english).format(**values)

    def parts(self) -> Iterator["Fault"]:
        """Yield the fault itself and every fault in its values."""
        yield self
        for value in self.values.values():
            if isinstance(value, Fault):
                yield from value.parts()


def _in_words(value: Value, language: Language) -> object:
    if value is None:
        return ""
    if isinstance(value, Fault):
        return value.sentence(language)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(value)
    return value
