from .changes import Change, read_changes
from .load import LoadResult
from .plan import ClassPlan, Plan, make_plan
from .unchanged import counts_if_unchanged, files_digest

__all__ = [
    "Change",
    "ClassPlan",
    "LoadResult",
    "Plan",
    "counts_if_unchanged",
    "files_digest",
    "make_plan",
    "read_changes",
]
