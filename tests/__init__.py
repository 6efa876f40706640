"""The tests mirror the code: the tests of graph/measures/reachability.py are in tests/graph/measures/."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The repository."""
