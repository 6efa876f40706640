from hospital_network.graph.measures import network_summary
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports import analysis
from hospital_network.reports.findings.basis import Basis
from hospital_network.reports.findings.most_connected import hospitals_report
from hospital_network.reports.findings.overview import overview_report
from hospital_network.reports.findings.robustness import robustness_report

BASIS = Basis(read_seed(), "five-articles")
SELECTION = Selection()


def test_robustness_shows_the_figures_of_the_overview_and_of_strict_selections() -> None:
    document = robustness_report(BASIS, SELECTION).document
    whole = network_summary(to_graph(BASIS.network, SELECTION)).values
    strict = network_summary(to_graph(BASIS.network, Selection(sureness="strict"))).values
    assert {row["figure"]: row["value"] for row in document["figures"]} == {
        row["figure"]: whole[row["figure"]] for row in document["figures"]
    }
    for row in document["figures"]:
        assert row["fully_stated"] == strict[row["figure"]], row["figure"]
        if row["value"] is not None and row["figure"] in ("ties", "pairs", "tied"):
            assert row["source_most"] <= row["value"]
            assert row["dated_only"] <= row["value"]


def test_ranks_without_one_source_are_worst_where_the_only_source_is_left_out() -> None:
    report = robustness_report(BASIS, SELECTION, limit=None)
    (ranks,) = report.sections
    hospitals = {row["id"]: row["rank"] for row in hospitals_report(BASIS, SELECTION, limit=None).rows}
    assert {row["id"]: row["rank"] for row in ranks.rows} == hospitals
    sources = {id_: tie.sources for id_, tie in BASIS.network.cooperations.items()}
    assert any(len(each) == 1 for each in sources.values())
    first = ranks.rows[0]
    assert first["source_least"] <= 1 < first["source_most"]


def test_intervals_of_ranks_and_figures_stand_beside_them() -> None:
    report = hospitals_report(BASIS, SELECTION, intervals=True)
    for row in report.rows:
        assert row["rank_low"] <= row["rank_high"]
        assert row["rank_interval"] == f"{row['rank_low']}–{row['rank_high']}"
    assert report.columns[:2] == ("rank", "rank_interval")
    assert "rank_interval" not in hospitals_report(BASIS, SELECTION, "betweenness", intervals=True).columns
    assert (
        "rank_interval" not in hospitals_report(BASIS, Selection(networks=frozenset(["bijie"])), intervals=True).columns
    )
    overview = overview_report(BASIS, SELECTION, intervals=True)
    assert overview.columns == ("figure", "value", "low", "high", "meaning")
    figures, intervals = overview.document["figures"], overview.document["intervals"]
    assert "mean_partners" in intervals
    for name, bounds in intervals.items():
        assert bounds["low"] <= figures[name] <= bounds["high"]
    assert overview_report(BASIS, SELECTION).columns == ("figure", "value", "meaning")


def test_notebook_has_the_report_and_the_intervals() -> None:
    network = analysis.Network.from_seed()
    assert list(network.report("robustness", limit=2).frame().columns)[:3] == ["figure", "value", "fully_stated"]
    assert "rank_interval" in network.report("hospitals", intervals=True).frame()
    assert {"low", "high"} <= set(network.report("overview", intervals=True).frame())
