from .browser_kit import write_kit
from .gexf import network_gexf
from .graphml import network_graphml
from .json_document import network_json
from .tables import seed_tables

__all__ = [
    "network_gexf",
    "network_graphml",
    "network_json",
    "seed_tables",
    "write_kit",
]
