"""Where data is missing: what is recorded of each province, and in which of its cities nothing is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.places.divisions import City, cities_by_province


@dataclass(frozen=True, slots=True)
class ProvinceCoverage:
    """What a network records of a province; nothing recorded does not mean that nothing is there.

    Attributes
    ----------
    province : str or None
        None for what has no known province.
    institutions : tuple of Institution
        Those in the province.
    ties : tuple of Cooperation
        Those with an end in the province.
    cities : int
        How many cities the province has today; 0 for a municipality, whose next level are districts.
    cities_without : tuple of str
        Those in which no institution is recorded.
    """

    province: str | None
    institutions: tuple[Institution, ...]
    ties: tuple[Cooperation, ...]
    cities: int
    cities_without: tuple[str, ...]

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the sources that its institutions and ties cite."""
        of_institutions = (piece.source for institution in self.institutions for piece in institution.evidence)
        return frozenset([*of_institutions, *(piece.source for tie in self.ties for piece in tie.evidence)])


def coverage(network: Network) -> list[ProvinceCoverage]:
    """Return what a network records of each province, of other places given as provinces, and of no known one.

    Examples
    --------
    >>> hospital = Institution(id="a", name="甲医院", kind="hospital", province="海南省", city="海口市")
    >>> rows = {row.province: row for row in coverage(Network.of([hospital]))}
    >>> len(rows["海南省"].institutions), rows["海南省"].cities, rows["海南省"].cities_without
    (1, 4, ('三亚市', '三沙市', '儋州市'))
    >>> rows["西藏自治区"].institutions
    ()
    """
    institutions: dict[str | None, list[Institution]] = defaultdict(list)
    for institution in network.institutions.values():
        institutions[institution.province].append(institution)
    ties: dict[str | None, list[Cooperation]] = defaultdict(list)
    for tie in network.cooperations.values():
        for province in {network.institutions[end].province for end in (tie.from_id, tie.to_id)}:
            ties[province].append(tie)
    known = cities_by_province()
    others = sorted(institutions.keys() - known.keys(), key=lambda province: (province is None, province))
    return [
        ProvinceCoverage(
            province,
            tuple(institutions[province]),
            tuple(ties[province]),
            len(cities := known.get(province or "", ())),
            _without(cities, institutions[province]),
        )
        for province in (*known, *others)
    ]


def _without(cities: Iterable[City], institutions: Iterable[Institution]) -> tuple[str, ...]:
    """Return the cities in which none of the institutions is, by its code or by a name of the city, also a former."""
    places = {institution.city for institution in institutions}
    codes = {institution.division_code[:4] for institution in institutions if institution.division_code}
    return tuple(city.names[0] for city in cities if city.code[:4] not in codes and places.isdisjoint(city.names))
