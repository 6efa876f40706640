"""Write graph/server/jars.lock: the exact jars of the managed local server, with size and sha256.

Run it when the Neo4j version changes (``python .ci/lock_jars.py``), then compare the list with
``mvn dependency:copy-dependencies`` of the same three artifacts before committing it. With a version
and a file as arguments it writes that version's list to the file; the test of upgrades needs such a list.
"""

import hashlib
import sys
import tempfile
from pathlib import Path

from jgo.maven import MavenContext, PythonResolver

SERVER = "5.26.30"
BROWSER = "5.24.0"
LOCK = Path(__file__).parent.parent / "graph" / "server" / "jars.lock"


def lock_lines(server: str, repository: Path) -> list[str]:
    """Resolve a version of the server into `repository` and return one line per jar, sorted."""
    context = MavenContext(resolver=PythonResolver(), repo_cache=repository, local_repos=[], timeout=60)
    # The trailing "!" keeps each artifact's own dependency management, as Maven itself would.
    coordinates = (
        f"org.neo4j:neo4j:{server}!",
        f"org.neo4j.app:neo4j-server:{server}!",
        f"org.neo4j.client:neo4j-browser:{BROWSER}!",
    )
    roots = [context.create_dependency(coordinate) for coordinate in coordinates]
    for root in roots:
        root.scope = "compile"
    inputs, transitive = context.resolver.resolve(roots)
    lines = []
    for dependency in [*inputs, *transitive]:
        if dependency.scope not in ("compile", "runtime"):
            continue
        artifact = dependency.artifact
        if not artifact.filename.endswith(".jar"):
            continue
        jar = Path(artifact.resolve())
        coordinate = ":".join(
            part for part in (artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier) if part
        )
        lines.append(f"{coordinate} {_checksum(jar)}")
    return sorted(set(lines))


def _checksum(jar: Path) -> str:
    content = jar.read_bytes()
    return f"{len(content)} {hashlib.sha256(content).hexdigest()}"


if __name__ == "__main__":
    server, file = (sys.argv[1], Path(sys.argv[2])) if sys.argv[1:] else (SERVER, LOCK)
    with tempfile.TemporaryDirectory() as folder:
        lines = lock_lines(server, Path(folder))
    head = f"# Neo4j Community {server}, Browser {BROWSER}: coordinate, bytes, sha256 (made by .ci/lock_jars.py)\n"
    file.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{file.name}: {len(lines)} jars, {sum(int(line.split()[1]) for line in lines) / 1e6:.1f} MB")
