"""A text without the damage of bad conversion, in simplified characters, whose positions map back to the original."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hospital_network.graph.text.traditional_characters import in_simplified

_HAN = r"\u3400-\u9fff"
# The reading that converters glue to a character in brackets: 結(jié). A bracket with a word in it stays.
_GLUED_READING = re.compile(rf"(?<=[{_HAN}])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüê]{{1,6}}[)）]")
# What a common converter leaves of 专科.
_DAMAGED_SPECIALIST = re.compile(r"\?\?平|\?\?(?=[圃坡浦])|(?<=科)\?\?苹")
# What a converter leaves of a character that it did not know, within a word: 醫??院. 好嗎？？ stays.
_LOST = re.compile(rf"(?<=[{_HAN}])(?<![吗嗎呢吧么麼])\?{{2,3}}(?=[{_HAN}])")
_SYMBOLS = re.compile(r"[\ufe00-\ufe0f\u200b-\u200d\ufeff\u2600-\u27bf\U0001f000-\U0001faff\ufffd\ue000-\uf8ff]")
# One blank within a name; several divide columns.
_SPACE = re.compile(rf"(?<=[{_HAN}])[ \u00a0](?=[{_HAN}])")
_DOUBLED = re.compile(r"([，,、。；])(?=[，,、。；])")
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_NEAR_HAN = re.compile(rf"(?<=[{_HAN}”」』）》])[,;:?!()]|[,;:?!()](?=[{_HAN}“「『（《])")
_HALF_OPEN = re.compile(r"\(([^()（）\n]{0,30})）")
_HALF_CLOSED = re.compile(r"（([^()（）\n]{0,30})\)")
_QUOTES = str.maketrans("「」『』﹁﹂", "“”‘’“”")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text to read by rules, and for each of its characters the place it came from.

    Attributes
    ----------
    text : str
    starts, ends : tuple of int
        Where the character begins and ends in the original.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the text, which is not empty, is in the original.

        Examples
        --------
        >>> original = "與醫(yī)院簽約"
        >>> text = cleaned(original)
        >>> place = text.text.index("医院")
        >>> start, end = text.span(place, place + 2)
        >>> original[start:end]
        '醫(yī)院'
        """
        return self.starts[start], self.ends[end - 1]


def cleaned(original: str) -> CleanText:
    """Clean a text: glued readings, symbols and doubled commas go, widths and characters become ordinary.

    Line ends stay, so paragraphs can be counted.

    Examples
    --------
    >>> cleaned("北京大學(xué)第三醫(yī)院✔️，協議２０２０年").text
    '北京大学第三医院，协议2020年'
    """
    pieces = list(_kept(original))
    text, starts, ends = [], [], []
    for replacement, start, end in pieces:
        for character in replacement:
            text.append(character)
            starts.append(start)
            ends.append(end)
    joined = "".join(text)
    joined = _NEAR_HAN.sub(lambda match: match[0].translate(_WIDE), joined).translate(_QUOTES)
    joined = _HALF_OPEN.sub(r"（\1）", _HALF_CLOSED.sub(r"（\1）", joined))
    return CleanText(simplified(joined), tuple(starts), tuple(ends))


def _kept(original: str) -> Iterator[tuple[str, int, int]]:
    """Yield what stays of the original, with its place."""
    dropped = bytearray(len(original))
    replaced: dict[int, tuple[str, int]] = {}
    for match in _DAMAGED_SPECIALIST.finditer(original):
        replaced[match.start()] = ("专科", match.end())
    for pattern in (_GLUED_READING, _LOST, _SYMBOLS, _SPACE, _DOUBLED):
        for match in pattern.finditer(original):
            dropped[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    position = 0
    while position < len(original):
        if position in replaced:
            text, end = replaced[position]
            yield text, position, end
            position = end
            continue
        if not dropped[position]:
            yield _ordinary(original[position]), position, position + 1
        position += 1


def _ordinary(character: str) -> str:
    """Return a letter, digit or blank in its ordinary width; Chinese punctuation stays wide."""
    if character in "\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if "\uff10" <= character <= "\uff5a" or character in "\u3000\u00a0％":
        narrow = unicodedata.normalize("NFKC", character)
        return narrow if narrow not in ",;:?!()" else character
    return unicodedata.normalize("NFC", character)


def simplified(text: str) -> str:
    """Return a text in simplified characters, of the same length.

    Examples
    --------
    >>> simplified("瀋陽市婦嬰醫院"), simplified("衞生院")
    ('沈阳市妇婴医院', '卫生院')
    """
    lines = text.split("\n")
    return "\n".join(_line_simplified(line) for line in lines)


def _line_simplified(line: str) -> str:
    if line.isascii():
        return line
    whole = in_simplified(line)
    # A phrase may change its length; then each character for itself.
    return whole if len(whole) == len(line) else "".join(_character_simplified(each) for each in line)


@cache
def _character_simplified(character: str) -> str:
    converted = in_simplified(character)
    return converted if len(converted) == 1 else character
