"""The document inside the page: what `page_data` returns and the scripts read.

Its TypeScript twin, scripts/document.d.ts, is generated from here by ``make docs``. What a page may contain ten
thousand times is kept short: a tie refers to its ends and its type by number, evidence and measures are lists.
"""

from typing import Literal, NamedTuple, NotRequired, TypedDict

from hospital_network.graph.vocabulary.types_and_kinds import Family, Shape


class Passage(NamedTuple):
    """Words in a paragraph, by its number in `PageData.paragraphs`: where they begin and end, as scripts count."""

    paragraph: int
    start: int
    end: int


class Evidence(NamedTuple):
    """What supports a statement: the number of a source, or its id if the network lacks it, and the place in it.

    The words themselves are there if the page was made with the texts.
    """

    source: int | str
    locator: str
    passage: Passage | None = None


class Box(NamedTuple):
    """The sides of a rectangle on the drawing; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float


class Kind(TypedDict):
    """A kind of institution."""

    key: str
    en: str
    zh: str
    shape: Shape


class TieType(TypedDict):
    """A type of cooperation; of its family depends what the panel says of it and whether it has a direction."""

    key: str
    en: str
    zh: str
    family: Family


class Subnetwork(TypedDict):
    """A network within the network."""

    id: str
    title: str
    en: str | None


class Source(TypedDict):
    """A cited document."""

    title: str
    publisher: str | None
    date: str | None
    url: str | None


class Tile(TypedDict):
    """A province as a tile."""

    name: str
    short: str
    en: str
    column: int
    row: int


class Coverage(TypedDict):
    """What the whole network records of a province, whatever the page shows; null: of no known one.

    `cities` are how many the province has.
    """

    province: str | None
    sources: int
    institutions: int
    ties: int
    cities: int
    cities_without: list[str]


class Fact(TypedDict):
    """A number or text about an institution."""

    key: str
    counts: str | None
    value: str
    as_of: str | None
    inferred: bool
    evidence: list[Evidence]


class Quantity(TypedDict):
    """A number about a tie; joint where it counts several ties together."""

    key: str
    counts: str | None
    value: str
    as_of: str | None
    joint: bool


class Outcome(TypedDict):
    """What a tie or an institution achieved; what: a word of `graph.vocabulary.outcomes`."""

    what: str
    counts: str | None
    value: str
    since: str | None
    as_of: str | None
    evidence: list[Evidence]


class Agreement(TypedDict):
    """The document that a tie rests on."""

    title: str | None
    signed: str | None
    term_years: float | None


class Institution(TypedDict):
    """An institution: its position, its names, its measures in the order of `PageDocument.measures`.

    A part that counts as itself has the name of what it is part of, and the number of the institution that it counts
    as, if that is on the page. Of institutions that no source names, `unnamed` tells how many they are.

    Folded is a part whose ties count as those of its whole; it is drawn only where parts are drawn apart.
    """

    id: str
    name: str
    en: NotRequired[str]
    kind: int
    names: NotRequired[list[str]]
    units: NotRequired[list[str]]
    part_of: NotRequired[str]
    whole: NotRequired[int]
    folded: NotRequired[bool]
    possible_partners: NotRequired[int]
    people: NotRequired[list[str]]
    unnamed: NotRequired[str]
    pinyin: str
    initials: str
    province: NotRequired[str]
    city: NotRequired[str]
    county: NotRequired[str]
    grade: NotRequired[str]
    status: NotRequired[str]
    opened: NotRequired[str]
    completed: NotRequired[str]
    inferred: NotRequired[list[str]]
    general_knowledge: NotRequired[list[str]]
    note: NotRequired[str]
    facts: NotRequired[list[Fact]]
    outcomes: NotRequired[list[Outcome]]
    evidence: NotRequired[list[Evidence]]
    x: float
    y: float
    region: NotRequired[int]
    measures: NotRequired[list[float]]


class Ends(NamedTuple):
    """The numbers of the institutions a tie connects."""

    giver: int
    receiver: int


class Tie(TypedDict):
    """A tie; a unit is named where an end is a part of an institution; possible if it is not known to be there.

    Parts are its ends where folded parts are drawn apart, if they differ.

    Unstated if no source says that there is such a tie, overdue if it is planned and the day it was planned for has
    passed.
    """

    id: str
    type: int
    ends: Ends
    giver_unit: NotRequired[str]
    receiver_unit: NotRequired[str]
    parts: NotRequired[Ends]
    network: NotRequired[str]
    since: NotRequired[str]
    until: NotRequired[str]
    status: NotRequired[str]
    possible: NotRequired[bool]
    unstated: NotRequired[bool]
    overdue: NotRequired[bool]
    fields: NotRequired[list[str]]
    areas: NotRequired[list[str]]
    quantities: NotRequired[list[Quantity]]
    agreement: NotRequired[Agreement]
    outcomes: NotRequired[list[Outcome]]
    schedule: NotRequired[str]
    people: NotRequired[list[str]]
    inferred: NotRequired[list[str]]
    note: NotRequired[str]
    evidence: NotRequired[list[Evidence]]


class Region(TypedDict):
    """The outlines of a place; room and province if it contains institutions; place null if it is no known place."""

    place: str | None
    rings: list[list[int]]
    room: NotRequired[float]
    province: NotRequired[str | None]


class Outlines(TypedDict):
    """The map the page is drawn on, a box around the regions with institutions, and one around the whole map.

    A ring or line is its first point, then the step from each point to the next, in units divided by `grain`.
    """

    regions: list[Region]
    lines: list[list[int]]
    grain: int
    box: Box
    whole: Box


class Shown(TypedDict):
    """The keys of the kinds and types that are shown at first."""

    kinds: list[str]
    types: list[str]


class LeftOut(TypedDict):
    """How many did not fit on the page."""

    institutions: int
    ties: int


class Notes(TypedDict):
    """What was counted and where it comes from, in both languages."""

    en: list[str]
    zh: list[str]


class Words(TypedDict):
    """The texts of the page by key, in both languages."""

    en: dict[str, str]
    zh: dict[str, str]


class PageData(TypedDict):
    """What the page shows of a network; with the specialties that each field of a tie is or belongs to."""

    title: str
    as_of: str
    kinds: list[Kind]
    types: list[TieType]
    measures: list[str]
    ranked_kinds: list[str]
    shown_at_first: Shown
    networks: list[Subnetwork]
    sources: list[Source]
    tiles: list[Tile]
    coverage: list[Coverage]
    cities_en: dict[str, str]
    specialties: dict[str, list[str]]
    institutions: list[Institution]
    ties: list[Tie]
    paragraphs: list[str]
    left_out: LeftOut
    not_on_page: dict[str, int]
    outlines: Outlines | None
    notes: Notes
    words: Words


class PageDocument(PageData):
    """All that is embedded in the page."""

    language: Literal["en", "zh"]
    made: str
    version: str
