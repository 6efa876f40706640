"""The driver without what it looks for beside itself.

Where NumPy, pandas and PyArrow are installed, the driver imports them for values that no command passes: more than half
a second of each command. Who imports `hospital_network` in a notebook gets the whole driver.
"""

import sys
from collections.abc import Sequence

_BESIDE = frozenset({"numpy", "pandas", "pyarrow"})


class _HiddenFromDriver:
    """Says that there are no such packages, as long as the driver is being imported."""

    @staticmethod
    def find_spec(name: str, _path: Sequence[str] | None, _target: object = None) -> None:
        driver = sys.modules.get("neo4j")
        if name in _BESIDE and driver is not None and not hasattr(driver, "GraphDatabase"):
            raise ModuleNotFoundError(f"{name} is hidden from the driver", name=name)


def keep_driver_lean() -> None:
    """Let the driver, when this program imports it, leave out the packages it can do without."""
    sys.meta_path.insert(0, _HiddenFromDriver)
