"""The ids and names last loaded or read of each database, for shell completion, which must not wait for a database."""

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from hospital_network.graph.errors import DatabaseUnreachable
from hospital_network.graph.server.folders import default_cache, default_home
from hospital_network.graph.store.connection import LOCAL_SERVER, Connection, connection_from
from hospital_network.graph.ties.views import AnyNetwork


def remember_names(network: AnyNetwork, connection: Connection | None = None) -> None:
    """Keep the names of a database's network for completion; a cache that cannot be written is ignored.

    Parameters
    ----------
    network : NetworkOf
    connection : Connection, optional
        The database; default the managed local server.
    """
    names = {institution.id: institution.name for institution in network.institutions.values()}
    file = _file_of(connection)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Names of hospitals may be confidential: the cache, unlike the local server's home, is open to others.
        part.touch(mode=0o600)
        part.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
        os.replace(part, file)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()


def forget_local_names() -> None:
    """Remove the names of the managed local server."""
    with contextlib.suppress(OSError):
        _file_of(None).unlink(missing_ok=True)


def remembered_names(options: dict[str, Any]) -> dict[str, str]:
    """Return the remembered names by id of the database that a command would use.

    Parameters
    ----------
    options : dict
        The command's options by name; ``uri`` and ``database`` count, as does the environment.
    """
    try:
        connection = connection_from(os.environ, options.get("uri"), database=options.get("database"))
        names: dict[str, str] = json.loads(_file_of(connection).read_text(encoding="utf-8"))
    except (DatabaseUnreachable, OSError, ValueError):
        return {}
    return names


def _file_of(connection: Connection | None) -> Path:
    if connection is None or connection.origin == LOCAL_SERVER:
        place = str(default_home(os.environ))  # its port may change from start to start
    else:
        place = f"{connection.uri} {connection.database or ''}"
    return default_cache(os.environ) / "names" / f"{hashlib.sha256(place.encode()).hexdigest()[:16]}.json"
