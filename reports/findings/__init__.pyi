from .basis import Basis, WholeBasis
from .blocks import blocks_report
from .communities import communities_report
from .comparison import comparison_report
from .dependence import dependence_report
from .levels import levels_report
from .most_connected import hospitals_report
from .overview import overview_report
from .profile import profile_report
from .reach import reach_report
from .robustness import robustness_report
from .what_if import what_if_report

__all__ = [
    "Basis",
    "WholeBasis",
    "blocks_report",
    "communities_report",
    "comparison_report",
    "dependence_report",
    "hospitals_report",
    "levels_report",
    "overview_report",
    "profile_report",
    "reach_report",
    "robustness_report",
    "what_if_report",
]
