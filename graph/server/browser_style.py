"""How Neo4j Browser draws the network: colours and captions from the vocabulary, and its commands at login."""

import json
from collections.abc import Mapping

from hospital_network.graph.store.schema import RELATIONSHIPS
from hospital_network.graph.vocabulary.types_and_kinds import (
    COOPERATION_TYPES,
    HAS_POST,
    INSTITUTION_KINDS,
    PART_OF,
    UNNAMED,
)

_OTHER = "#6b7785"
_PERSON = "#4f5b66"
_PART_OF = "#c3cad1"
_WIDTHS = {"support": "4px", "structure": "1px"}

Rules = dict[str, dict[str, str]]


def style_rules() -> Rules:
    """Return the rules of the style, each selector with its properties.

    Examples
    --------
    >>> style_rules()["relationship.SUPPORTS"]["shaft-width"]
    '4px'
    """
    rules: Rules = {
        "node": {
            # Browser breaks a caption at blanks only, so the circle is as wide as a Chinese name in one line.
            "diameter": "170px",
            "caption": "{name}",
            "font-size": "13px",
            "border-width": "2px",
            "color": _OTHER,
            "border-color": _OTHER,
            "text-color-internal": "#ffffff",
        },
        "relationship": {
            "color": _PART_OF,
            "shaft-width": "1px",
            "font-size": "11px",
            "padding": "3px",
            "caption": "<type>",
            "text-color-external": "#333333",
            "text-color-internal": "#ffffff",
        },
    }
    # Browser picks a colour for a label without a rule, so the shared label needs one, too.
    colours = {"Institution": _OTHER, UNNAMED: _OTHER, "Person": _PERSON} | {
        kind.label: kind.colour for kind in INSTITUTION_KINDS.values()
    }
    for label, colour in colours.items():
        rules[f"node.{label}"] = {"color": colour, "border-color": colour, "text-color-internal": "#ffffff"}
    for type_ in COOPERATION_TYPES.values():
        width = _WIDTHS.get(type_.family, "2px")
        rule = {"color": type_.colour, "shaft-width": width, "caption": type_.name_zh}
        rules[f"relationship.{type_.relationship}"] = rule
    rules[f"relationship.{PART_OF}"] = {"color": _PART_OF, "shaft-width": "1px", "caption": "隶属"}
    rules[f"relationship.{HAS_POST}"] = {"color": _PERSON, "shaft-width": "1px", "caption": "任职"}
    assert len(rules) == 5 + len(INSTITUTION_KINDS) + len(RELATIONSHIPS)
    return rules


def grass_text() -> str:
    """Return the rules as a ``.grass`` file, which can be dragged into Neo4j Browser."""
    blocks = []
    for selector, properties in style_rules().items():
        lines = [f"  {name}: {_quoted(name, value)};" for name, value in properties.items()]
        blocks.append("\n".join([f"{selector} {{", *lines, "}"]))
    return "\n".join(blocks) + "\n"


def _quoted(name: str, value: str) -> str:
    return f"'{value}'" if name == "caption" else value


def login_commands(parameters: Mapping[str, str]) -> str:
    """Return what Browser runs after each login, as one line of ``neo4j.conf``: a setting, the style, parameters.

    Unless told otherwise, Browser draws all ties among the nodes of an answer, and not only those that were asked for.
    It splits the line at semicolons, so the style is JSON. All parameters are set at once, since each
    command leaves a frame on the screen; numbers set this way are floats, which the browser forms accept.

    Parameters
    ----------
    parameters : Mapping of str to str
        Each parameter with its value as Cypher writes it.

    Examples
    --------
    >>> login_commands({"as_of": "null", "top": "100"}).split("; ")[2]
    'param {as_of: null, top: 100}'
    """
    style = f"config autoComplete: false; style {json.dumps(style_rules(), separators=(',', ':'))}"
    if not parameters:
        return style
    values = ", ".join(f"{name}: {_in_ascii(value)}" for name, value in parameters.items())
    return f"{style}; param {{{values}}}"


def _in_ascii(text: str) -> str:
    r"""Return text with non-ASCII characters as ``\uXXXX``: Neo4j reads neo4j.conf as Latin-1."""
    return text.encode("ascii", "backslashreplace").decode("ascii")
