"""What a notebook displays: tables and pages of escaped text, data frames with units."""

from pathlib import Path

import pytest

import hospital_network as hn
from hospital_network.graph.measures import INSTITUTION_MEASURES
from hospital_network.graph.model import Institution, Network
from hospital_network.reports.displays import UNITS, FigureDisplay
from hospital_network.reports.text.html_report import MOST_ROWS, report_html
from hospital_network.reports.text.report import Report
from tests.support.hostile_network import hostile_network
from tests.support.small_network import small_network


def network_of(read: Network) -> hn.Network:
    return hn.Network._like(read, "here")


@pytest.mark.parametrize("name", ["hospitals", "overview", "communities", "dependence"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_report_is_a_table_a_text_and_a_frame(name: str, language: str) -> None:
    report = network_of(small_network()).report(name, language=language)  # type: ignore[arg-type]
    assert report._repr_html_().count("<table>") == 1 + sum(bool(each.rows) for each in report.report.sections)
    assert repr(report).startswith(report.report.title)
    assert list(report.frame().columns) == list(report.report.columns)
    assert len(report.frame()) == len(report.report.rows)
    assert "here" in report._repr_html_()


def test_reports_of_institutions_find_them_by_name() -> None:
    network = network_of(small_network())
    assert "织金" in repr(network.report("reach", institution="浙一", language="zh"))
    assert network.report("what-if", without=["毕节医院"]).report.rows
    with pytest.raises(hn.UnknownInstitution):
        network.report("reach", institution="没有的医院")


@pytest.mark.parametrize("measure", INSTITUTION_MEASURES)
def test_every_measure_has_a_unit(measure: str) -> None:
    assert UNITS[measure]


def test_html_escapes_every_text() -> None:
    html = network_of(hostile_network()).report("hospitals", hn.Selection(as_of=None), limit=None)._repr_html_()
    assert "<script" not in html
    fragment = report_html(Report("<b>", ["<i>"], [{"<i>": "<img>"}], ["<u>"], ["<s>"], nothing="<a>"))
    assert not [tag for tag in ("<b>", "<i>", "<img>", "<u>", "<s>", "<a>") if tag in fragment]


def test_html_of_a_long_report_says_how_much_it_shows() -> None:
    rows = [{"name": str(number)} for number in range(MOST_ROWS + 1)]
    html = report_html(Report("t", ["name"], rows))
    assert html.count("<td>") == MOST_ROWS
    assert "500 of 501" in html


def test_page_is_in_a_frame_that_gets_at_nothing_outside(tmp_path: Path) -> None:
    page = network_of(small_network()).show(language="zh", height=500)
    frame = page._repr_html_()
    assert frame.startswith(
        '<iframe sandbox="allow-scripts allow-downloads allow-popups" srcdoc="&lt;!DOCTYPE html&gt;'
    )
    assert "allow-same-origin" not in frame
    assert frame.count("<") == 2
    page.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page.html


def test_figure_is_a_picture_with_its_caption(tmp_path: Path) -> None:
    figure = network_of(small_network()).figure(dpi=72, of="浙一")
    assert isinstance(figure, FigureDisplay)
    assert figure._repr_png_().startswith(b"\x89PNG")
    assert "institutions" in repr(figure)
    figure.save(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").read_bytes() == figure.png


def test_network_without_an_origin_reports_too() -> None:
    network = hn.Network.of([Institution(id="a", name="甲", kind="hospital")])
    assert "a notebook" in repr(network.report("overview"))


def test_notebook_reports_take_what_the_commands_take() -> None:
    network = hn.Network.from_seed()
    hospitals = network.report("hospitals", limit=3, further=["percent"]).frame()
    assert hospitals.attrs["units"]["partners_percent"] == "% of other institutions"
    levels = network.report("levels", level="kind", years=range(2019, 2022)).frame()
    assert {"measure", "kind", "2019", "n_2021", "trend_p"} <= set(levels.columns)
    assert "random" in network.report("overview", random_graphs=3)._repr_html_()
