"""The tests mirror the code: what tests graph/measures/reachability.py lies in tests/graph/measures/."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The repository."""
