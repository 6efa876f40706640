"""Finding an institution by what the user types: by id, name or alias, never by similarity alone.

第一人民医院 and 第二人民医院 look alike and are two hospitals, so a similar name is only
offered as a candidate.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Generic, Literal, TypeVar

from hospital_network.graph.errors import AmbiguousInstitution, UnknownInstitution
from hospital_network.graph.faults import Fault
from hospital_network.graph.faults.fault import Lines
from hospital_network.graph.text.characters import INVISIBLE
from hospital_network.graph.text.identifiers import bare
from hospital_network.graph.text.pronunciation import initials, syllables
from hospital_network.graph.text.traditional_characters import in_simplified
from hospital_network.graph.ties.views import InstitutionView

InstitutionT = TypeVar("InstitutionT", bound=InstitutionView)
How = Literal["id", "identifier", "name", "alias", "weak alias", "pinyin", "initials", "part", "similar"]

_IGNORED = re.compile(rf"[\W_{INVISIBLE}]+")
_LEAST_SIMILARITY = 45.0
_MOST_SUGGESTED = 3
_MOST_COMPARED = 12
_MOST_PRONOUNCED = 20_000
"""Institutions whose names are compared by their sound, at 20 µs a name."""

_NAMES_OF: dict[How, Callable[[InstitutionView], Sequence[str]]] = {
    "name": lambda item: item.names[:1],
    "alias": lambda item: item.names[1:],
    "weak alias": lambda item: item.weak_aliases,
}


@dataclass(frozen=True, slots=True)
class Match(Generic[InstitutionT]):
    """An institution that a name may mean.

    Attributes
    ----------
    institution : InstitutionView
        One of the institutions that were searched.
    how : str
        How it was found; ``part`` and ``similar`` are guesses, the others are not.
    name : str
        Which of its names fits.
    """

    institution: InstitutionT
    how: How
    name: str


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the form in which names are compared.

    It ignores width, case, blanks, punctuation, and the difference between simplified and traditional characters,
    including Hong Kong's. Stored names stay as they were written.

    Examples
    --------
    >>> name_key("浙江大學 醫學院（附屬）第二醫院") == name_key("浙江大学医学院(附属)第二医院")
    True
    >>> name_key("衞生院")
    '卫生院'
    """
    plain = _IGNORED.sub("", unicodedata.normalize("NFKC", name).casefold())
    return plain if plain.isascii() else in_simplified(plain)


def find_institution(wanted: str, institutions: Iterable[InstitutionT]) -> InstitutionT:
    """Return the institution with this id, name or alias; a weak alias counts if no other has it.

    Raises
    ------
    UnknownInstitution
        If there is none, naming the closest.
    AmbiguousInstitution
        If the name fits several, naming them.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> hospital = Institution(id="zhebi", name="浙江省人民医院毕节医院", kind="hospital", aliases=("浙毕医院",))
    >>> find_institution("浙毕医院", [hospital]).id
    'zhebi'
    """
    return find_match(wanted, institutions).institution


def find_match(wanted: str, institutions: Iterable[InstitutionT]) -> Match[InstitutionT]:
    """Return what `find_institution` finds, and how: who asks by a weak alias may mean another institution.

    Raises what `find_institution` raises.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> hospital = Institution(id="zhe", name="浙江省人民医院", kind="hospital", weak_aliases=("省人民医院",))
    >>> find_match("省人民医院", [hospital]).how
    'weak alias'
    """
    known = list(institutions)
    # Most certain first, and no further than needed: comparing all names of a national network takes long.
    for _, fitting in groupby(_exact(wanted, known), key=lambda match: match.how):
        fits = list(fitting)
        if len(fits) > 1:
            candidates = _candidates(match.institution for match in fits)
            raise AmbiguousInstitution(Fault("several_institutions", name=wanted, candidates=candidates))
        return fits[0]
    raise UnknownInstitution(Fault("no_institution", name=wanted, hint=_suggestion(wanted, known)))


def resolve(wanted: str, institutions: Iterable[InstitutionT], limit: int = 5) -> list[Match[InstitutionT]]:
    """Return the institutions that a name may mean, most certain first, for the user to choose from.

    By id, identifier, name, alias, weak alias; by pinyin (``hangzhou…``) or its initials (``hzsdyrmyy``); as a
    part of a name; last by similarity.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> hospital = Institution(id="first", name="杭州市第一人民医院", kind="hospital")
    >>> [(match.how, match.institution.id) for match in resolve("hzsdyrmyy", [hospital])]
    [('initials', 'first')]
    """
    return matches_of(wanted, institutions, limit)[:limit]


