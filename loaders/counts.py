"""How much a reader of seed files has read: what minimum counts are compared with."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """How much there is.

    Attributes
    ----------
    institutions, cooperations : int
    ties_of, ends_of : dict
        Ties and institutions at their ends of each network that is asked for.
    """

    institutions: int = 0
    cooperations: int = 0
    ties_of: Counter[str] = field(default_factory=Counter)
    ends_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def records(self) -> int:
        """How many institutions and cooperations there are together."""
        return self.institutions + self.cooperations
