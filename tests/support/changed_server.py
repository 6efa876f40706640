"""A managed server with one setting changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hospital_network.graph.server import start as server_start
from hospital_network.graph.server.local_server import LocalServer


@contextmanager
def changed_server(home: Path, setting: str, value: str) -> Iterator[LocalServer]:
    """Run a server with this setting, also when it is started again in the block."""
    usual = server_start.configuration_text

    def changed(*given: Any) -> str:
        line = rf"(?m)^{re.escape(setting)}=.*$"
        text, replaced = re.subn(line, f"{setting}={value}", usual(*given))
        assert replaced == 1
        return text

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server_start, "configuration_text", changed)
        server = LocalServer(home)
        server.start()
        try:
            yield server
        finally:
            server.stop()
