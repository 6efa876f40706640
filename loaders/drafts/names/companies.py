"""Names of companies: they begin at a place, 市 or 省, or after a joint, and end with 有限公司 or 投资集团."""

import re

from hospital_network.loaders.drafts.names.entities import Name
from hospital_network.loaders.drafts.names.name_words import VERBS
from hospital_network.loaders.drafts.names.place_names import place_at

_ENDS = re.compile(r"(?:股份|集团|责任)?有限(?:责任)?公司|(?:投资|建设|控股|产业|医药|开发)集团(?!有限|股份|公司)")
_JOINTS = "与和由向对同跟在为是及把将被从受"
_WORDS = re.compile(rf"[^\W\da-zA-Z_{_JOINTS}]{{2,24}}$")
_OF_A_LEVEL = re.compile(r"[省市县区州](?![省市县区州])")
_MEANS = ("该公司", "本公司", "某")


def with_companies(text: str, start: int, stop: int, names: list[Name]) -> list[Name]:
    """Add the companies of a part of a text, in place of shorter names that are a part of theirs."""
    added = list(names)
    first = start
    for match in _ENDS.finditer(text, start, stop):
        name = _company(text, first, match)
        first = match.end()
        if name is not None:
            added = [each for each in added if each.end <= name.start or each.start >= name.end]
            added.append(name)
    return sorted(added, key=lambda each: each.start)


def _company(text: str, first: int, match: re.Match[str]) -> Name | None:
    words = _WORDS.search(text[first : match.start()])
    if words is None:
        return None
    start = first + words.start()
    verb = max((len(each) for each in VERBS if words[0].startswith(each) and place_at(text, start) is None), default=0)
    name = text[start + verb : match.end()]
    place = place_at(text, start + verb)
    if len(name) - len(match[0]) < 2 or name.startswith(_MEANS):
        return None
    short = place is None and _OF_A_LEVEL.match(name) is not None
    return Name(name, "company", start + verb, match.end(), (place,) if place else (), short=short)
