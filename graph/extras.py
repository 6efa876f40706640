"""The command that installs the packages of an extra, wherever hospnet itself came from."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import requires
from importlib.util import find_spec

_OWN_EXTRA = re.compile(r"hospital-network\[(\w+)\]")


def install_command(extra: str) -> str:
    """Return the command that adds the packages of an extra to the environment that runs hospnet.

    It names the packages and not hospnet's extra, because an index of packages need not have hospnet: it may come from
    a clone or from a file. Double quotes mean the same in cmd, PowerShell and the shells of Unix.

    Examples
    --------
    >>> install_command("map").partition(" install ")[2]
    '"shapely>=2.1"'
    """
    return command_for(*requirements_of(extra))


def command_for(*requirements: str) -> str:
    """Return the command that installs packages into the environment that runs hospnet."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    # An environment that uv made has no pip.
    installer = f"uv pip install --python {python}" if find_spec("pip") is None else f"{python} -m pip install"
    return " ".join([installer, *(f'"{requirement}"' for requirement in requirements)])


def requirements_of(extra: str) -> Iterator[str]:
    """Yield the requirements of an extra and of the extras in it, from the metadata of the installed package.

    Examples
    --------
    >>> list(requirements_of("parquet"))
    ['pyarrow>=17']
    """
    for line in requires("hospital-network") or ():
        requirement, _, marker = line.partition(";")
        if marker.strip() == f'extra == "{extra}"':
            inner = _OWN_EXTRA.match(requirement)
            yield from requirements_of(inner[1]) if inner else (requirement.strip(),)
