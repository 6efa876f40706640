"""The texts of the page, in both languages: both are inside it, so that it can switch offline."""

from hospital_network.graph.ties.selection import REASONS
from hospital_network.graph.vocabulary.outcomes import OUTCOME_KINDS
from hospital_network.reports.findings.most_connected import MEASURES
from hospital_network.reports.page.document import Words
from hospital_network.reports.text.language import LANGUAGES, Language, heading, word
from hospital_network.reports.text.words import WORDS
from hospital_network.reports.text.words.aspects import ASPECTS

_PREFIX = "page_"
_SHARED = (
    *("city", "ended", "inferred", "kind", "name", "planned", "rank", "since", "source", "type", "until"),
    *("status_planned", "status_building", "status_closed"),
)
"""Words that the page shares with the reports."""
_REASONS = tuple(f"not_counted_{reason}" for reason in REASONS)
"""Why a tie is not on the page, as below a report."""


def page_words() -> Words:
    """Return the texts of the page by language and key.

    Examples
    --------
    >>> page_words()["zh"]["rankings"]
    '排名'
    """
    return {"en": _words_in("en"), "zh": _words_in("zh")}


def _words_in(language: Language) -> dict[str, str]:
    side = LANGUAGES.index(language)
    words = {key.removeprefix(_PREFIX): texts[side] for key, texts in WORDS.items() if key.startswith(_PREFIX)}
    words |= {key: WORDS[key][side] for key in (*_SHARED, *ASPECTS, *_REASONS)}
    words |= {f"outcome_{kind.key}": (kind.name_en, kind.name_zh)[side] for kind in OUTCOME_KINDS.values()}
    for name in MEASURES:
        words[f"measure_{name}"] = heading(name, language)
        words[f"meaning_{name}"] = word(f"meaning_{name}", language)
    return words
