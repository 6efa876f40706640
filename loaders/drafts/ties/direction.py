"""Who gives to whom, where a text names two sides of equal grammar: by role, level and region."""

import re

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.names.place_names import is_eastern

_LEVELS = "省市县区州旗盟"
_MUNICIPALITIES = ("11", "12", "31", "50")


def oriented(one: Entity, two: Entity) -> tuple[Entity, Entity]:
    """Return two institutions as giver and receiver: the higher level gives, else the one of an eastern province.

    A government of a place receives what a hospital gives. Of equals the first one gives.
    """
    if "government" in (one.kind, two.kind) and one.kind != two.kind:
        return (two, one) if one.kind == "government" else (one, two)
    if level(one) != level(two):
        return (one, two) if level(one) > level(two) else (two, one)
    if code_of(one)[:2] != code_of(two)[:2] and code_of(one) and code_of(two) and is_eastern(code_of(two)):
        return (one, two) if is_eastern(code_of(one)) else (two, one)
    return one, two


def level(entity: Entity) -> int:
    """Return how high an institution stands: 5 of a university or the army, 4 of a province … 1 a health centre."""
    if entity.kind == "primary_care":
        return 1
    if entity.part_of is not None and entity.kind != "hospital":
        return level(entity.part_of)
    if re.search(r"大学|医学院|解放军|武警|军区|军医|中国", entity.name) or (entity.code and not entity.places):
        return 5
    if not entity.places:
        return 3
    # 南京鼓楼医院 is one of the city: a short name behind another place is a word of the name.
    place = next((each for each in reversed(entity.places) if each.text[-1] in _LEVELS), entity.places[0])
    return 3 if place.level == 4 and place.code[:2] in _MUNICIPALITIES and "市" not in place.text else place.level


def code_of(entity: Entity) -> str:
    """Return the division of an institution; empty if unknown."""
    if entity.known is not None and entity.known.division_code:
        return entity.known.division_code
    return entity.code or (entity.places[-1].code if entity.places else "")
