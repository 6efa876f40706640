"""Rules of seed/README.md that hold in every set: agreements of several parties, second names."""

from collections import defaultdict
from itertools import combinations

import pytest

from hospital_network.graph.model import Network
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.set_folders import shipped_sets
from tests import ROOT

SIGNERS = {"三方": 3, "四方": 4}


@pytest.fixture(scope="module")
def network() -> Network:
    return read_seed(*shipped_sets().values())


def test_each_two_that_sign_one_document_have_a_tie(network: Network) -> None:
    signed: dict[tuple[str | None, str], set[frozenset[str]]] = defaultdict(set)
    for tie in network.cooperations.values():
        number = next((word for word in SIGNERS if word in (tie.note or "")), None)
        if tie.type == "signs_agreement" and number:
            signed[tie.network, number].add(frozenset([tie.from_id, tie.to_id]))
    assert len(signed) >= 4
    for (_, number), pairs in signed.items():
        parties = set().union(*pairs)
        assert len(parties) == SIGNERS[number]
        assert pairs == {frozenset(pair) for pair in combinations(parties, 2)}


def test_a_hospital_with_a_second_name_is_part_of_nothing(network: Network) -> None:
    hospitals = [each for each in network.institutions.values() if each.kind == "hospital"]
    assert [each.id for each in hospitals if each.part_of] == []
    branches = [each for each in hospitals if any("分院" in alias for alias in each.aliases)]
    assert len(branches) > 3


def test_the_page_names_where_each_identifier_was_read(network: Network) -> None:
    text = (ROOT / "sets" / "README.md").read_text(encoding="utf-8")
    known = [each for each in network.institutions.values() if each.identifiers]
    assert len(known) == 13
    for each in known:
        assert each.identifiers
        codes = each.identifiers.model_dump(exclude_none=True)
        assert list(codes) == ["ror"]
        assert f"| {each.name} | {codes['ror']} |" in text
