import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.loaders.drafts.clean_text import cleaned

PIECES = st.sampled_from(
    [
        "醫(yī)院",
        "協(xié)議",
        "县",
        "，，",
        ",",
        " ",
        "\n",
        "✔️",
        "２０",
        "ａ",
        "（yuàn）",
        "??平",
        "「甲」",
        "(CT)",
        "。",
        "\u200b",
    ]
)


@pytest.mark.parametrize(
    ("original", "clean"),
    [
        ("臨(lín)床醫(yī)學(xué)", "临床医学"),
        ("心血管病??平醫(yī)院", "心血管病专科医院"),
        ("通州區新華醫??院", "通州区新华医院"),
        ("甲医院,,乙医院", "甲医院，乙医院"),
        ("５月８日🔴签约", "5月8日签约"),
        ("「框架協議」", "“框架协议”"),
        # what only looks like damage stays
        ("核磁（MRI）检查(CT)", "核磁（MRI）检查（CT）"),
        ("比例为3:1, 共8人", "比例为3:1, 共8人"),
        ("甲  乙", "甲  乙"),
        ("有人托管吗??沒有", "有人托管吗？？没有"),
    ],
)
def test_cleaned_removes_damage_and_keeps_the_rest(original: str, clean: str) -> None:
    assert cleaned(original).text == clean


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_lead_back_to_the_original(original: str) -> None:
    clean = cleaned(original)
    assert len(clean.text) == len(clean.starts) == len(clean.ends)
    for place, character in enumerate(clean.text):
        start, end = clean.span(place, place + 1)
        assert 0 <= start < end <= len(original)
        assert character in cleaned(original[start:end]).text + "，；：？！（）"
    assert list(clean.starts) == sorted(clean.starts)


def ideographs(text: str) -> str:
    return "".join(each for each in text if "\u3400" <= each <= "\u9fff")


@given(st.lists(PIECES, min_size=1, max_size=30).map("".join), st.data())
def test_a_part_of_the_original_is_clean_as_in_the_whole(original: str, data: st.DataObject) -> None:
    clean = cleaned(original)
    if clean.text:
        start = data.draw(st.integers(0, len(clean.text) - 1))
        end = data.draw(st.integers(start + 1, len(clean.text)))
        first, last = clean.span(start, end)
        # Damage of several characters is mended as one, so the original of a part may hold more than the part.
        assert ideographs(clean.text[start:end]) in ideographs(cleaned(original[first:last]).text)
