from typing import Any

import pytest

from hospital_network.loaders.reviews.decisions import Decisions, reviewed, undecided
from hospital_network.loaders.seed_files.document_records import record_id
from hospital_network.loaders.seed_files.reader import parse_yaml
from hospital_network.loaders.seed_files.seed_file import SeedFile
from hospital_network.loaders.seed_files.writer import file_text

EVIDENCE = [{"source": "s1", "locator": "p1", "span": [3, 9]}]


def institution(id_: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "name": f"{id_}医院",
        "kind": "hospital",
        "note": "draft: a rule",
        "evidence": EVIDENCE,
        **fields,
    }


def tie(giver: str, receiver: str, **fields: Any) -> dict[str, Any]:
    return {
        "type": "supports",
        "from": giver,
        "to": receiver,
        "status": "active",
        "note": "draft: aligned “帮扶”",
        "evidence": EVIDENCE,
        **fields,
    }


def draft(**fields: Any) -> dict[str, Any]:
    return {
        "draft": True,
        "network": {"id": "n", "title": "试"},
        "institutions": [institution("a"), institution("b"), institution("c", part_of="b", inferred=["part_of"])],
        "cooperations": [tie("a", "b"), tie("a", "c")],
        "sources": [{"id": "s1", "title": "文", "language": "zh"}],
        **fields,
    }


def after(content: dict[str, Any], **about: dict[str, Any]) -> dict[str, Any]:
    """Return what follows from decisions; a text stands for a decision without a record."""
    plain = {
        section: {id_: {"decision": each} if isinstance(each, str) else each for id_, each in decisions.items()}
        for section, decisions in about.items()
    }
    result = reviewed(content, Decisions.model_validate(plain), "张三", "2026-11-29")
    # Whatever is decided, the file is one that is read and written.
    part = SeedFile.model_validate(result)
    assert SeedFile.model_validate(parse_yaml(file_text(part), "x.yaml").value) == part
    return result


ALL = {"institutions": dict.fromkeys("abc", "accepted")}


def test_everything_accepted_is_no_draft_and_keeps_why_it_was_proposed() -> None:
    result = after(draft(), **ALL, cooperations={"a.supports.b": "accepted", "a.supports.c": "accepted"})
    assert "draft" not in result
    assert [each.get("note") for each in (*result["institutions"], *result["cooperations"])] == [None] * 5
    assert (result["review"]["reviewed_by"], result["review"]["date"]) == ("张三", "2026-11-29")
    assert result["review"]["cooperations"][0] == {
        "id": "a.supports.b",
        "decision": "accepted",
        "reason": "aligned “帮扶”",
    }


def test_what_is_undecided_stays_as_it_is_and_the_file_stays_a_draft() -> None:
    result = after(draft(), institutions={"a": "accepted"})
    assert result["draft"] is True
    assert list(undecided(result, "institutions")) == ["b", "c"]
    assert result["institutions"][1] == institution("b")


def test_rejected_institution_takes_its_ties_and_its_part_with_it() -> None:
    result = after(draft(), institutions={"a": "accepted", "b": "rejected", "c": "accepted"}, cooperations={})
    assert [each["id"] for each in result["institutions"]] == ["a", "c"]
    assert "part_of" not in result["institutions"][1]
    assert "inferred" not in result["institutions"][1]
    assert [each["to"] for each in result["cooperations"]] == ["c"]
    (entry,) = result["review"]["cooperations"]
    assert (entry["id"], entry["decision"], entry["original"]["to"]) == ("a.supports.b", "rejected", "b")
    assert result["draft"] is True  # a.supports.c is undecided
    assert "draft" not in after(result, cooperations={"a.supports.c": "accepted"})


def test_corrected_record_replaces_the_proposal_and_the_original_is_kept() -> None:
    changed = tie("c", "a", since="2024-05", note="draft: aligned “帮扶”")
    result = after(draft(), **ALL, cooperations={"a.supports.b": {"decision": "corrected", "record": changed}})
    assert result["cooperations"][0]["since"] == "2024-05"
    (entry,) = result["review"]["cooperations"]
    assert (entry["decision"], entry["becomes"], entry["original"]["to"]) == ("corrected", "c.supports.a", "b")


def test_correction_that_changes_nothing_is_an_acceptance() -> None:
    same = {"decision": "corrected", "record": {key: value for key, value in tie("a", "b").items() if key != "note"}}
    result = after(draft(), cooperations={"a.supports.b": same})
    assert result["review"]["cooperations"][0]["decision"] == "accepted"


