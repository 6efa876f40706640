"""Write graph/neo4j_jars.lock: the exact jars of the managed local server, with size and sha256.

Run it when the Neo4j version changes (``python .ci/lock_jars.py``), then compare the list with
``mvn dependency:copy-dependencies`` of the same three artifacts before committing it.
"""

import hashlib
import tempfile
from pathlib import Path

from jgo.maven import MavenContext, PythonResolver

SERVER = "5.26.30"
BROWSER = "5.24.0"
# The trailing "!" keeps each artifact's own dependency management, as Maven itself would.
ROOTS = [
    f"org.neo4j:neo4j:{SERVER}!",
    f"org.neo4j.app:neo4j-server:{SERVER}!",
    f"org.neo4j.client:neo4j-browser:{BROWSER}!",
]
LOCK = Path(__file__).parent.parent / "graph" / "neo4j_jars.lock"


def lock_lines(repository: Path) -> list[str]:
    """Resolve the roots into `repository` and return one line per jar, sorted."""
    context = MavenContext(resolver=PythonResolver(), repo_cache=repository, local_repos=[], timeout=60)
    roots = [context.create_dependency(root) for root in ROOTS]
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
        content = Path(artifact.resolve()).read_bytes()
        coordinate = ":".join(
            part for part in (artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier) if part
        )
        lines.append(f"{coordinate} {len(content)} {hashlib.sha256(content).hexdigest()}")
    return sorted(set(lines))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        lines = lock_lines(Path(folder))
    head = f"# Neo4j Community {SERVER}, Browser {BROWSER}: coordinate, bytes, sha256 (made by .ci/lock_jars.py)\n"
    LOCK.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{LOCK.name}: {len(lines)} jars, {sum(int(line.split()[1]) for line in lines) / 1e6:.1f} MB")
