"""The pages of the benchmarks show the kept results, and an interrupted run loses none of them."""

import doctest
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import yaml

from benchmarks import (
    changes,
    loading_page,
    measures_page,
    nodestream_peer,
    reading_page,
    results,
    start_page,
    summary,
)
from benchmarks.bench_server import stopped_at_the_end
from benchmarks.national_tables import COOPERATION_HEADS, INSTITUTION_HEADS
from benchmarks.results import Results, Run
from hospital_network.graph.server.local_server import LocalServer
from tests import ROOT


def run(method: str, size: int, seconds: float, **more: float) -> Run:
    return replace(Run(method, size, seconds, rows=size), **more)


@pytest.fixture
def loading() -> Results:
    kept = Results("loading", "a machine.")
    for factor in (1.0, 2.0):
        kept.runs += [
            run(loading_page.PLAIN, 1_000_000, 300 * factor, megabytes=100),
            run(loading_page.PLAIN_AGAIN, 1_000_000, 130, megabytes=100),
            run(loading_page.FIRST, 1_000_000, 100, megabytes=900, stored=999_999),
            run(loading_page.SAME, 1_000_000, 10, megabytes=100),
        ]
    return kept


def test_results_docstring_examples() -> None:
    assert doctest.testmod(results).failed == 0


def test_results_kept_are_read_again(tmp_path: Path, loading: Results) -> None:
    loading.notes = {"heap": "2g", "network": "全国"}
    loading.keep(run(loading_page.BARE, 1_000, 1.5), tmp_path)
    assert Results.read("loading", tmp_path) == loading
    assert not list(tmp_path.glob("*.part"))


def test_results_cut_removes_an_incomplete_round(tmp_path: Path, loading: Results) -> None:
    loading.cut([loading_page.PLAIN, loading_page.PLAIN_AGAIN], 1_000_000, 1, tmp_path)
    assert [len(loading.of(method, 1_000_000)) for method in (loading_page.PLAIN, loading_page.FIRST)] == [1, 2]
    assert Results.read("loading", tmp_path).runs == loading.runs


def test_results_ratios_compare_runs_of_the_same_round(loading: Results) -> None:
    assert loading.ratios(loading_page.PLAIN, loading_page.FIRST, 1_000_000) == [3.0, 6.0]
    page = loading_page.page(loading)
    assert "| 4.5 (3.0–6.0) plain script, first |" in page
    assert "999,999" in page


def test_loading_verdicts_go_by_the_worst_round(loading: Results) -> None:
    verdicts = {promise: met for promise, _figure, met, _asked in loading_page.verdicts(loading)}
    assert verdicts["first load through a server, against the plain script"]
    loading.runs.append(run(loading_page.PLAIN, 1_000_000, 240))
    loading.runs.append(run(loading_page.FIRST, 1_000_000, 100))
    verdicts = {promise: met for promise, _figure, met, _asked in loading_page.verdicts(loading)}
    assert not verdicts["first load through a server, against the plain script"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (
            "loading",
            lambda kept: loading_page.page(kept, Results.read(loading_page.kept_as(loading_page.AS_IT_COMES))),
        ),
        ("start", lambda kept: "\n".join(start_page.page(kept)) + "\n"),
        ("measures", lambda kept: "\n".join(measures_page.page(kept)) + "\n"),
        ("reading", lambda kept: "\n".join(reading_page.page(kept)) + "\n"),
    ],
)
def test_benchmark_page_shows_the_kept_results(name: str, written) -> None:  # type: ignore[no-untyped-def]
    kept = Results.read(name)
    if not kept.runs:
        pytest.skip(f"nothing was kept of {name} yet")
    page = (results.DOCS / f"benchmarks-{name}.md").read_text(encoding="utf-8")
    assert page == written(kept)


def test_benchmark_summary_shows_the_kept_results() -> None:
    assert summary.PAGE.read_text(encoding="utf-8") == summary.page()


def test_benchmark_pages_list_changes_since_the_results(monkeypatch: pytest.MonkeyPatch, loading: Results) -> None:
    assert set(changes.SINCE) <= set(summary.NAMES)
    for module in (changes, summary):
        monkeypatch.setattr(module, "SINCE", {"loading": ("Loading waits for the moon.",)})
    assert "## Not yet in these figures\n\n- Loading waits for the moon." in loading_page.page(loading)
    assert "- [loading](benchmarks-loading.md): Loading waits for the moon." in summary.page()
    for module in (changes, summary):
        monkeypatch.setattr(module, "SINCE", {"loading": ()})
    assert "Not yet in these figures" not in loading_page.page(loading) + summary.page()


def test_nodestream_project_uses_every_column(tmp_path: Path) -> None:
    class Tagged(yaml.SafeLoader):
        pass

    Tagged.add_multi_constructor("!", lambda _loader, tag, node: (tag, node.value))
    nodestream_peer.write_project(tmp_path, INSTITUTION_HEADS, COOPERATION_HEADS)
    _extractor, interpreter = yaml.load((tmp_path / "cooperations.yaml").read_text(encoding="utf-8"), Tagged)
    giver, tie = interpreter["arguments"]["interpretations"]
    used = {giver["key"]["id"], tie["node_key"]["id"], tie["relationship_key"]["id"]}
    used |= set(tie["relationship_properties"].values())
    assert {column for _tag, column in used} == set(COOPERATION_HEADS) - {"type"}


@pytest.mark.neo4j
@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_benchmark_interrupted_leaves_no_server(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from benchmarks.bench_server import *\n"
        "server = BenchServer(Path(sys.argv[1]))\n"
        "with stopped_at_the_end(server.local):\n"
        "    server.empty()\n"
        "    print(server.process().pid, flush=True)\n"
        "    time.sleep(600)\n"
    )
    words = [sys.executable, "-c", script, str(tmp_path / "home")]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        server = psutil.Process(int(process.stdout.readline()))
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    psutil.wait_procs([server], timeout=10)
    running = server.is_running() and server.status() != psutil.STATUS_ZOMBIE
    if running:
        server.kill()
    assert not running


def test_benchmark_interrupted_twice_leaves_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server, stopped = LocalServer(tmp_path / "home"), []

    def stop() -> bool:
        signal.raise_signal(signal.SIGINT)
        stopped.append(server)
        return True

    monkeypatch.setattr(server, "stop", stop)
    with pytest.raises(KeyboardInterrupt), stopped_at_the_end(server):
        signal.raise_signal(signal.SIGINT)
    assert stopped == [server]