@pytest.mark.parametrize("known", ["b", "known"])
def test_institution_that_is_another_one_hands_over_its_ties_and_evidence(known: str) -> None:
    other = [{"source": "s1", "locator": "p2"}]
    content = draft(
        institutions=[institution("a"), institution("b"), institution("c", aliases=["丙院"], evidence=other)]
    )
    same = {"decision": "corrected", "record": institution(known, aliases=["丙院"], evidence=other)}
    result = after(content, institutions={"c": same})
    ids = {each["id"]: each for each in result["institutions"]}
    assert list(ids) == (["a", "b"] if known == "b" else ["a", "b", "known"])
    assert ids[known]["aliases"] == ["丙院"]
    assert ids[known]["evidence"] == ([*EVIDENCE, *other] if known == "b" else other)
    assert {(each["from"], each["to"]) for each in result["cooperations"]} == {("a", "b"), ("a", known)}
    assert result["review"]["institutions"][0]["becomes"] == known


def test_ties_that_become_alike_are_one_with_both_evidences() -> None:
    second = [{"source": "s1", "locator": "p3"}]
    content = draft(cooperations=[tie("a", "b"), tie("a", "c", evidence=second)])
    result = after(content, institutions={"c": {"decision": "corrected", "record": institution("b")}})
    (only,) = result["cooperations"]
    assert only["evidence"] == [*EVIDENCE, *second]


def test_tie_of_an_institution_with_itself_goes() -> None:
    result = after(draft(), institutions={"b": {"decision": "corrected", "record": institution("a")}})
    assert [each["to"] for each in result["cooperations"]] == ["c"]


def test_chains_and_circles_of_same_institutions_end() -> None:
    chain = {key: {"decision": "corrected", "record": institution(to)} for key, to in (("a", "b"), ("b", "c"))}
    assert [each["id"] for each in after(draft(), institutions=chain)["institutions"]] == ["c"]
    circle = {key: {"decision": "corrected", "record": institution(to)} for key, to in (("a", "b"), ("b", "a"))}
    assert len(after(draft(), institutions=circle)["institutions"]) >= 2


def test_added_records_are_in_the_file_and_marked_as_added() -> None:
    added = {"decision": "added", "record": tie("b", "c", type="trains")}
    new = {"decision": "added", "record": institution("d")}
    result = after(draft(), institutions={"d": new}, cooperations={"b.trains.c": added})
    assert result["cooperations"][-1]["type"] == "trains"
    assert result["review"]["cooperations"] == [{"id": "b.trains.c", "decision": "added"}]
    assert result["review"]["institutions"] == [{"id": "d", "decision": "added"}]
    assert list(undecided(result, "institutions")) == ["a", "b", "c"]


def test_second_review_goes_on_where_the_first_ended() -> None:
    first = after(draft(), institutions={"a": "accepted", "b": "accepted"}, cooperations={"a.supports.c": "accepted"})
    second = reviewed(
        first,
        Decisions.model_validate({"institutions": {"c": {"decision": "rejected"}}, "cooperations": {}}),
        "李四",
        "2026-11-30",
    )
    assert second["review"]["reviewed_by"] == "张三、李四"
    assert [each["decision"] for each in second["review"]["institutions"]] == ["accepted", "accepted", "rejected"]
    # The tie that the first review accepted named an institution that the second rejected.
    assert second["review"]["cooperations"][0]["decision"] == "rejected"
    assert [each["to"] for each in second["cooperations"]] == ["b"]


def test_institutions_of_other_files_are_not_repeated() -> None:
    same = Decisions.model_validate({"institutions": {"a": {"decision": "corrected", "record": institution("old")}}})
    result = reviewed(draft(), same, "张三", "2026-11-29", elsewhere={"old"})
    assert [each["id"] for each in result["institutions"]] == ["b", "c"]
    assert {each["from"] for each in result["cooperations"]} == {"old"}


def test_people_keep_their_posts_at_institutions_that_stay() -> None:
    posts = [{"institution": "a", "role": "院长"}, {"institution": "b"}]
    person = {"id": "p", "name": "王某", "posts": posts, "evidence": [{"source": "s1", "locator": "p1"}]}
    result = after(draft(people=[person]), institutions={"b": "rejected"})
    assert result["people"][0]["posts"] == posts[:1]


def test_proposed_people_stay_only_with_an_institution_and_lose_their_reason_at_the_end() -> None:
    evidence = [{"source": "s1", "locator": "p1"}]
    kept = {"id": "p", "name": "王某", "posts": [{"institution": "b"}], "evidence": evidence}
    person = {**kept, "note": "draft: named with a post"}
    everyone = dict.fromkeys(("a", "b", "c"), "accepted")
    assert "people" not in after(draft(people=[person]), institutions={"b": "rejected"})
    assert after(draft(people=[person]), institutions=everyone)["people"] == [person]
    ties = {record_id(each): "accepted" for each in draft()["cooperations"]}
    assert after(draft(people=[person]), institutions=everyone, cooperations=ties)["people"] == [kept]
