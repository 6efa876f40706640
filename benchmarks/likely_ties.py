"""Learn the weights by which drafts propose likely ties, from texts with keys, and estimate their score on other texts.

The rules read the texts that they were written on better than any other. So the weights are learnt beside drafts of
rules that had not seen the texts: ``--drafts`` is a folder of their JSON, ``FOLDER__NAME.json`` for the text NAME of a
folder of keys. For each folder in turn the weights are learnt on all others, and the folder is scored with them.
"""

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from hospital_network.loaders.drafts.article_files import SUFFIXES, read_article
from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.names.institutions import institutions_of
from hospital_network.loaders.drafts.names.known_names import KnownNames
from hospital_network.loaders.drafts.ties import likely
from hospital_network.loaders.drafts.ties.candidates import Candidate, candidates
from hospital_network.loaders.drafts.ties.likely import Weights, comparisons, score, score_of
from hospital_network.loaders.drafts.ties.overview import Overview, Tie
from hospital_network.loaders.drafts.ties.sentences import sentences_of
from hospital_network.loaders.seed_set import read_seed

RARE = 8
"""Features of fewer candidates get no weight."""
FOLDS = 4
THRESHOLDS = (99.0, 0.0, -0.4, -0.6, -0.8, -1.0, -1.2)
Examples = Sequence[tuple[Mapping[str, float], bool]]


@dataclass(slots=True, eq=False)
class Text:
    """A text with its key, the draft of rules that had not seen it, and its candidates with what the key says of them.

    `right` is None where the key neither asks for a tie nor forbids it.
    """

    folder: str
    key: Any
    draft: dict[str, Any]
    overview: Overview
    names: dict[Entity, set[str]]
    candidates: list[tuple[Candidate, bool | None]]


