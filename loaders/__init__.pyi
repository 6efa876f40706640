from .apply.load import LoadResult, load
from .apply.plan import Plan, make_plan
from .seed_set import SeedSet, check_strictly, read_seed, read_seed_set
from .set_folders import shipped_seed, shipped_sets

__all__ = [
    "LoadResult",
    "Plan",
    "SeedSet",
    "check_strictly",
    "load",
    "make_plan",
    "read_seed",
    "read_seed_set",
    "shipped_seed",
    "shipped_sets",
]
