"""What a seed file keeps of its review: who decided on which day about each proposal, and what was proposed."""

from typing import Annotated, Any, Literal

from pydantic import Field

from hospital_network.graph.model import CooperationId, Evidence, PartialDate, Record, Text

Verdict = Literal["accepted", "corrected", "rejected", "added"]


class ReviewedProposal(Record):
    """A decision about one proposal of a draft."""

    id: CooperationId = Field(description="of the record as it was proposed, or as it was added")
    decision: Verdict
    becomes: CooperationId | None = Field(default=None, description="id of the record it is now, if that differs")
    reason: Text | None = Field(default=None, description="why it was proposed")
    original: dict[str, Any] | None = Field(default=None, description="what was proposed, if changed or rejected")


_Proposals = Annotated[tuple[ReviewedProposal, ...], Field(strict=False)]


class Review(Record):
    """The review of a draft."""

    reviewed_by: Text
    date: PartialDate
    institutions: _Proposals = ()
    cooperations: _Proposals = ()


class FurtherEvidence(Record):
    """Evidence of a record that another file of the set contains; 'hospnet seed merge' puts it there."""

    id: CooperationId = Field(description="of the institution or the cooperation")
    evidence: Annotated[tuple[Evidence, ...], Field(strict=False, min_length=1)]
