"""The institutions of an article: every mention, also by a short name, 我院 or 该院, led to the one it means."""

from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.names.entities import Institutions, Mention
from hospital_network.loaders.drafts.names.home_place import home_of
from hospital_network.loaders.drafts.names.known_names import KnownNames, with_known
from hospital_network.loaders.drafts.names.later_mentions import (
    add_declared_mentions,
    add_kinds_in_lists,
    add_numbered_mentions,
    add_universities_by_two_characters,
    is_within_alias,
)
from hospital_network.loaders.drafts.names.names_in_text import names_in
from hospital_network.loaders.drafts.names.other_names import (
    declare_names,
    merge_bracketed,
    merge_compounds,
    merge_other_names,
)
from hospital_network.loaders.drafts.names.our_hospital import add_pronouns, our_hospital, publisher_and_its_parts
from hospital_network.loaders.drafts.names.parts import add_campuses, add_parents
from hospital_network.loaders.drafts.names.places_as_parties import add_places_as_parties
from hospital_network.loaders.drafts.names.plates import merge_plates
from hospital_network.loaders.drafts.names.register import Register
from hospital_network.loaders.drafts.names.short_names import meant
from hospital_network.loaders.drafts.names.unnamed_groups import unnamed_groups


def institutions_of(article: Article, known: KnownNames) -> Institutions:
    """Find the institutions of an article and every place that means one of them."""
    text = article.clean.text
    names = [name for each in article.paragraphs for name in names_in(text, each.start, each.end)]
    names = with_known(article, names, known)
    register = Register(article, known, names, home_of(article, names))
    _add_full_names(register)
    merge_bracketed(register)
    declare_names(register)
    ours = our_hospital(register)
    add_campuses(register, ours)
    merge_other_names(register, ours)
    merge_compounds(register)
    merge_plates(register, ours)
    _add_mentions(register)
    add_declared_mentions(register)
    add_numbered_mentions(register)
    add_universities_by_two_characters(register)
    add_kinds_in_lists(register)
    add_pronouns(register, ours)
    _add_unnamed_groups(register)
    add_places_as_parties(register)
    add_parents(register)
    register.mentions.sort(key=lambda each: each.start)
    used = {each.entity for each in register.mentions}
    used |= {each.part_of for each in used if each.part_of is not None}
    listed = [each for each in register.entities if each in used or each is ours]
    return Institutions(listed, register.mentions, register.home, ours)


def _add_full_names(register: Register) -> None:
    """Add the institutions that the text names in full, longest names first."""
    in_full = [name for name in register.names if not name.short]
    for name in sorted([*in_full, *publisher_and_its_parts(register)], key=lambda each: -len(each.text)):
        register.entity_for(name)


def _add_mentions(register: Register) -> None:
    for name in register.names:
        entity = None if is_within_alias(register, name) else meant(register, name)
        if entity is not None:
            register.mentions.append(Mention(entity, name.start, name.end))


def _add_unnamed_groups(register: Register) -> None:
    groups = list(unnamed_groups(register.article, register.mentions))
    register.entities.extend(each.entity for each in groups)
    register.mentions.extend(groups)
