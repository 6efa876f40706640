from .admin import backup, reset, restore
from .local_server import LocalServer, ServerStatus

__all__ = [
    "LocalServer",
    "ServerStatus",
    "backup",
    "reset",
    "restore",
]
