"""Nodestream for comparison: its own environment, a project as its manual shows, and the procedures it needs.

Nodestream (Apache-2.0) and its Neo4j plugin are installed by pip into a virtual environment in the cache folder, APOC
Core is fetched from Maven Central: every statement of Nodestream goes through a procedure of APOC.
"""

import os
import subprocess
import sys
import venv
from importlib.metadata import Distribution
from pathlib import Path

VERSIONS = ("nodestream==0.16.2", "nodestream-plugin-neo4j==0.16.0")
APOC = ("org.neo4j.procedure", "apoc-core", "5.26.5", "core")
PIPELINES = ("institutions", "cooperations")
_PROJECT = """\
scopes:
  default:
    pipelines:
      - path: institutions.yaml
      - path: cooperations.yaml
targets:
  server:
    database: neo4j
    uri: !env BENCH_URI
    username: neo4j
    password: !env NEO4J_PASSWORD
"""
_EXTRACTOR = """\
- implementation: nodestream.pipeline.extractors:FileExtractor
  arguments:
    sources:
      - type: local
        globs:
          - !env BENCH_{variable}
- implementation: nodestream.interpreting:Interpreter
  arguments:
    interpretations:
"""
_INSTITUTIONS = """\
      - type: source_node
        node_type: Institution
        key:
          id: !jmespath id
        properties:
"""
_COOPERATIONS = """\
      - type: source_node
        node_type: Institution
        allow_create: false
        key:
          id: !jmespath from
      - type: relationship
        node_type: Institution
        node_creation_rule: MATCH_ONLY
        relationship_type: !normalize {using: uppercase_strings, data: !jmespath type}
        node_key:
          id: !jmespath to
        relationship_key:
          id: !jmespath id
        relationship_properties:
"""


def usage() -> str:
    """Return how Nodestream was used, for the page."""
    return (
        f"{' and '.join(VERSIONS).replace('==', ' ')}, APOC Core {APOC[2]} in the server (each of its statements is "
        "a call of `apoc.periodic.iterate`), its own defaults: 1,000 records a batch, shapes of ties at the same "
        "time. Two pipelines as its manual builds them, read by its `FileExtractor` from the same CSV files: a "
        "`source_node` for each institution, then a `relationship` for each cooperation between institutions that "
        "are only matched, with the id as the relationship's key. `nodestream migrations` made the unique constraint "
        "on institutions beforehand. It does not split cells into lists (aliases, specialties, people, evidence stay "
        "text), keeps empty cells as empty text, checks no row, writes no `PART_OF`, no kinds as labels, no sources "
        "and networks, and adds the time of ingestion to everything. Its start is counted (about a second)."
    )


def write_project(folder: Path, institution_heads: tuple[str, ...], cooperation_heads: tuple[str, ...]) -> None:
    """Write a project of two pipelines for tables with these columns."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nodestream.yaml").write_text(_PROJECT, encoding="utf-8")
    for name, text, heads in (
        (PIPELINES[0], _INSTITUTIONS, institution_heads),
        (PIPELINES[1], _COOPERATIONS, cooperation_heads),
    ):
        keys = [head for head in heads if head not in ("id", "type", "from", "to")]
        properties = "".join(f"          {key}: !jmespath {key}\n" for key in keys)
        step = _EXTRACTOR.format(variable=name.upper())
        (folder / f"{name}.yaml").write_text(step + text + properties, encoding="utf-8")


def environment(cache: Path) -> Path:
    """Return the command ``nodestream``, installed into an environment of its own at the first call."""
    folder = cache / "benchmark-nodestream"
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    if not _is_installed(folder):
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(binaries / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *VERSIONS], check=True, stdout=sys.stderr)
    return binaries / "nodestream"


def _is_installed(folder: Path) -> bool:
    installed = {
        f"{distribution.name}=={distribution.version}"
        for path in folder.glob("[Ll]ib*/**/site-packages")
        for distribution in Distribution.discover(path=[str(path)])
    }
    return installed.issuperset(VERSIONS)


def apoc(cache: Path) -> Path:
    """Return the jar of APOC Core, fetched at the first call."""
    from jgo.maven import MavenContext, PythonResolver

    group, artifact, version, classifier = APOC
    context = MavenContext(resolver=PythonResolver(), repo_cache=cache / "benchmark-maven", local_repos=[], timeout=60)
    return Path(context.project(group, artifact).at_version(version).artifact(classifier, "jar").resolve())


def migrate(command: Path, project: Path, uri: str, password: str) -> None:
    """Let Nodestream make its constraints, as its manual has it before the first run."""
    given = {**os.environ, "BENCH_URI": uri, "NEO4J_PASSWORD": password}
    given |= {f"BENCH_{name.upper()}": "none" for name in PIPELINES}
    for words in (["make"], ["run", "-t", "server"]):
        if words == ["make"] and (project / "migrations").exists():
            continue
        done = subprocess.run(
            [str(command), "migrations", *words], cwd=project, env=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"nodestream migrations {words[0]}: {done.stdout}{done.stderr}")


def load(tables: Path, uri: str) -> int:
    """Load both tables in one run; the command and the project are named by the environment.

    Returns
    -------
    int
        Rows of the tables.
    """
    given = {**os.environ, "BENCH_URI": uri}
    given |= {f"BENCH_{name.upper()}": str(tables / f"{name}.csv") for name in PIPELINES}
    words = [os.environ["BENCH_NODESTREAM"], "run", *PIPELINES, "-t", "server"]
    done = subprocess.run(
        words, cwd=os.environ["BENCH_PROJECT"], env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"nodestream: {done.stdout[-2000:]}")
    return sum(1 for name in PIPELINES for _ in (tables / f"{name}.csv").open("rb")) - 2
