"""From what a person types to an institution: id, name or alias, never by likeness alone.

第一人民医院 and 第二人民医院 look alike and are two hospitals, so a near miss is only ever
offered as a candidate.
"""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from hospital_network.graph.errors import AmbiguousInstitution, UnknownInstitution
from hospital_network.graph.model import Institution

_NOT_TELLING = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\W_]+")
_CANDIDATES = 5
_LIKENESS = 45.0


def name_key(name: str) -> str:
    """Return the form in which names are compared: width, case, blanks and punctuation do not count.

    Examples
    --------
    >>> name_key("浙江大学 医学院（附属）第二医院") == name_key("浙江大学医学院(附属)第二医院")
    True
    """
    return _NOT_TELLING.sub("", unicodedata.normalize("NFKC", name).casefold())


def find_institution(wanted: str, institutions: Iterable[Institution]) -> Institution:
    """Return the institution with this id, name or alias; a weak alias counts if no other has it.

    Raises
    ------
    UnknownInstitution
        If there is none, naming the closest.
    AmbiguousInstitution
        If the name fits several, naming them.

    Examples
    --------
    >>> hospital = Institution(id="zhebi", name="浙江省人民医院毕节医院", kind="hospital", aliases=("浙毕医院",))
    >>> find_institution("浙毕医院", [hospital]).id
    'zhebi'
    """
    known = list(institutions)
    for institution in known:
        if institution.id == wanted:
            return institution
    key = name_key(wanted)
    strong = [item for item in known if key in {name_key(name) for name in item.names}]
    weak = [item for item in known if key in {name_key(name) for name in item.weak_aliases}]
    found = strong or weak
    if not key or not found:
        raise UnknownInstitution(f"no institution is called '{wanted}'{_suggestion(wanted, known)}")
    if len(found) > 1:
        listed = "; ".join(f"{item.name} ({item.id})" for item in found)
        raise AmbiguousInstitution(f"'{wanted}' may be any of: {listed}. Give the id")
    return found[0]


def candidates(wanted: str, institutions: Iterable[Institution], limit: int = _CANDIDATES) -> list[Institution]:
    """Return the institutions whose names come closest, best first: for a person to choose from."""
    known = {item.id: item for item in institutions}
    spellings = {
        (item.id, name): name_key(name)
        for item in known.values()
        for name in (*item.names, *item.weak_aliases, item.id)
    }
    # The shorter name often is a part of the longer: 毕节医院 in 浙江省人民医院毕节医院.
    ranked = process.extract(name_key(wanted), spellings, scorer=fuzz.WRatio, score_cutoff=_LIKENESS, limit=limit * 4)
    return [known[id_] for id_ in dict.fromkeys(key[0] for _, _, key in ranked)][:limit]


def _suggestion(wanted: str, known: list[Institution]) -> str:
    close = candidates(wanted, known)
    if not close:
        return "; 'hospnet query run most-connected' lists institutions"
    return "; did you mean " + "; ".join(f"{item.name} ({item.id})" for item in close) + "?"
