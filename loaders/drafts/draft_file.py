"""From files of articles to the text of a draft seed file."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Institution, Network, Subnetwork
from hospital_network.graph.names import name_key
from hospital_network.graph.text.characters import shown
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.article_files import SUFFIXES, article_from_bytes, read_article
from hospital_network.loaders.drafts.claims import Ask
from hospital_network.loaders.drafts.draft import draft_of
from hospital_network.loaders.drafts.page_address import is_address
from hospital_network.loaders.seed_files.new_network import check_new_network_file
from hospital_network.loaders.seed_files.seed_file import MANIFEST
from hospital_network.loaders.seed_files.writer import draft_text
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import shipped_sets

PAGE_SUFFIX = ".review.html"
"""End of the name of a review page, which is no article although it may lie beside some."""
_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft with the text of its seed file.

    Attributes
    ----------
    network : Network
    text : str
    articles : sequence of Article
        Those it was made from.
    faults : sequence of Fault
        Of articles that could not be read.
    """

    network: Network
    text: str
    articles: Sequence[Article] = ()
    faults: Sequence[Fault] = ()


def draft_file(
    articles: Iterable[Path],
    output: Path,
    seeds: Sequence[Path] = (),
    standard_input: Callable[[], bytes] = bytes,
    ask_about: Callable[[Sequence[Article]], Ask] | None = None,
    url: str = "",
) -> DraftFile:
    """Propose a network from files of articles; one that cannot be read does not stop the others.

    Parameters
    ----------
    articles : iterable of Path
        Files, folders of them, or ``-``.
    output : Path
        Where the seed file is to be. What the set around it contains is known, and not repeated in the draft: that
        has the further evidence.
    seeds : sequence of Path
        Further seeds with known institutions; the shipped ones are always known.
    standard_input : callable
        Reads the article of ``-``.
    ask_about : callable, optional
        Announces the articles to a language model, and returns what asks it about each.
    url : str
        The address of the one article, in place of the one that its page states.

    Raises
    ------
    RequestError
        If no article has a text to draft from, or the address cannot be its.
    SeedError
        If the seed file exists, its name cannot be that of a network, or the seeds are invalid.
    """
    check_new_network_file(output)
    if url and not is_address(url):
        raise RequestError(Fault("draft_url", url=shown(url)))
    read, faults = _readable(articles, standard_input)
    if url and len(read) > 1:
        raise RequestError(Fault("draft_url_of_several", count=len(read)))
    read = [replace(each, head=replace(each.head, url=url)) for each in read] if url else read
    around = read_seed(output.parent) if (output.parent / MANIFEST).is_file() else Network()
    known = known_institutions(seeds, around.institutions.values())
    network = draft_of(read, known, ask_about(read) if ask_about else None, around.sources)
    described = Subnetwork(id=output.stem, title=read[0].head.title or output.stem)
    text = draft_text(network, described, {*around.institutions, *around.cooperations})
    return DraftFile(network, text if url else _with_marks(text, read), read, faults)


def _with_marks(text: str, articles: Iterable[Article]) -> str:
    """Return a draft in which addresses that pages state are marked: nobody has opened them."""
    for url in {article.head.url for article in articles if article.head.url}:
        text = text.replace(f"    url: {url}\n", f"    url: {url}  # as the page states it\n")
    return text


def _readable(paths: Iterable[Path], standard_input: Callable[[], bytes]) -> tuple[list[Article], list[Fault]]:
    """Return the articles that can be read, and the faults of the others.

    Raises
    ------
    RequestError
        If none can be read.
    """
    articles: list[Article] = []
    faults: list[Fault] = []
    # Each file once, and two of one name by their folders too: the name tells sources apart.
    files = {file.resolve(): file for path in paths for file in _files(path)}.values()
    names = Counter(file.name for file in files)
    for file in files:
        try:
            article = _article(file, standard_input)
            is_alone = names[file.name] == 1
            articles.append(article if is_alone else replace(article, file=f"{file.resolve().parent.name}/{file.name}"))
        except RequestError as error:
            faults.extend(error.faults)
    if not articles:
        raise RequestError(*faults)
    return articles, faults


def articles_in(paths: Iterable[Path], standard_input: Callable[[], bytes] = bytes) -> list[Article]:
    """Read articles from files, folders of them, or ``-`` for standard input.

    Raises
    ------
    RequestError
        If there is no text in one of them.
    """
    return [_article(file, standard_input) for path in paths for file in _files(path)]


def _files(path: Path) -> list[Path]:
    """Return the files of articles that a path means: those of a folder, or itself.

    Raises
    ------
    RequestError
        If a folder contains none.
    """
    if not path.is_dir():
        return [path]
    readable = (each for each in path.iterdir() if each.suffix.lower() in SUFFIXES)
    files = sorted(each for each in readable if not each.name.endswith(PAGE_SUFFIX))
    if not files:
        raise RequestError(Fault("no_article", path=path))
    return files


def _article(path: Path, standard_input: Callable[[], bytes]) -> Article:
    if str(path) == _STANDARD_INPUT:
        return article_from_bytes(standard_input(), "standard-input")
    return read_article(path)


def known_institutions(seeds: Sequence[Path], around: Iterable[Institution]) -> list[Institution]:
    """Return known institutions, each id once; where the user's seeds have a name, not what shipped sets have for it.

    The shipped sets are read one by one: names are all that is needed of them, whatever else they state differently.
    """
    own: dict[str, Institution] = {}
    for path in seeds:
        own.update(read_seed(path).institutions)
    own.update((each.id, each) for each in around)
    taken = {name_key(name) for each in own.values() for name in (each.name, *each.aliases)}
    shipped: dict[str, Institution] = {}
    for path in shipped_sets().values():
        for id_, each in read_seed(path).institutions.items():
            if not any(name_key(name) in taken for name in (each.name, *each.aliases)):
                shipped[id_] = _with_names_of(shipped[id_], each) if id_ in shipped else each
    return list({**shipped, **own}.values())


def _with_names_of(first: Institution, second: Institution) -> Institution:
    """Return an institution with the names that another set has for it."""
    further = (name for name in (second.name, *second.aliases) if name not in (first.name, *first.aliases))
    return first.model_copy(update={"aliases": (*first.aliases, *further)})
