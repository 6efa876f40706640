"""Time how things start: ``python -m benchmarks.start`` writes ``docs/benchmarks-start.md``.

The managed server with and without its class data archive, ``hospnet --help``, a report without a database, and the
second run of ``make demo``: in turn, several times, in elapsed and CPU seconds.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import psutil

from benchmarks.bench_server import BenchServer, stopped_at_the_end, tell
from benchmarks.results import DOCS, Results, Run, machine
from benchmarks.start_page import DEMO_RUNNING, DEMO_STOPPED, HELP, PYTHON, REPORT, WITH, WITHOUT, write_page
from benchmarks.summary import write_summary
from hospital_network.graph.server.class_data_archive import ClassDataArchive


def server_start(server: BenchServer, with_archive: bool) -> tuple[float, float]:
    """Start the stopped server on its existing data; return seconds until a query was answered, and CPU seconds."""
    begun = time.perf_counter()
    if with_archive:
        server.local.start()
    else:
        with patch.object(ClassDataArchive, "options", lambda _self, _noted: []):
            server.local.start()
    seconds = time.perf_counter() - begun
    process = server.process()
    used = sum(process.cpu_times()[:2]) if process else 0.0
    server.local.stop()
    return seconds, used


def command(words: list[str], home: Path) -> tuple[float, float]:
    """Return elapsed and CPU seconds of a command and the processes it waits for."""
    environment = {**os.environ, "HOSPNET_HOME": str(home)}
    before = psutil.Process().cpu_times()
    begun = time.perf_counter()
    subprocess.run(
        words, cwd=DOCS.parent, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    seconds = time.perf_counter() - begun
    after = psutil.Process().cpu_times()
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, children


def works(server: BenchServer) -> dict[str, Callable[[], tuple[float, float]]]:
    """Return the tasks, in the order of a round."""
    home = server.local.folders.home
    hospnet = str(Path(sys.executable).with_name("hospnet"))
    # As if the packages were installed by make; this environment has them without the stamp file.
    demo = ["make", "--old-file=.venv/demo", f"BIN={Path(sys.executable).parent}", "demo"]

    def demo_stopped() -> tuple[float, float]:
        server.local.stop()
        return command(demo, home)

    return {
        WITH: lambda: server_start(server, with_archive=True),
        WITHOUT: lambda: server_start(server, with_archive=False),
        PYTHON: lambda: command([sys.executable, "-c", "pass"], home),
        HELP: lambda: command([hospnet, "--help"], home),
        REPORT: lambda: command([hospnet, "report", "hospitals", "--from-seed"], home),
        DEMO_STOPPED: demo_stopped,
        DEMO_RUNNING: lambda: command(demo, home),
    }


def measure(results: Results, home: Path, rounds: int) -> None:
    """Run everything in turn."""
    server = BenchServer(home)
    with stopped_at_the_end(server.local):
        server.make_archive()
        # The version, without the path on this computer.
        results.notes["java"] = (server.local.status().java or "?").partition(" at ")[0]
        timed = works(server)
        tell("the first run of the demo, which does not count")
        timed[DEMO_STOPPED]()
        server.local.stop()
        for number in range(rounds):
            for way, work in timed.items():
                seconds, cpu = work()
                results.keep(Run(way, 0, seconds, cpu))
                tell(f"{way}, round {number + 1} of {rounds}: {seconds:.2f} s, processor {cpu:.2f} s")
            server.local.stop()


def main() -> None:
    """Measure, keep, and write the page."""
    parser = argparse.ArgumentParser(description="Time how things start.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page")
    given = parser.parse_args()
    results = Results.read("start")
    if not given.page:
        results = Results("start", machine())
        home = Path(tempfile.mkdtemp(prefix="bench-start-"))
        try:
            measure(results, home, given.rounds)
        finally:
            shutil.rmtree(home, ignore_errors=True)
    print(write_page(results))
    write_summary()


if __name__ == "__main__":
    main()
