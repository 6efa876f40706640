"""Ties that the rules do not read and that are likely all the same, by weights learnt from texts with keys.

A candidate's score is the sum of the weights of its features, the log odds that it is right. The best candidate of each
tie is then compared with what else its clause may be about. `benchmarks/likely_ties.py` learns the weights.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.candidates import Candidate, candidates
from hospital_network.loaders.drafts.ties.context import Proposal
from hospital_network.loaders.drafts.ties.overview import Overview, Tie
from hospital_network.loaders.drafts.ties.sentences import Sentence

THRESHOLD = -1.0
_ONLY_TWO = 2.0
"""More log odds where an article begins with two hospitals and names no other: what it tells is between them.

Few of the texts with keys do, so this is not learnt."""
_ENDS = ("。", "！", "？", "；", "”", "』")
_BEGINNING = 3
"""Sentences."""
_LOWEST, _HIGHEST = -6.0, 6.0
_NONE = -8.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the features of candidates, and of those of the comparison with others.

    Each has the constant under the empty name.
    """

    first: Mapping[str, float]
    second: Mapping[str, float]


@cache
def shipped_weights() -> Weights:
    """Return the weights beside this module."""
    stored = json.loads(Path(__file__).with_name("likely_weights.json").read_text(encoding="utf-8"))
    return Weights(stored["first"], stored["second"])


def likely(
    sentences: Sequence[Sentence], stated: Collection[Tie], ours: Entity | None = None, title: str = ""
) -> list[Proposal]:
    """Return the likely ties beside those that rules state, the likeliest first."""
    weights = shipped_weights()
    overview = Overview(sentences, stated, ours, title)
    scored = [(score(each.features, weights.first), each) for each in candidates(overview)]
    first = {each for named in overview.named[:_BEGINNING] for each in named}
    is_of_two = len(overview.rank) == 2 and first | overview.titled >= set(overview.rank)
    more = _ONLY_TWO if is_of_two else 0.0
    odds = {each: more + score_of(compared, weights.second) for each, compared in comparisons(scored, overview)}
    chosen = sorted((each for each, value in odds.items() if value > THRESHOLD), key=lambda each: -odds[each])
    chosen = [each for each in chosen if not _is_of_others(each, overview)]
    return [_proposal(each) for each in _with_one_operator(list(_one_way(chosen, stated)))]


def _is_of_others(candidate: Candidate, overview: Overview) -> bool:
    """Return whether a sentence names neither end, and is a heading or states that type of tie of two others."""
    named = overview.named[overview.sentences.index(candidate.sentence)]
    if candidate.giver in named or candidate.receiver in named:
        return False
    is_heading = not candidate.sentence.text.endswith(_ENDS)
    return is_heading or any(
        type_ == candidate.type and one in named and two in named for type_, one, two in overview.stated
    )


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the sum of the weights of features, with the constant.

    Examples
    --------
    >>> score(["giver in title", "unheard of"], {"": -1.0, "giver in title": 0.5})
    -0.5
    """
    return weights[""] + sum(weights.get(each, 0.0) for each in set(features))


def score_of(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of values by their weights, with the constant."""
    return weights[""] + sum(weights.get(key, 0.0) * value for key, value in values.items())


def comparisons(
    scored: Sequence[tuple[float, Candidate]], overview: Overview
) -> Iterator[tuple[Candidate, dict[str, float]]]:
    """Yield the best candidate of each tie with how it compares to the others that its clause may be about."""
    best: dict[Tie, tuple[float, Candidate]] = {}
    times: dict[Tie, int] = {}
    rivals: dict[tuple[int, int, str], list[tuple[float, Candidate]]] = {}
    for value, each in scored:
        if each.tie not in best or value > best[each.tie][0]:
            best[each.tie] = value, each
        times[each.tie] = times.get(each.tie, 0) + (value > -1)
        rivals.setdefault(_clause_of(each), []).append((value, each))
    for tie, (value, each) in best.items():
        turned = best.get((tie[0], tie[2], tie[1]), (_NONE,))[0]
        compared = _compared(value, each, rivals[_clause_of(each)], overview)
        compared["turned elsewhere"] = max(0.0, _clipped(turned) - _clipped(value))
        compared["twice"] = float(times[tie] > 1)
        yield each, compared


def _clause_of(candidate: Candidate) -> tuple[int, int, str]:
    return candidate.sentence.positions[0], candidate.claim.start, candidate.type


def _compared(
    value: float, candidate: Candidate, rivals: Sequence[tuple[float, Candidate]], overview: Overview
) -> dict[str, float]:
    """Return how a candidate compares to rivals of its clause; those that stand in a list with it are none."""
    giver, receiver = candidate.giver, candidate.receiver
    best = {"giver": _NONE, "receiver": _NONE, "pair": _NONE, "turned": _NONE}
    for other, each in rivals:
        same_giver, same_receiver = each.giver is giver, each.receiver is receiver
        if each.giver is receiver and each.receiver is giver:
            best["turned"] = max(best["turned"], other)
        if same_receiver and not same_giver and frozenset((each.giver, giver)) not in overview.listed:
            best["giver"] = max(best["giver"], other)
        if same_giver and not same_receiver and frozenset((each.receiver, receiver)) not in overview.listed:
            best["receiver"] = max(best["receiver"], other)
        if not same_giver and not same_receiver:
            best["pair"] = max(best["pair"], other)
    own = _clipped(value)
    stated = candidate.tie in overview.stated or (
        candidate.type == "signs_agreement" and (candidate.type, receiver, giver) in overview.stated
    )
    return {
        "score": own,
        "another giver": max(0.0, _clipped(best["giver"]) + 2),
        "another receiver": max(0.0, _clipped(best["receiver"]) + 2),
        **{f"better {key}": max(0.0, _clipped(other) - own) for key, other in best.items()},
        "stated": float(stated),
        f"type {candidate.type}": 1.0,
    }


def _clipped(value: float) -> float:
    return max(_LOWEST, min(_HIGHEST, value))


def _one_way(chosen: Sequence[Candidate], stated: Collection[Tie]) -> Iterator[Candidate]:
    """Yield the candidates that neither rules nor a likelier one state, in this or the opposite direction."""
    kept = set(stated)
    for each in chosen:
        if each.tie not in kept and (each.type, each.receiver, each.giver) not in kept:
            kept.add(each.tie)
            yield each


def _with_one_operator(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Leave out that several operate one hospital: a list of partners seldom runs the one they join."""
    operators = Counter(each.receiver for each in chosen if each.type == "operates")
    return [each for each in chosen if each.type != "operates" or operators[each.receiver] == 1]


def _proposal(candidate: Candidate) -> Proposal:
    claim = candidate.claim
    return Proposal(
        candidate.type,
        candidate.giver,
        candidate.receiver,
        candidate.sentence,
        claim.start,
        claim.end,
        "likely",
        claim.cue,
    )
