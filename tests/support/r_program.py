"""R as a judge: a script reads a graph and answers with numbers.

A test that asks R carries the mark ``r``. Where R or one of its packages is not installed, the test fails: a judge
that is absent agrees with nothing.
"""

import csv
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import networkx as nx

from tests import ROOT

# `graphs` holds an adjacency matrix for each graph, in the order of its nodes; `answer` writes numbers in full.
_PRELUDE = """
folder <- commandArgs(trailingOnly = TRUE)[1]
sizes <- read.csv(file.path(folder, "sizes.csv"), colClasses = c("character", "integer"))
ties <- read.csv(file.path(folder, "ties.csv"), colClasses = c("character", "integer", "integer"))
graphs <- lapply(seq_len(nrow(sizes)), function(i) {
  adjacency <- matrix(0, sizes$size[i], sizes$size[i])
  of_graph <- ties[ties$graph == sizes$graph[i], ]
  adjacency[cbind(of_graph$giver, of_graph$receiver)] <- 1
  adjacency
})
names(graphs) <- sizes$graph
answers <- file(file.path(folder, "answers.csv"), "w")
answer <- function(name, values) {
  writeLines(paste(name, format(as.numeric(values), digits = 17, trim = TRUE), sep = ","), answers)
}
"""


def ask_r(script: str, graphs: "Mapping[str, nx.Graph[str]]", folder: Path) -> dict[str, list[float]]:
    """Return the numbers that a script answers, by the name it gives them.

    Parameters
    ----------
    script : str
        Text in R. It finds adjacency matrices in the list ``graphs``, by name, symmetric where a graph has no
        direction, and calls ``answer(name, numbers)``; numbers of institutions follow the order of the nodes.
    graphs : mapping
        By name.
    folder : pathlib.Path
        An empty folder for the files between the two programs.
    """
    rscript = shutil.which("Rscript")
    assert rscript, "these tests need R with sna, igraph and network: r-cran-sna, r-cran-igraph in Debian"
    _write(folder / "sizes.csv", ("graph", "size"), [(name, len(graph)) for name, graph in graphs.items()])
    _write(folder / "ties.csv", ("graph", "giver", "receiver"), [tie for name in graphs for tie in _ties(name, graphs)])
    program = folder / "program.R"
    program.write_text(f"{_PRELUDE}\n{script}\nclose(answers)\n", encoding="utf-8")
    run = subprocess.run(
        (rscript, "--vanilla", str(program), str(folder)), capture_output=True, encoding="utf-8", cwd=ROOT / "tests"
    )
    assert run.returncode == 0, run.stderr
    numbers: dict[str, list[float]] = {}
    with (folder / "answers.csv").open(encoding="utf-8", newline="") as file:
        for name, value in csv.reader(file):
            numbers.setdefault(name, []).append(float("nan") if value in ("NA", "NaN") else float(value))
    return numbers


def _ties(name: str, graphs: "Mapping[str, nx.Graph[str]]") -> list[tuple[str, int, int]]:
    graph = graphs[name]
    place = {node: number for number, node in enumerate(graph, start=1)}
    both_ways = graph.to_directed(as_view=True)
    return [(name, place[giver], place[receiver]) for giver, receiver in both_ways.edges()]


def _write(path: Path, heading: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        writer.writerows(rows)
