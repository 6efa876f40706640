"""The document inside the page: what `page_data` returns and the scripts read.

Its TypeScript twin, scripts/document.d.ts, is generated from here by ``make docs``. Whatever there are ten thousand
of is kept short: a tie names its ends and its type by their numbers, evidence and measures have places, not names.
"""

from typing import Literal, NamedTuple, NotRequired, TypedDict

from hospital_network.graph.vocabulary import Shape


class Evidence(NamedTuple):
    """Where something is said: the number of a source, or its id if the network lacks it; 1 if it was inferred."""

    source: int | str
    locator: str
    inferred: int


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
    """A type of cooperation."""

    key: str
    en: str
    zh: str
    mutual: bool


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


class Tile(TypedDict):
    """A province as a tile."""

    name: str
    short: str
    en: str
    column: int
    row: int


class Fact(TypedDict):
    """A number or word about an institution."""

    key: str
    counts: str | None
    value: str
    as_of: str | None
    evidence: list[Evidence]


class Quantity(TypedDict):
    """A number about a tie; joint where it counts several ties together."""

    key: str
    counts: str | None
    value: str
    joint: bool


class Institution(TypedDict):
    """An institution: where it stands, what it is called, its measures in the order of `PageDocument.measures`."""

    id: str
    name: str
    en: NotRequired[str]
    kind: int
    names: NotRequired[list[str]]
    units: NotRequired[list[str]]
    part_of: NotRequired[str]
    pinyin: str
    initials: str
    province: NotRequired[str]
    city: NotRequired[str]
    county: NotRequired[str]
    grade: NotRequired[str]
    status: NotRequired[str]
    opened: NotRequired[str]
    note: NotRequired[str]
    facts: NotRequired[list[Fact]]
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
    """A tie; a unit is named where a part of an institution, not the whole, is its end."""

    id: str
    type: int
    ends: Ends
    giver_unit: NotRequired[str]
    receiver_unit: NotRequired[str]
    network: NotRequired[str]
    since: NotRequired[str]
    until: NotRequired[str]
    status: NotRequired[str]
    fields: NotRequired[list[str]]
    quantities: NotRequired[list[Quantity]]
    schedule: NotRequired[str]
    people: NotRequired[list[str]]
    note: NotRequired[str]
    evidence: NotRequired[list[Evidence]]


class Region(TypedDict):
    """The outlines of a place; room and province where institutions stand in it, no place where none can."""

    place: str | None
    rings: list[list[int]]
    room: NotRequired[float]
    province: NotRequired[str | None]


class Outlines(TypedDict):
    """The map the page is drawn on, a box about the regions with institutions, and one about the whole map.

    A ring or line is its first point, then the step from each point to the next, in grains: so many are one unit.
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
    """How many did not fit the page."""

    institutions: int
    ties: int


class Notes(TypedDict):
    """What the page rests on, in both languages."""

    en: list[str]
    zh: list[str]


class Words(TypedDict):
    """What the page says, by key, in both languages."""

    en: dict[str, str]
    zh: dict[str, str]


class PageData(TypedDict):
    """What the page shows of a network."""

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
    cities_en: dict[str, str]
    institutions: list[Institution]
    ties: list[Tie]
    left_out: LeftOut
    outlines: Outlines | None
    notes: Notes
    words: Words


class PageDocument(PageData):
    """All that travels inside the page."""

    language: Literal["en", "zh"]
    made: str
    version: str
