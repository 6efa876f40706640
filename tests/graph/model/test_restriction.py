"""An export is limited by what is asked for, and by nothing else."""

from datetime import date

import pytest

from hospital_network.graph.model import Network
from hospital_network.graph.model.restriction import Restriction, restricted
from hospital_network.graph.ties.selection import is_sure
from hospital_network.loaders.seed_set import read_seed

NETWORK = read_seed()


def test_nothing_asked_for_is_the_whole_network() -> None:
    assert restricted(NETWORK, Restriction()) is NETWORK


@pytest.mark.parametrize(
    "restriction",
    [
        Restriction(types=frozenset(["trains"])),
        Restriction(networks=frozenset(["shaoxing"])),
        Restriction(kinds=frozenset(["hospital", "campus"])),
        Restriction(fields=frozenset(["中医科"])),
        Restriction(sureness="strict"),
        Restriction(as_of=date(2024, 6, 30)),
        Restriction(networks=frozenset(["bijie"]), types=frozenset(["signs_agreement"])),
    ],
)
def test_part_is_closed_and_smaller(restriction: Restriction) -> None:
    part = restricted(NETWORK, restriction)
    assert len(part.cooperations) < len(NETWORK.cooperations)
    check_closed(part)


def check_closed(part: Network) -> None:
    """Check that every record that a record names is there, and no source or network that nothing names."""
    for tie in part.cooperations.values():
        assert {tie.from_id, tie.to_id} <= part.institutions.keys()
        assert {each.person for each in tie.people if each.person} <= part.people.keys()
    assert all(each.part_of in part.institutions for each in part.institutions.values() if each.part_of)
    posts = [post for person in part.people.values() for post in person.posts]
    assert {post.institution for post in posts} <= part.institutions.keys()
    assert {tie.network for tie in part.cooperations.values()} - {None} == set(part.subnetworks)
    cited = {piece.source for tie in part.cooperations.values() for piece in tie.evidence}
    assert cited <= part.sources.keys() < NETWORK.sources.keys() or len(part.sources) == len(NETWORK.sources)


def test_planned_and_ended_ties_stay_unless_a_day_is_asked_for() -> None:
    bijie = restricted(NETWORK, Restriction(networks=frozenset(["bijie"])))
    assert list(bijie.cooperations.values()) == [tie for tie in NETWORK.cooperations.values() if tie.network == "bijie"]
    on_a_day = restricted(NETWORK, Restriction(as_of=date(2024, 6, 30)))
    assert all(tie.status != "planned" for tie in on_a_day.cooperations.values())
    assert any(tie.status == "planned" for tie in NETWORK.cooperations.values())


def test_stated_ties_are_those_that_reports_call_stated() -> None:
    part = restricted(NETWORK, Restriction(sureness="stated"))
    assert set(part.cooperations) == {id_ for id_, tie in NETWORK.cooperations.items() if is_sure(tie, "stated")}
