"""Short articles made up for tests, and their drafts in a form that is easy to compare."""

from functools import cache

from hospital_network.graph.model import Institution, Network
from hospital_network.loaders.drafts.article import Article, article_of
from hospital_network.loaders.drafts.draft import draft_of
from hospital_network.loaders.seed_set import read_seed

HEAD = "标题\n来源：试验报  2024-05-08\n"

Tie = tuple[str, str, str]


def article(*paragraphs: str, head: str = HEAD) -> Article:
    return article_of(head + "\n".join(paragraphs), "article.txt")


@cache
def known() -> tuple[Institution, ...]:
    return tuple(read_seed().institutions.values())


def drafted(*paragraphs: str, head: str = HEAD) -> Network:
    return draft_of([article(*paragraphs, head=head)], known())


def names(*paragraphs: str, head: str = HEAD) -> set[str]:
    return {each.name for each in drafted(*paragraphs, head=head).institutions.values()}


def ties(*paragraphs: str, head: str = HEAD) -> set[Tie]:
    """Return the ties that rules read in sentences, between two that the text names as a pair."""
    network = drafted(*paragraphs, head=head)
    return _ties(network, "") - _ties(network, "likely") - _ties(network, "joint name") - _ties(network, "unpaired")


def likely_ties(*paragraphs: str, head: str = HEAD) -> set[Tie]:
    """Return the ties that are proposed as less certain."""
    return _ties(drafted(*paragraphs, head=head), "likely")


def ties_by_name(*paragraphs: str, head: str = HEAD) -> set[Tie]:
    """Return the ties that are proposed because a hospital's name begins with another's."""
    return _ties(drafted(*paragraphs, head=head), "joint name")


def _ties(network: Network, rule: str) -> set[Tie]:
    named = {id_: each.name for id_, each in network.institutions.items()}
    return {
        (named[each.from_id], each.type, named[each.to_id])
        for each in network.cooperations.values()
        if str(each.note).startswith(f"draft: {rule}")
    }
