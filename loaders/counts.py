"""How many records a reader of seed files has read, to compare with minimum counts."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """Numbers of records.

    Attributes
    ----------
    institutions, cooperations : int
    ties_of, ends_of : dict
        Ties, and institutions at their ends, of each network with expected counts.
    """

    institutions: int = 0
    cooperations: int = 0
    ties_of: Counter[str] = field(default_factory=Counter)
    ends_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def records(self) -> int:
        """How many institutions and cooperations there are together."""
        return self.institutions + self.cooperations
