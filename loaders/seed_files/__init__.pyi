from .arrangement import Arrangement
from .new_network import begin_network
from .reader import Document, read_yaml
from .seed_file import SeedFile, check_document, seed_schema
from .writer import seed_texts

__all__ = [
    "Arrangement",
    "Document",
    "SeedFile",
    "begin_network",
    "check_document",
    "read_yaml",
    "seed_schema",
    "seed_texts",
]
