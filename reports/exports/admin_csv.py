"""The network as CSV files with the heads of ``neo4j-admin database import full``.

The rows are those a load writes, fingerprints included, so ``hospnet plan`` finds the imported graph
equal to the seeds.
"""

import math
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hospital_network.graph.model import Network
from hospital_network.graph.store.schema import schema_statements
from hospital_network.loaders.apply.import_files import ImportFiles
from hospital_network.loaders.apply.import_text import IMPORT_OPTIONS
from hospital_network.reports.exports.rebuilt_graph import load_mark, sorted_rows

ARGUMENTS_FILE = "import.args"


def admin_csv(network: Network, generated: datetime | None = None) -> dict[str, bytes]:
    """Return the files: nodes, relationships, the arguments of the import, and the schema to create after it.

    Raises
    ------
    RequestError
        If an item of a list contains U+001F, which cannot be distinguished from the separator.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with ImportFiles(folder, rows_looked_at=math.inf) as files:
            for class_, rows in sorted_rows(network).items():
                for row in rows.values():
                    files.write(class_, row)
            files.write_node("HospnetLoad", load_mark(network, generated))
            words = files.finish()
        names = [word.partition("=")[2] for word in words]
        written = {name: (folder / name).read_bytes() for name in names}
    return {
        **written,
        ARGUMENTS_FILE: "\n".join([*IMPORT_OPTIONS, *words, ""]).encode(),
        "schema.cypher": (";\n".join(schema_statements()) + ";\n").encode(),
    }
