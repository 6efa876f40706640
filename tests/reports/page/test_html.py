"""The page as a file: only its own scripts can run, and it needs no other file."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from hospital_network.graph.model import Institution, Network, Unnamed
from hospital_network.graph.ties.selection import Selection
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.page.data import page_data
from hospital_network.reports.page.html import json_for_html, page_html
from tests import ROOT
from tests.support.small_network import small_network

REPORTS = ROOT / "reports" / "page"
MADE = datetime(2026, 1, 1, tzinfo=UTC)


class Elements(HTMLParser):
    """The scripts, styles and policy of a page, and every attribute that could load something."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.data = ""
        self.policy = ""
        self.loading: list[str] = []
        self._open: tuple[str, dict[str, str | None]] = ("", {})
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._open = (tag, attributes)
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"] or ""
        self.loading += [value or "" for key, value in attrs if key in ("src", "srcset", "action", "style")]
        self.loading += [key for key, _ in attrs if key.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        self._open = ("", {})

    def handle_data(self, data: str) -> None:
        tag, attributes = self._open
        if tag == "style":
            self.styles.append(data)
        elif tag == "script" and attributes.get("type") == "application/json":
            self.data += data
        elif tag == "script":
            self.scripts.append(data)


def page_of(network: Network, **more: object) -> str:
    return page_html(WholeBasis(network, "tests"), Selection(), made=MADE, **more)  # type: ignore[arg-type]


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@given(st.text())
def test_json_for_html_ends_no_script_and_keeps_the_text(text: str) -> None:
    written = json_for_html({"name": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


@given(st.lists(st.text("</script><!-- \"'&abc\u2028\u202e", min_size=1, max_size=200), min_size=1, max_size=4))
def test_page_html_keeps_hostile_names_as_data(names: list[str]) -> None:
    # What the model refuses may still be in a database that other programs write to.
    hospitals = [Institution.model_construct(id=f"h{n}", name=name, kind="hospital") for n, name in enumerate(names)]
    elements = Elements(page_of(Network.of(hospitals, title=names[0])))
    assert sorted(item["name"] for item in json.loads(elements.data)["institutions"]) == sorted(names)
    assert len(elements.scripts) == 1
    assert elements.loading == []


def test_page_policy_allows_the_scripts_and_the_style_only() -> None:
    elements = Elements(page_of(read_seed()))
    assert elements.policy.startswith("default-src 'none'; ")
    hashes = re.findall(r"'sha256-[^']+'", elements.policy)
    assert hashes == [hash_of(text) for text in (*elements.scripts, *elements.styles)]
    assert "unsafe" not in elements.policy
    assert elements.loading == []


def test_page_html_of_the_shipped_seeds_is_small_and_the_same_every_time() -> None:
    first, second = page_of(read_seed()), page_of(read_seed())
    assert first == second
    assert len(first.encode()) < 2_500_000


def test_scripts_of_the_page_build_no_html_from_text() -> None:
    for path in (REPORTS / "scripts").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http:", "https:"):
            assert word not in text, f"{path.name}: {word}"


def test_page_words_contain_every_key_that_the_page_uses() -> None:
    words = page_data(WholeBasis(small_network(), "tests"), Selection(), 2000, 10_000)["words"]
    keys = set(
        re.findall(r'\bt\("(\w+)"', "".join(path.read_text("utf-8") for path in (REPORTS / "scripts").rglob("*.js")))
    )
    keys |= set(re.findall(r'data-(?:t|label|hint)="(\w+)"', (REPORTS / "page.html.jinja").read_text("utf-8")))
    assert keys <= set(words["en"])
    assert words["en"].keys() == words["zh"].keys()


def test_page_css_has_a_colour_for_every_kind_and_type_in_both_themes() -> None:
    style = (REPORTS / "page.css").read_text(encoding="utf-8")
    for key in (*INSTITUTION_KINDS, *COOPERATION_TYPES):
        assert len(re.findall(rf"--{key}: #", style)) == 2, key


def test_page_data_shows_at_first_what_the_report_counts() -> None:
    document = page_data(WholeBasis(small_network(), "tests"), Selection(), 2000, 10_000)
    ids = [item["id"] for item in document["institutions"]]
    assert "nhc" in ids
    assert "keqiao" in ids, "a campus in another city than its hospital is drawn where it lies"
    by_id = {item["id"]: item for item in document["institutions"]}
    assert by_id["bijie"]["measures"][0] == 3
    assert "measures" not in by_id["nhc"]
    statuses = {tie["id"]: tie.get("status", "active") for tie in document["ties"]}
    assert statuses["shang-ten.supports.dafang"] == "planned"
    assert "governs" not in document["shown_at_first"]["types"]


def test_page_data_is_limited_by_date_network_and_types() -> None:
    def ids(selection: Selection) -> set[str]:
        return {tie["id"] for tie in page_data(WholeBasis(small_network(), "tests"), selection, 2000, 10_000)["ties"]}

    assert ids(Selection(as_of=date(2022, 1, 15))) & {"zhe-two.sends_experts.bijie", "zhe-one.supports.bijie"} == {
        "zhe-two.sends_experts.bijie"
    }
    assert ids(Selection(types=frozenset({"trains"}))) == {"bijie.trains.dafang", "shang-ten.trains.bengbu-three"}
    assert "bengbu-one.member_of.spine-alliance" in ids(Selection(networks=frozenset({"bengbu-net"})))
    assert "second" not in ids(Selection(networks=frozenset({"bengbu-net"})))
    assert "bijie.remote_service.zhijin" not in ids(Selection(sureness="stated"))


def test_page_data_of_a_large_network_is_its_core() -> None:
    document = page_data(WholeBasis(small_network(), "tests"), Selection(), 3, 10_000)
    assert len(document["institutions"]) == 3
    assert document["left_out"]["institutions"] == 13 - 3
    assert "bijie" in {item["id"] for item in document["institutions"]}


def test_positions_are_distinct_and_independent_of_order() -> None:
    network = read_seed()
    weight = {id_: float(len(id_) % 4) for id_ in network.institutions}
    placed = positions(network.institutions.values(), weight)
    assert placed == positions(reversed(list(network.institutions.values())), weight)
    spots = sorted(placed.values())
    nearest = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for n, a in enumerate(spots) for b in spots[:n])
    assert nearest**0.5 > 0.2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_report_page_writes_the_page(language: str, tmp_path: Path) -> None:
    path = tmp_path / "network.html"
    result = CliRunner().invoke(cli, ["report", "page", "-o", str(path), "--lang", language, "--from-seed"])
    assert result.exit_code == 0, result.output
    text = path.read_text(encoding="utf-8")
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in text
    assert "浙江省人民医院毕节医院" in text


def test_page_elements_are_those_of_the_template() -> None:
    types = (REPORTS / "scripts" / "types.d.ts").read_text(encoding="utf-8")
    declared = re.search(r"interface PageElements \{(.*?)\n\}", types, re.DOTALL)
    assert declared
    typed = set(re.findall(r'^  "?([\w-]+)"?: ', declared[1], re.MULTILINE))
    ids = set(re.findall(r'\sid="([\w-]+)"', (REPORTS / "page.html.jinja").read_text("utf-8")))
    # The rest are only link targets, or drawn once by the template.
    assert typed == ids - {"basis", "coverage", "places", "rankings", "sources"}


def test_page_data_draws_unnamed_institutions_and_never_ranks_them() -> None:
    network = small_network()
    others = network.institutions["zhijin"].model_copy(update={"unnamed": Unnamed(value=8)})
    network = replace(network, institutions={**network.institutions, "zhijin": others})
    document = page_data(WholeBasis(network, "tests"), Selection(), 2000, 10_000)
    ids = [item["id"] for item in document["institutions"]]
    entry = document["institutions"][ids.index("zhijin")]
    assert (entry["unnamed"], "measures" in entry) == ("8", False)
    assert any(ids.index("zhijin") in tie["ends"] for tie in document["ties"])
