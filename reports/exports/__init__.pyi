from .browser_kit import write_kit
from .graph_files import gexf, graphml
from .json_export import network_json
from .table_export import seed_tables

__all__ = [
    "gexf",
    "graphml",
    "network_json",
    "seed_tables",
    "write_kit",
]
