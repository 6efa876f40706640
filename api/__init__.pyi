from .graph import measures
from .graph.errors import (
    AmbiguousInstitution,
    BadParameter,
    CommitUnknown,
    ConnectionLost,
    DatabaseError,
    DatabaseUnreachable,
    HospitalNetworkError,
    LoadRefused,
    LocalEnvironmentError,
    LoginRefused,
    QueryLimitReached,
    RequestError,
    SeedError,
    SeedInvalid,
    SeedProblem,
    TransactionTooLarge,
    UnknownInstitution,
    UnknownQuery,
    WriteRefused,
)
from .graph.model import Cooperation, Evidence, Institution, Source, Subnetwork
from .graph.names import find_institution
from .graph.store.connection import Connection
from .graph.store.database import Database
from .graph.ties.selection import COUNTED_KINDS, COUNTED_TYPES, SUPPORT_TYPES, Selection
from .graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from .loaders.apply.load import LoadResult, load
from .loaders.apply.plan import Plan, make_plan
from .loaders.apply.sets import SetName
from .loaders.seed_set import SeedSet, read_seed, read_seed_set
from .queries.catalogue import catalogue
from .queries.query import Query
from .reports.analysis import Network, ask, connect, frame, table

__all__ = [
    "COOPERATION_TYPES",
    "COUNTED_KINDS",
    "COUNTED_TYPES",
    "INSTITUTION_KINDS",
    "SUPPORT_TYPES",
    "AmbiguousInstitution",
    "BadParameter",
    "CommitUnknown",
    "Connection",
    "ConnectionLost",
    "Cooperation",
    "Database",
    "DatabaseError",
    "DatabaseUnreachable",
    "Evidence",
    "HospitalNetworkError",
    "Institution",
    "LoadRefused",
    "LoadResult",
    "LocalEnvironmentError",
    "LoginRefused",
    "Network",
    "Plan",
    "Query",
    "QueryLimitReached",
    "RequestError",
    "SeedError",
    "SeedInvalid",
    "SeedProblem",
    "SeedSet",
    "Selection",
    "SetName",
    "Source",
    "Subnetwork",
    "TransactionTooLarge",
    "UnknownInstitution",
    "UnknownQuery",
    "WriteRefused",
    "ask",
    "catalogue",
    "connect",
    "find_institution",
    "frame",
    "load",
    "make_plan",
    "measures",
    "read_seed",
    "read_seed_set",
    "table",
]
