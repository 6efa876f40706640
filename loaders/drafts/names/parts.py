"""Campuses, centres and studios, each a part of the institution that its name or the text tells."""

import re
from collections import Counter

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.names.names_in_text import names_in
from hospital_network.loaders.drafts.names.register import Register
from hospital_network.loaders.drafts.names.short_names import suffix_of


def add_campuses(register: Register, ours: Entity | None) -> None:
    """Add campuses that the text calls 第一分院 or 东院区 alone, as parts of the hospital it is about."""
    whole = ours or _most_named(register)
    for name in register.names:
        if (
            name.kind != "campus"
            or not name.short
            or register.find(name.text)
            or suffix_of(register, name)
            or whole is None
        ):
            continue
        if re.match(r"(?:第[一二三四五六七八九十]|[东南西北新老本总])", name.text):
            entity = Entity(
                whole.name + name.text,
                "campus",
                whole.places,
                weak_aliases=[name.text],
                part_of=whole,
                reason="a campus of the hospital the text is about",
                inferred=["part_of"],
            )
            register.entities.append(entity)


def _most_named(register: Register) -> Entity | None:
    counted = Counter(
        entity for name in register.names if (entity := register.find(name.text)) and entity.kind == "hospital"
    )
    return counted.most_common(1)[0][0] if counted else None


def add_parents(register: Register) -> None:
    """Make campuses, centres and studios parts of the institution that their name begins with."""
    for entity in list(register.entities):
        if entity.kind not in ("campus", "centre", "studio", "department") or entity.part_of is not None:
            continue
        whole = [
            each
            for each in register.entities
            if each.kind in ("hospital", "primary_care")
            and any(entity.name.startswith(form) for form in each.forms if len(form) > 3)
        ]
        begins = re.match(r".{3,}?(?:医院|保健院)", entity.name)
        if not whole and begins and begins[0] != entity.name:
            for name in names_in(begins[0]):
                if (found := register.entity_for(name)) is not None:
                    whole.append(found)
        # A hospital of two plates may be named by its new site, which is then the same institution.
        whole = [each for each in whole if each is not entity and each.part_of is not entity]
        if whole:
            entity.part_of = max(whole, key=lambda each: len(each.name))
        elif entity.kind == "campus" and (owner := _owner_before(register, entity)) is not None:
            entity.part_of = owner
            entity.weak_aliases.append(entity.name)
            entity.name = owner.name + entity.name


def _owner_before(register: Register, campus: Entity) -> Entity | None:
    """Return the hospital just before a campus that its own name does not tell: 县医院的滨河院区."""
    ends = {each.end: each.entity for each in register.mentions if each.entity.kind == "hospital"}
    for each in register.mentions:
        gap = int(register.text.startswith("的", each.start - 1))
        if each.entity is campus and (owner := ends.get(each.start - gap)) is not None:
            return owner
    return None
