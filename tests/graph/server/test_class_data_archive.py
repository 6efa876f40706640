"""The archive of classes that shortens the start of the managed server."""

import os
from pathlib import Path

from hospital_network.graph.server.class_data_archive import ClassDataArchive, archive_for
from hospital_network.graph.server.folders import ArchiveFolder
from hospital_network.graph.server.java import JavaRuntime

JAVA_17 = JavaRuntime(Path("java"), 17, "17.0.15", "", "PATH")


def test_keep_class_list_leaves_out_lines_java_cannot_read(tmp_path: Path) -> None:
    noted = tmp_path / "noted.lst"
    noted.write_text("java/lang/Object id: 0\n" + "@lambda-proxy " + "x" * 5000 + "\norg/neo4j/Whole\norg/neo4j/Ha")
    archive = ClassDataArchive(JAVA_17, (), "key", ArchiveFolder(tmp_path / "archives" / "key"))
    assert archive.options(noted) == [f"-XX:DumpLoadedClassList={noted}"]
    archive.keep_class_list(noted)
    assert archive.files.class_list.read_text() == "java/lang/Object id: 0\norg/neo4j/Whole\n"
    assert archive.options(noted) == []
    archive.files.archive.write_bytes(b"")
    assert archive.options(noted) == [f"-XX:SharedArchiveFile={archive.files.archive}"]


def test_archive_for_differs_by_java_and_state_of_the_jars(tmp_path: Path) -> None:
    jar = tmp_path / "a.jar"
    jar.write_bytes(b"1")
    os.utime(jar, (1, 1))
    keys = {archive_for(JAVA_17, [jar], tmp_path).key}
    keys.add(archive_for(JavaRuntime(Path("java"), 21, "21.0.1", "21", "PATH"), [jar], tmp_path).key)
    os.utime(jar, (2, 2))
    keys.add(archive_for(JAVA_17, [jar], tmp_path).key)
    assert len(keys) == 3
