"""From files of articles to the text of a draft seed file."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hospital_network.graph.errors import RequestError, SeedError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import ID_PATTERN, Institution, Network, Subnetwork
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.article_files import SUFFIXES, article_from_bytes, read_article
from hospital_network.loaders.drafts.draft import draft_of
from hospital_network.loaders.seed_files.seed_file import MANIFEST
from hospital_network.loaders.seed_files.writer import draft_text
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.shipped_sets import shipped_sets

PAGE_SUFFIX = ".review.html"
"""End of the name of a review page, which is no article although it may lie beside some."""
_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft with the text of its seed file, and the articles it was made from."""

    network: Network
    text: str
    articles: Sequence[Article] = ()


def draft_file(
    articles: Iterable[Path], output: Path, seeds: Sequence[Path] = (), standard_input: Callable[[], bytes] = bytes
) -> DraftFile:
    """Propose a network from files of articles.

    Parameters
    ----------
    articles : iterable of Path
        Files, folders of them, or ``-``.
    output : Path
        Where the seed file is to be. Institutions of the set around it are known, and not repeated in the draft.
    seeds : sequence of Path
        Further seeds with known institutions; the shipped ones are always known.
    standard_input : callable
        Reads the article of ``-``.

    Raises
    ------
    RequestError
        If an article has no text to draft from.
    SeedError
        If the seed file exists, its name cannot be the id of a network, or the seeds are invalid.
    """
    if output.suffix not in (".yaml", ".yml") or not re.match(ID_PATTERN, output.stem):
        raise SeedError(Fault("not_a_network_file", name=output.name))
    if output.exists():
        raise SeedError(Fault("file_exists", path=str(output)))
    read = articles_in(articles, standard_input)
    around = read_seed(output.parent).institutions if (output.parent / MANIFEST).is_file() else {}
    network = draft_of(read, known_institutions(seeds, around.values()))
    described = Subnetwork(id=output.stem, title=read[0].head.title or output.stem)
    return DraftFile(network, draft_text(network, described, around), read)


def articles_in(paths: Iterable[Path], standard_input: Callable[[], bytes] = bytes) -> list[Article]:
    """Read articles from files, folders of them, or ``-`` for standard input.

    Raises
    ------
    RequestError
        If there is no text in one of them.
    """
    return [article for path in paths for article in _articles(path, standard_input)]


def _articles(path: Path, standard_input: Callable[[], bytes]) -> list[Article]:
    if str(path) == _STANDARD_INPUT:
        return [article_from_bytes(standard_input(), "standard-input")]
    if not path.is_dir():
        return [read_article(path)]
    readable = (each for each in path.iterdir() if each.suffix.lower() in SUFFIXES)
    files = sorted(each for each in readable if not each.name.endswith(PAGE_SUFFIX))
    if not files:
        raise RequestError(Fault("no_article", path=path))
    return [read_article(each) for each in files]


def known_institutions(seeds: Sequence[Path], around: Iterable[Institution]) -> list[Institution]:
    """Return known institutions, each id once; the user's before the shipped ones."""
    known = dict(read_seed(*shipped_sets().values()).institutions)
    for path in seeds:
        known.update(read_seed(path).institutions)
    known.update((each.id, each) for each in around)
    return list(known.values())
