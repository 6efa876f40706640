"""The figure for papers: a real SVG and PNG with Chinese letters, or an error that says what to install."""

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.drawing import figure as figure_module
from hospital_network.reports.drawing.figure import Look, figure_file, unnamed_note
from hospital_network.reports.drawing.figure_ties import parallel_ties
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.findings.figure_caption import caption
from tests.support.small_network import small_network


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["report", "figure", *arguments])


@pytest.fixture
def chinese_font() -> None:
    from matplotlib import font_manager

    if not set(figure_module.CHINESE_FONTS) & set(font_manager.get_font_names()):
        pytest.skip("no Chinese font is installed: apt-get install fonts-noto-cjk")


@pytest.mark.usefixtures("chinese_font")
def test_report_figure_writes_svg_and_png(tmp_path: Path) -> None:
    for name, head in (("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")):
        path = tmp_path / name
        result = run("-o", str(path), "--lang", "zh", "--from-seed")
        assert result.exit_code == 0, result.output
        assert path.read_bytes().startswith(head)
        assert path.stat().st_size > 20_000
        caption_text = (tmp_path / f"{name}.caption.txt").read_text(encoding="utf-8")
        assert "图中有 32 家机构、77 条关系" in caption_text
        assert "虚线" in caption_text


@pytest.mark.usefixtures("chinese_font")
def test_figure_file_is_the_same_every_time_and_smaller_for_an_ego_network() -> None:
    network = small_network()
    whole = figure_file(network, Selection(), Look("svg"), "zh")
    assert whole == figure_file(network, Selection(), Look("svg"), "zh")
    of = network.institutions["bengbu-three"]
    assert len(figure_file(network, Selection(), Look("svg"), "zh", of)) < len(whole) / 2


@pytest.mark.usefixtures("chinese_font")
def test_figure_file_names_an_institution_outside_the_selection() -> None:
    network = small_network()
    with pytest.raises(RequestError, match="国家卫生健康委"):
        figure_file(network, Selection(), Look("svg"), "zh", network.institutions["nhc"])


def test_unnamed_note_names_the_groups_that_a_figure_leaves_out() -> None:
    network = read_seed()
    note = unnamed_note(network, Selection(), network.institutions, "en")
    assert "The other hospitals with an agreement with Bijie Hospital (8)" in note
    assert "远程超声会诊网络的省内联盟单位 (8)" in unnamed_note(network, Selection(), network.institutions, "zh")
    assert not unnamed_note(network, Selection(), ["shanghai-tenth-peoples-hospital"], "en")


def test_report_figure_refuses_another_suffix(tmp_path: Path) -> None:
    result = run("-o", str(tmp_path / "a.gif"), "--from-seed")
    assert result.exit_code != 0
    assert ".pdf, .svg nor .png" in result.output


def test_figure_file_without_a_font_or_matplotlib_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_module, "CHINESE_FONTS", ("No Such Font",))
    with pytest.raises(LocalEnvironmentError, match="fonts-noto-cjk"):
        figure_file(small_network(), Selection(), Look("svg"))
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(LocalEnvironmentError, match=r"pip install .*\"matplotlib"):
        figure_file(small_network(), Selection(), Look("svg"))


@pytest.mark.usefixtures("chinese_font")
def test_width_and_dpi_are_those_asked_for() -> None:
    content = figure_file(small_network(), Selection(), Look("png", width=90, dpi=150))
    width = int.from_bytes(content[16:20], "big")
    assert width == int(90 / 25.4 * 150)


@pytest.mark.usefixtures("chinese_font")
def test_svg_has_its_letters_as_text_if_asked_for() -> None:
    network = read_seed()
    outlines = figure_file(network, Selection(), Look("svg"), "zh").decode()
    editable = figure_file(network, Selection(), Look("svg", text_as_text=True), "zh").decode()
    assert "<text" not in outlines
    written = re.findall(r"<text[^>]*>([^<]*)<", editable)
    assert {"毕节市", "上海市第十人民医院"} <= set(written), "names of cities and of institutions"


def test_parallel_ties_of_a_pair_are_one_line() -> None:
    network = read_seed()
    graph = to_graph(network, Selection())
    pairs = parallel_ties(network, graph)
    assert sum(map(len, pairs.values())) == graph.number_of_edges()
    for (giver, receiver), ties in pairs.items():
        if all(tie.type_of.mutual for tie in ties):
            assert (receiver, giver) not in pairs or not all(tie.type_of.mutual for tie in pairs[receiver, giver])


def test_caption_says_what_an_ego_figure_shows_and_what_it_rests_on() -> None:
    network = read_seed()
    subject = network.institutions["zhejiang-provincial-peoples-hospital"]
    text = caption(WholeBasis(network, "here"), Selection(), "en", subject)
    assert text.startswith("Institutions within 1 step of Zhejiang Provincial People's Hospital\n")
    assert "The absence of a tie in the data does not prove that there is none." in text


def test_names_of_cities_stand_above_the_lines() -> None:
    figure = figure_file(small_network(), Selection(), Look("svg", text_as_text=True), "zh").decode()
    city = next(each.city for each in small_network().institutions.values() if each.city)
    drawn = figure[figure.index('id="axes_1"') : figure.index('id="legend_1"')]
    assert drawn.rindex("stroke-linecap: round") < drawn.index(f">{city}<")
