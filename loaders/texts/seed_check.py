"""The check of a seed set against the texts of its sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hospital_network.graph.errors import RequestError, SeedInvalid
from hospital_network.graph.faults import Fault
from hospital_network.loaders.seed_set import MOST_CHECKED, SeedSet
from hospital_network.loaders.texts.evidence_check import check_evidence
from hospital_network.loaders.texts.source_text import texts_in


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """What was compared, where nothing is wrong.

    Attributes
    ----------
    texts, spans : int
        How many were compared.
    without_span : int
        How many pieces of evidence in these texts have no span.
    without_text : tuple of str
        Ids of sources of which the folder has no text.
    without_digest : Mapping
        The digest of the text of each source that gives none.
    """

    texts: int
    spans: int
    without_span: int
    without_text: tuple[str, ...]
    without_digest: Mapping[str, str]


def compare_with_texts(seed_set: SeedSet, folder: Path) -> ComparedTexts:
    """Compare the evidence of a seed set with the texts of a folder.

    Raises
    ------
    RequestError
        If a text cannot be read, if there is none, or if the set is too large.
    SeedInvalid
        With every span that does not agree with its text, and every text that has changed, each with its place.
    """
    if seed_set.tables and seed_set.tables.in_tables.records > MOST_CHECKED:
        raise RequestError(Fault("evidence_not_checked", most=MOST_CHECKED))
    network = seed_set.network
    texts = texts_in(folder, network.sources.values())
    checked = check_evidence(network, texts)
    if checked.findings:
        raise SeedInvalid(seed_set.problems(checked.findings))
    return ComparedTexts(
        len(texts),
        checked.spans,
        checked.without_span,
        tuple(id_ for id_ in network.sources if id_ not in texts),
        {id_: text.digest for id_, text in texts.items() if network.sources[id_].sha256 is None},
    )
