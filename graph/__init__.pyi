from . import measures, model
from .errors import HospitalNetworkError
from .model import Cooperation, Evidence, Institution, Network, Source, Subnetwork
from .names import find_institution
from .ties.selection import COUNTED_KINDS, COUNTED_TYPES, SUPPORT_TYPES, Selection
from .vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS

__all__ = [
    "COOPERATION_TYPES",
    "COUNTED_KINDS",
    "COUNTED_TYPES",
    "INSTITUTION_KINDS",
    "SUPPORT_TYPES",
    "Cooperation",
    "Evidence",
    "HospitalNetworkError",
    "Institution",
    "Network",
    "Selection",
    "Source",
    "Subnetwork",
    "find_institution",
    "measures",
    "model",
]
