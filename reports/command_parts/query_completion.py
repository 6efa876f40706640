"""Shell completion for questions: names, parameters, institutions last loaded; no database is asked."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hospital_network.graph.errors import HospitalNetworkError
from hospital_network.graph.text.characters import shown
from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS
from hospital_network.queries.catalogue import catalogue, catalogue_with
from hospital_network.queries.query import Parameter, Query
from hospital_network.reports.command_parts.name_cache import remembered_names
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MOST = 200


def complete_query(ctx: click.Context, param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Offer the names of the questions."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(name, help=query.title) for name, query in _queries(ctx).items() if name.startswith(incomplete)
    ]


def complete_parameter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Offer ``name=`` for each parameter, then its values."""
    from click.shell_completion import CompletionItem

    queries = _queries(ctx)
    # While -P still lacks its value, click has not assigned the words before it to parameters.
    words = [word for word in (ctx.params.get("name"), *ctx.args) if word]
    query = next((queries[word] for word in words if word in queries), None)
    if query is None:
        return []
    name, equals, value = incomplete.partition("=")
    if equals:
        chosen = next((parameter for parameter in query.parameters if parameter.name == name), None)
        offers = _values(chosen, value, ctx.params) if chosen else []
        return [CompletionItem(f"{name}={shown(offered)}", help=shown(meaning)) for offered, meaning in offers[:_MOST]]
    return [
        CompletionItem(f"{parameter.name}=", help=parameter.help)
        for parameter in query.parameters
        if parameter.name.startswith(incomplete)
    ]


def _values(parameter: Parameter, value: str, options: dict[str, Any]) -> list[tuple[str, str]]:
    if parameter.type == "boolean":
        return [(word, "") for word in ("true", "false") if word.startswith(value)]
    if parameter.type == "kind":
        return [(kind, word.name_zh) for kind, word in INSTITUTION_KINDS.items() if kind.startswith(value)]
    if parameter.name == "province":
        return [
            (province.name, province.name_en) for province in PROVINCE_TILES.values() if province.name.startswith(value)
        ]
    if parameter.type != "institution":
        return []
    names = remembered_names(options)
    by_id = [(id_, name) for id_, name in names.items() if id_.startswith(value)]
    by_name = [(name, id_) for id_, name in names.items() if value and name.startswith(value)]
    inside = [(id_, name) for id_, name in names.items() if value and value in name[1:] and not name.startswith(value)]
    return by_id + by_name + inside


def _queries(ctx: click.Context) -> Mapping[str, Query]:
    """Return the catalogue; the shipped one, if the user's folder has faults."""
    folder: Path | None = ctx.params.get("query_path")
    try:
        return catalogue_with(folder)
    except HospitalNetworkError:
        return catalogue()
