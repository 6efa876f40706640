"""The YAML 1.2 core rules, which editors use, for PyYAML's C parser, which knows those of 1.1."""

import re

import yaml

_NULL = re.compile(r"^(?:~|null|Null|NULL|)$")
_BOOL = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")
_INT = re.compile(r"^[-+]?[0-9]+$")
_FLOAT = re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
CORE_RULES = (
    ("tag:yaml.org,2002:null", _NULL, ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", _BOOL, list("tTfF")),
    ("tag:yaml.org,2002:int", _INT, list("-+0123456789")),
    ("tag:yaml.org,2002:float", _FLOAT, list("-+0123456789.")),
)
FULL_WIDTH_NUMBER = re.compile(r"[-+＋－]?[\d.．]*[０-９][\d.．]*")
QUOTED = ("'", '"', "|", ">")


class CoreRulesLoader(yaml.CSafeLoader):
    """PyYAML's C parser under the YAML 1.2 core rules instead of those of 1.1."""

    # A table of its own: adding to the inherited one would keep the 1.1 rules beside ours.
    yaml_implicit_resolvers = {}  # noqa: RUF012


for _tag, _pattern, _first in CORE_RULES:
    CoreRulesLoader.add_implicit_resolver(_tag, _pattern, _first)
