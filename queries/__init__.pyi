from .catalogue import catalogue_with, find_query, read_catalogue
from .query import CatalogueInvalid, Parameter, Query
from .run import Result, check_values, run_query

__all__ = [
    "CatalogueInvalid",
    "Parameter",
    "Query",
    "Result",
    "catalogue_with",
    "check_values",
    "find_query",
    "read_catalogue",
    "run_query",
]
