"""Networks written as seed files are read back unchanged, and files differ only where the networks do."""

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph.model import Cooperation, Evidence, Institution, Network
from hospital_network.loaders.seed_files.arrangement import Arrangement
from hospital_network.loaders.seed_files.reader import parse_yaml
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from tests import ROOT
from tests.support.read_back import NETWORKS
from tests.support.small_network import small_network


class TestSeeds:
    def test_seed_texts_keep_the_shipped_lines(self) -> None:
        texts = seed_texts(NETWORKS["shipped"])
        written = {line for text in texts.values() for line in text.splitlines()}
        seed = ROOT / "seed"
        for path in seed.glob("*.yaml"):
            lines = path.read_text(encoding="utf-8").partition("\n# Minimum counts")[0].splitlines()
            missing = [line for line in lines if line not in written and not line.startswith(("#", "title_en"))]
            assert len(missing) <= len(lines) // 50, missing

    def test_export_seed_like_the_shipped_files_changes_few_lines(self, tmp_path: Path) -> None:
        seed = ROOT / "seed"
        words = ["export", "seed", "-o", str(tmp_path / "out"), "--like", str(seed), "--from-seed"]
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 0, result.output
        for path in seed.glob("*.yaml"):
            written = (tmp_path / "out" / path.name).read_text(encoding="utf-8").splitlines()
            lines = path.read_text(encoding="utf-8").partition("\n# Minimum counts")[0].splitlines()
            changed = [line for line in difflib.ndiff(lines, written) if line[0] in "+-"]
            assert len(changed) <= len(lines) // 20 + 4, changed

    @pytest.mark.parametrize("text", ["2024", "2024-05", "2025-12~", "[2019-01..]", "[..2020-11]", "[2019..2021]"])
    def test_seed_texts_quote_dates(self, text: str) -> None:
        hospital = Institution(id="h", name="某院", kind="hospital", opened=text)
        assert f'opened: "{text}"' in seed_texts(Network.of([hospital]))["shared.yaml"]

    def test_seed_texts_append_new_records(self) -> None:
        network = small_network()
        documents = [parse_yaml(text, name) for name, text in seed_texts(network).items() if name.endswith(".yaml")]
        evidence = [Evidence(source="s1", locator="p1")]
        tie = Cooperation(
            type="trains", from_id="bijie", to_id="zhijin", network="bijie-net", since="2024", evidence=evidence
        )
        more = Network.of(
            network.institutions.values(),
            [tie, *network.cooperations.values()],
            network.sources.values(),
            network.subnetworks.values(),
            network.title,
        )
        before, after = seed_texts(network), seed_texts(more, Arrangement(documents))
        assert [name for name in after if after[name] != before.get(name)] == ["bijie-net.yaml"]
        assert after["bijie-net.yaml"].startswith(before["bijie-net.yaml"])

    def test_seed_texts_put_an_institution_without_evidence_beside_its_tie(self, tmp_path: Path) -> None:
        network = small_network()
        bare = {id_: record.model_copy(update={"evidence": ()}) for id_, record in network.institutions.items()}
        bare["spine-alliance"] = network.institutions["spine-alliance"]
        changed = Network.of(
            bare.values(),
            network.cooperations.values(),
            network.sources.values(),
            network.subnetworks.values(),
            network.title,
        )
        for name, text in seed_texts(changed).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_seed(tmp_path) == changed

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
    def test_seed_texts_keep_any_note(self, text: str) -> None:
        try:
            tie = Cooperation(
                type="supports", from_id="a", to_id="b", note=text, evidence=[Evidence(source="s1", locator="p1")]
            )
        except ValueError:
            return
        written = parse_yaml(seed_texts(Network.of([], [tie]))["shared.yaml"], "x.yaml").value
        assert written["cooperations"][0]["note"] == tie.note