def matches_of(
    wanted: str, institutions: Iterable[InstitutionT], limit: int = _MOST_COMPARED
) -> list[Match[InstitutionT]]:
    """Return what `resolve` returns, and after the first `limit` all others whose names contain what is wanted.

    Examples
    --------
    >>> from hospital_network.graph.model import Institution
    >>> hospitals = [Institution(id=id_, name=f"{id_}医院", kind="hospital") for id_ in ("a", "b", "c")]
    >>> [match.institution.id for match in matches_of("医院", hospitals, limit=1)]
    ['a', 'b', 'c']
    """
    known = list(institutions)
    matches: dict[str, Match[InstitutionT]] = {}
    for match in (*_exact(wanted, known), *_by_pinyin(wanted, known), *_by_similarity(wanted, known, limit)):
        matches.setdefault(match.institution.id, match)
    return list(matches.values())


def _exact(wanted: str, known: list[InstitutionT]) -> Iterator[Match[InstitutionT]]:
    yield from (Match(item, "id", item.id) for item in known if item.id == wanted.strip())
    code = bare(wanted).casefold()
    yield from (Match(item, "identifier", each) for item in known for each in item.codes if each.casefold() == code)
    key = name_key(wanted)
    for how, names_of in _NAMES_OF.items():
        for item in known if key else ():
            fitting = next((name for name in names_of(item) if name_key(name) == key), None)
            if fitting is not None:
                yield Match(item, how, fitting)


def _by_pinyin(wanted: str, known: list[InstitutionT]) -> Iterator[Match[InstitutionT]]:
    typed = re.sub(r"[\s'-]", "", wanted).casefold()
    if len(typed) < 3 or not re.fullmatch(r"[a-z]+", typed):
        return
    sounds: tuple[tuple[How, Callable[[str], str]], ...] = (("pinyin", syllables), ("initials", initials))
    for how, sound in sounds:
        for item in known:
            fitting = next((name for name in (item.name, *item.aliases) if sound(name) == typed), None)
            if fitting is not None:
                yield Match(item, how, fitting)
    # The beginning of a name: hangzhou for the hospitals of 杭州.
    for item in known:
        begun = next((name for name in (item.name, *item.aliases) if syllables(name).startswith(typed)), None)
        if begun is not None:
            yield Match(item, "part", begun)


def _by_similarity(wanted: str, known: list[InstitutionT], limit: int) -> Iterator[Match[InstitutionT]]:
    from rapidfuzz import fuzz, process

    key = name_key(wanted)
    if not key:
        return
    names = [(item, name) for item in known for name in (*item.names, *item.weak_aliases, item.id)]
    keys = [name_key(name) for _, name in names]
    for position, (item, name) in enumerate(names):
        if len(key) > 1 and key in keys[position]:
            yield Match(item, "part", name)
    for _, _, position in process.extract(
        key, keys, scorer=fuzz.WRatio, score_cutoff=_LEAST_SIMILARITY, limit=limit * 4
    ):
        item, name = names[position]
        yield Match(item, "similar", name)


def _suggestion(wanted: str, known: list[InstitutionT]) -> Fault:
    close = _meant(wanted, known)
    if len(close) == 1:
        return Fault("candidate", name=close[0].name, id=close[0].id)
    return Fault("candidates", candidates=_candidates(close)) if close else Fault("ways_to_find")


def _meant(wanted: str, known: list[InstitutionT]) -> list[InstitutionT]:
    """Return the institutions that a name without one most likely means; one alone where that is clear."""
    matches = resolve(wanted, known, _MOST_COMPARED)
    spoken = "" if wanted.isascii() or len(known) > _MOST_PRONOUNCED else syllables(name_key(wanted))
    alike = [item for item in known if spoken and any(syllables(name_key(name)) == spoken for name in item.names)]
    fitting = [match.institution for match in matches if match.how != "similar"]
    for clear in (alike, [item for item in fitting if item.kind_of.gives_care]):
        if len(clear) == 1:
            return clear
    close = dict.fromkeys(item.id for item in (*alike, *(match.institution for match in matches)))
    by_id = {item.id: item for item in known}
    return sorted((by_id[id_] for id_ in close), key=lambda item: item.kind_of.rolls_up)[:_MOST_SUGGESTED]


def _candidates(institutions: Iterable[InstitutionView]) -> Lines:
    return Lines(Fault("named_with_id", name=item.name, id=item.id) for item in institutions)
