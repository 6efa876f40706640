"""What a draft knows of the institutions of an article: each one, its names, where they stand, and the places meant."""

import re
from dataclasses import dataclass, field

from hospital_network.graph.model import Institution
from hospital_network.graph.vocabulary.types_and_kinds import MEDICAL_PROVIDERS
from hospital_network.loaders.drafts.names.place_names import Place


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an institution where it stands in a text.

    Attributes
    ----------
    text : str
        The name, completed where an enumeration leaves a part out.
    kind : str
        By its end.
    start, end : int
        Where it is.
    places : tuple of Place
        The places it begins with.
    unknown : int
        How many of its characters are no word of names.
    short : bool
        Whether it means one institution only in this text: 省人民医院, 市一院, 人民医院.
    completed : bool
        Whether a part was left out in the text.
    """

    text: str
    kind: str
    start: int
    end: int
    places: tuple[Place, ...] = ()
    unknown: int = 0
    short: bool = False
    completed: bool = False


@dataclass(slots=True)
class Entity:
    """An institution of the article.

    Attributes
    ----------
    name : str
    kind : str
    places : tuple of Place
        That its name begins with.
    aliases, weak_aliases : list of str
    part_of : Entity or None
    known : Institution or None
        The record that seeds have of it.
    inferred : list of str
        What no sentence states.
    general_knowledge : list of str
    code : str
        The division, if known without its name.
    reason : str
        Why it is proposed.
    unnamed : int or None
        How many institutions it stands for that the text does not name.
    qualifier : str
        Of that number.
    """

    name: str
    kind: str
    places: tuple[Place, ...] = ()
    aliases: list[str] = field(default_factory=list)
    weak_aliases: list[str] = field(default_factory=list)
    part_of: "Entity | None" = None
    known: Institution | None = None
    inferred: list[str] = field(default_factory=list)
    general_knowledge: list[str] = field(default_factory=list)
    code: str = ""
    reason: str = ""
    unnamed: int | None = None
    qualifier: str = "exact"

    @property
    def gives_care(self) -> bool:
        """Whether it is a hospital, a campus or an institution of primary care."""
        return self.kind in MEDICAL_PROVIDERS

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name it has in this text."""
        return (self.name, *self.aliases, *self.weak_aliases)

    def is_in(self, place: Place) -> bool:
        """Return whether it is in a place: 晋江市医院 in 福建."""
        stems = [re.sub(r"(?:00){1,2}$", "", code) for code in place.codes]
        return any(code.startswith(stem) for code in self._codes() for stem in stems)

    def is_of(self, place: Place) -> bool:
        """Return whether it is of a place itself, not of one within it."""
        return bool({*self._codes()} & {*place.codes})

    def _codes(self) -> tuple[str, ...]:
        if self.known is not None and self.known.division_code:
            return (self.known.division_code,)
        return self.places[-1].codes if self.places else ()


@dataclass(frozen=True, slots=True)
class Mention:
    """An institution where the text names it."""

    entity: Entity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Home:
    """The places that 我市, 省人民医院 and 县卫健委 mean in a text; empty where unknown.

    `stated` is whether publisher or title name the place; else it is the one the text names most.
    """

    province: str = ""
    city: str = ""
    county: str = ""
    stated: bool = False

    def of_level(self, character: str) -> str:
        """Return the place for 省, 市, 县 or 区."""
        return {
            "省": self.province,
            "市": self.city or self.county,
            "县": self.county,
            "区": self.county,
            "州": self.city,
        }.get(character, "")


@dataclass(slots=True)
class Institutions:
    """All institutions of an article, with their mentions in order."""

    entities: list[Entity]
    mentions: list[Mention]
    home: Home
    ours: Entity | None = None
