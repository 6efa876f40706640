import pytest

from hospital_network.graph.model import Person
from tests.loaders.drafts.drafting import drafted

A, B = "丽水市第六人民医院", "景宁县第五人民医院"


def people(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    network = drafted(*paragraphs)
    return [
        (each.name, post.role, network.institutions[post.institution].name)
        for each in network.people.values()
        for post in each.posts
    ]


def test_people_with_posts_right_after_the_name_of_an_institution() -> None:
    text = f"{A}党委书记、院长王小明与{B}院长李红签署协议，{B}心内科主任赵国祥等出席。"
    assert people(text) == [
        ("王小明", "党委书记、院长", A),
        ("李红", "院长", B),
        ("赵国祥", "心内科主任", B),
    ]


def test_a_person_is_one_record_with_each_place() -> None:
    (person,) = drafted(f"{A}院长王小明出席。{B}也派人来了。", f"{A}院长王小明指出，协议很好。").people.values()
    assert isinstance(person, Person)
    assert [each.locator for each in person.evidence] == ["p1", "p2"]
    assert person.note == "draft: named with a post"


@pytest.mark.parametrize(
    "text",
    [
        f"原{A}院长王小明出席仪式。",
        f"{A}院长王某某出席仪式。",
        f"{A}院长表示，协议很好。",
        f"{A}主任医师王小明坐诊。",
        f"{A}院长王小明明确要求做好工作。",
        f"{A}与{B}签约。王小明院长出席。",
        "市人民医院院长王小明表示，协议很好。",
    ],
)
def test_nobody_is_proposed_where_post_or_name_is_not_explicit(text: str) -> None:
    assert people(text) == []
