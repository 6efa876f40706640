"""The ids and names last loaded or read, kept for shell completion, which must not wait for a database."""

import json
import os
from pathlib import Path

from platformdirs import user_cache_path

from hospital_network.graph.views import AnyNetwork


def cache_folder() -> Path:
    """Return the folder for what can be made again: ``HOSPNET_CACHE``, else the system's."""
    given = os.environ.get("HOSPNET_CACHE")
    return Path(given) if given else user_cache_path("hospnet")


def remember_names(network: AnyNetwork) -> None:
    """Keep the names of a network for completion; a cache that cannot be written is no fault."""
    names = {institution.id: institution.name for institution in network.institutions.values()}
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        _names_file().write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return


def remembered_names() -> dict[str, str]:
    """Return names by id, as far as any are remembered."""
    try:
        names: dict[str, str] = json.loads(_names_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return names


def _names_file() -> Path:
    return cache_folder() / "institution-names.json"
