"""Scores of drafts: articles drafted by rules, compared with keys of what is in them, and the time that took.

``make draft-eval``. If the environment names a language model (`HOSPNET_LLM_URL`), the articles are drafted with it as
well, and a second table follows. The texts, their keys and the script that compares are not part of the repository.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hospital_network.graph.model import Institution, Network
from hospital_network.loaders.drafts.article_files import SUFFIXES, read_article
from hospital_network.loaders.drafts.draft import draft_of
from hospital_network.loaders.language_model.client import LanguageModel
from hospital_network.loaders.language_model.settings import URL, settings_from
from hospital_network.loaders.seed_set import read_seed


def main() -> None:
    """Draft each article of a folder that has a key, and print the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--list", action="store_true", help="also what was missed and what is too much")
    options = parser.parse_args()
    known = list(read_seed().institutions.values())
    keys = {path: path.with_suffix(".key.yaml") for path in sorted(options.folder.iterdir())}
    articles = {path: key for path, key in keys.items() if path.suffix in SUFFIXES and key.is_file()}
    _score(articles, known, options)
    if os.environ.get(URL):
        model = LanguageModel(settings_from(os.environ))
        print(f"\nWith the model {model.settings.model}:")
        _score(articles, known, options, model)
        print(f"{model.kept} ties borne out, dropped: {dict(model.dropped)}", *model.faults, sep="\n")


def _score(
    articles: dict[Path, Path],
    known: list[Institution],
    options: argparse.Namespace,
    model: LanguageModel | None = None,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        arguments: list[str] = []
        for article, key in articles.items():
            arguments += [str(_draft(article, known, Path(folder), model)), str(key)]
        listed = ["--list"] if options.list else []
        sys.stdout.flush()
        subprocess.run([sys.executable, str(options.scorer), *listed, *arguments], check=True)


def _draft(path: Path, known: list[Institution], folder: Path, model: LanguageModel | None) -> Path:
    began = time.perf_counter()
    article = read_article(path)
    network = draft_of([article], known, model.claims if model else None)
    print(f"{path.stem:26} {len(article.original):6,} characters in {time.perf_counter() - began:.2f} s")
    written = folder / f"{path.stem}.json"
    written.write_text(json.dumps(_as_json(network), ensure_ascii=False), encoding="utf-8")
    return written


def _as_json(network: Network) -> dict[str, list[object]]:
    sections = ("sources", "institutions", "cooperations")
    return {
        key: [each.model_dump(mode="json", by_alias=True) for each in getattr(network, key).values()]
        for key in sections
    }


if __name__ == "__main__":
    main()
