"""How far the review of a draft is, read from its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hospital_network.loaders.reviews.decisions import SECTIONS, undecided
from hospital_network.loaders.seed_set import read_seed_set


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """What was decided of a draft: proposals, those decided and rejected, passages that add to known ties."""

    file: Path
    decided: int
    total: int
    rejected: int
    further: int

    @property
    def is_open(self) -> bool:
        """Whether a proposal is undecided."""
        return self.decided < self.total


def read_progress(path: Path) -> ReviewProgress:
    """Read how far a review is.

    Raises
    ------
    SeedInvalid
        If the reviewed file, or the set around it, is invalid.
    """
    seed_set = read_seed_set(path)
    content: Mapping[str, Any] = next(each.value for each in seed_set.documents if Path(each.file).name == path.name)
    review = content.get("review") or {}
    entries = [entry for section in SECTIONS for entry in review.get(section) or ()]
    waiting = sum(len(undecided(content, section)) for section in SECTIONS)
    return ReviewProgress(
        path,
        len(entries),
        len(entries) + waiting,
        sum(entry["decision"] == "rejected" for entry in entries),
        len(content.get("further_evidence") or ()),
    )
