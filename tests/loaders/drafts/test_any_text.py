"""Whatever a text says, it becomes a valid draft, in time."""

import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospital_network.graph.model import Subnetwork
from hospital_network.loaders.seed_files.seed_file import SeedFile
from hospital_network.loaders.seed_files.writer import draft_text
from tests.loaders.drafts.drafting import drafted

PIECES = st.sampled_from(Path(__file__).with_name("pieces.txt").read_text(encoding="utf-8").split())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
@given(st.lists(PIECES, min_size=3, max_size=40).map("".join))
def test_any_text_becomes_a_valid_draft(text: str) -> None:
    network = drafted(text + "。")
    for tie in network.cooperations.values():
        assert {tie.from_id, tie.to_id} <= network.institutions.keys()
        assert tie.from_id != tie.to_id
    for each in network.institutions.values():
        assert each.part_of is None or each.part_of in network.institutions
    assert "draft: true" in draft_text(network, Subnetwork(id="a", title="甲"))
    assert "draft" in SeedFile.model_fields


def test_five_thousand_characters_take_less_than_five_processor_seconds() -> None:
    sentence = "2021年5月7日，丽水市中心医院与景宁县人民医院、云和县人民医院签署对口支援协议，每周派专家到景宁坐诊。"
    paragraphs = [sentence * 4 for _ in range(5000 // (len(sentence) * 4) + 1)]
    began = time.process_time()
    drafted(*paragraphs)
    assert time.process_time() - began < 5