def main() -> None:
    """Print the scores of each folder left out, and write the weights learnt on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--drafts", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--same", nargs="*", default=[], help="folders left out together: a,b")
    parser.add_argument("--only", help="leave out only groups with this in their name")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    scorer = _scorer(options.scorer)
    texts = list(_texts(options, scorer))
    together = {name: group for group in options.same for name in group.split(",")}
    groups: dict[str, list[Text]] = {}
    for each in texts:
        groups.setdefault(together.get(each.folder, each.folder), []).append(each)
    print(f"{len(texts)} texts, {sum(len(each.candidates) for each in texts)} candidates", flush=True)
    proposed: list[tuple[Text, list[tuple[float, Candidate]]]] = []
    for group, left_out in groups.items():
        if options.only is None or options.only in group:
            weights = learnt([each for name, each in groups.items() if name != group])
            proposed += [(each, rated(each, weights)) for each in left_out]
            print(group, *_totals(scorer, proposed[-len(left_out) :], likely.THRESHOLD), flush=True)
    for threshold in THRESHOLDS:
        print("all", threshold, *_totals(scorer, proposed, threshold))
    if options.write:
        weights = learnt(list(groups.values()))
        stored = {"first": _rounded(weights.first), "second": _rounded(weights.second)}
        path = Path(likely.__file__).with_name("likely_weights.json")
        path.write_text(json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def learnt(groups: Sequence[Sequence[Text]]) -> Weights:
    """Learn weights from groups of texts; those of the comparison from scores of texts that the first had not seen."""
    examples: list[tuple[Mapping[str, float], bool]] = []
    for fold in range(FOLDS):
        unseen = [each for group in groups[fold::FOLDS] for each in group]
        first = _first([each for group in groups for each in group if each not in unseen])
        for text in unseen:
            answers: dict[Tie, set[bool | None]] = {}
            for candidate, answer in text.candidates:
                answers.setdefault(candidate.tie, set()).add(answer)
            examples += [
                (values, True in answers[candidate.tie])
                for candidate, values in _comparisons(text, first)
                if (True in answers[candidate.tie] or None not in answers[candidate.tie]) and values["score"] > -5
            ]
    first = _first([each for group in groups for each in group])
    return Weights(first, _fitted(examples, rare=1))


def rated(text: Text, weights: Weights) -> list[tuple[float, Candidate]]:
    """Return the best candidate of each tie of a text with its log odds, the likeliest first."""
    values = [(score_of(each, weights.second), candidate) for candidate, each in _comparisons(text, weights.first)]
    return sorted(values, key=lambda each: -each[0])


def _comparisons(text: Text, first: Mapping[str, float]) -> Iterator[tuple[Candidate, dict[str, float]]]:
    return comparisons([(score(each.features, first), each) for each, _ in text.candidates], text.overview)


def _first(texts: Iterable[Text]) -> dict[str, float]:
    examples = [
        (dict.fromkeys(candidate.features, 1.0), right)
        for text in texts
        for candidate, right in text.candidates
        if right is not None
    ]
    return _fitted(examples, rare=RARE)


def _fitted(examples: Examples, rare: int) -> dict[str, float]:
    """Return the weights of a logistic regression, kept small by a penalty, and the constant."""
    counts = Counter(key for values, _ in examples for key in values)
    columns = {key: number for number, key in enumerate(sorted(key for key, n in counts.items() if n >= rare))}
    cells = [
        (row, columns[key], value)
        for row, (values, _) in enumerate(examples)
        for key, value in values.items()
        if key in columns
    ]
    rows, places, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (rows, places)), shape=(len(examples), len(columns)))
    right = np.array([answer for _, answer in examples], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ weights[1:] + weights[0]
        error = 1 / (1 + np.exp(-odds)) - right
        slope = np.concatenate([[error.sum()], matrix.T @ error + weights[1:]])
        return float((np.logaddexp(0, odds) - right * odds).sum() + weights[1:] @ weights[1:] / 2), slope

    fit = minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 80}).x
    return {"": float(fit[0]), **{key: float(fit[1 + number]) for key, number in columns.items()}}


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {key: round(value, 2) for key, value in weights.items() if key == "" or abs(value) >= 0.01}


def _texts(options: argparse.Namespace, scorer: ModuleType) -> Iterator[Text]:
    known = KnownNames(list(read_seed().institutions.values()))
    seen = set()
    for folder in options.folders:
        for path in sorted(folder.glob("*.key.yaml")):
            stem = path.name.removesuffix(".key.yaml")
            name = "_".join(
                folder.parts[-2:] if folder.name[-1].isdigit() and len(folder.name) == 2 else folder.parts[-1:]
            )
            drafts = [options.drafts / f"{prefix}__{stem}.json" for prefix in (name, folder.name)]
            draft = next((each for each in drafts if each.is_file()), None)
            if draft is None or stem in seen:
                continue
            seen.add(stem)
            article = next(path.with_name(stem + each) for each in SUFFIXES if path.with_name(stem + each).is_file())
            yield _text(folder.name, article, scorer.Key(path), json.loads(draft.read_text("utf-8")), known, scorer)


def _text(folder: str, path: Path, key: Any, draft: dict[str, Any], known: KnownNames, scorer: ModuleType) -> Text:
    article = read_article(path)
    found = institutions_of(article, known)
    names = _key_names(found.entities, key, scorer)
    by_name = {name: entity for entity in reversed(found.entities) for name in names[entity]}
    of_draft = _names_in_draft(draft, key, scorer)
    stated = set()
    for tie in draft["cooperations"]:
        ends = [next((by_name[name] for name in of_draft[tie[end]] if name in by_name), None) for end in ("from", "to")]
        if ends[0] is not None and ends[1] is not None and ends[0] is not ends[1]:
            stated.add((tie["type"], ends[0], ends[1]))
    overview = Overview(sentences_of(article, found), stated, found.ours, article.head.title)
    answers = _Answers(key, names, scorer)
    return Text(folder, key, draft, overview, names, [(each, answers.of(each)) for each in candidates(overview)])


def _key_names(entities: Sequence[Entity], key: Any, scorer: ModuleType) -> dict[Entity, set[str]]:
    records = [
        {"id": number, "name": each.name, "kind": each.kind, "aliases": each.aliases, "weak_aliases": each.weak_aliases}
        for number, each in enumerate(entities)
    ]
    matched = scorer.match_institutions(key, SimpleNamespace(institutions=records))
    return {each: matched[number][2] or {f"?{each.name}"} for number, each in enumerate(entities)}


def _names_in_draft(draft: dict[str, Any], key: Any, scorer: ModuleType) -> dict[str, set[str]]:
    net = scorer.Net(draft, key, lambda *_: None)
    matched = scorer.match_institutions(key, net)
    return {each["id"]: matched[each["id"]][2] or {f"?{each['name']}"} for each in net.institutions}


class _Answers:
    """What a key says of candidates."""

    def __init__(self, key: Any, names: Mapping[Entity, set[str]], scorer: ModuleType):
        self.names = names
        self.asked: dict[tuple[str, str, str], set[int]] = {}
        self.allowed: set[tuple[str, str, str]] = set()
        for tie in key.ties:
            pages = {each for each in (tie.get("paragraph"), *(tie.get("also_paragraphs") or ())) if each is not None}
            for number, (giver, receiver, types) in enumerate(scorer.allowed_ends(tie)):
                for type_ in types:
                    ends = [(giver, receiver), *([(receiver, giver)] if type_ == "signs_agreement" else [])]
                    if key.needed(tie) and number == 0 and type_ == tie["type"]:
                        for end in ends:
                            self.asked.setdefault((type_, *end), set()).update(pages)
                    else:
                        self.allowed.update((type_, *end) for end in ends)

    def of(self, candidate: Candidate) -> bool | None:
        """Return whether a key asks for a candidate near its paragraph; None if elsewhere, or not asked for."""
        keys = {
            (candidate.type, giver, receiver)
            for giver in self.names[candidate.giver]
            for receiver in self.names[candidate.receiver]
        }
        pages = [self.asked[each] for each in keys if each in self.asked]
        here = candidate.sentence.paragraph.number
        if pages:
            return True if any(not each or any(abs(here - page) <= 1 for page in each) for each in pages) else None
        return None if keys & self.allowed else False


def _totals(
    scorer: ModuleType, proposed: Sequence[tuple[Text, list[tuple[float, Candidate]]]], threshold: float
) -> Iterator[str]:
    results = [
        scorer.score(
            text.key, _with(text, [each for odds, each in rated_ if odds > threshold], scorer), lambda *_: None
        )
        for text, rated_ in proposed
    ]
    total = {key: sum(each["ties"][key] for each in results) for key in results[0]["ties"]}
    traps = [sum(each["traps"][key] for each in results) for key in ("violated", "total")]
    yield f"recall {total['found'] / max(1, total['needed']):.3f}"
    yield f"precision {total['right'] / max(1, total['right'] + total['surplus']):.3f}"
    yield f"of {total['needed']}, traps {traps[0]} of {traps[1]}"


def _with(text: Text, chosen: Sequence[Candidate], scorer: ModuleType) -> dict[str, Any]:
    """Return the draft of rules with further ties."""
    net = json.loads(json.dumps(text.draft))
    ids = {name: id_ for id_, names in _names_in_draft(text.draft, text.key, scorer).items() for name in names}
    kept = {(each["type"], each["from"], each["to"]) for each in net["cooperations"]}

    def id_of(entity: Entity) -> str:
        named = next((ids[name] for name in text.names[entity] if name in ids), None)
        if named is None:
            named = f"further-{len(ids)}"
            net["institutions"].append(
                {"id": named, "name": entity.name, "kind": entity.kind, "aliases": entity.aliases}
            )
            ids.update(dict.fromkeys(text.names[entity], named))
        return named

    for each in chosen:
        ends = id_of(each.giver), id_of(each.receiver)
        if kept & {(each.type, *ends), (each.type, ends[1], ends[0])}:
            continue
        kept.add((each.type, *ends))
        evidence = [{"source": net["sources"][0]["id"], "locator": f"p{each.sentence.paragraph.number}"}]
        net["cooperations"].append({"type": each.type, "from": ends[0], "to": ends[1], "evidence": evidence})
    return net


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no module at {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
