"""What governments approve, name or pick."""

import re
from collections.abc import Iterator, Sequence

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.context import CARERS, CLAUSE, GAP, LIST, Part, Proposal
from hospital_network.loaders.drafts.ties.sentences import SIGN

_VERB = r"(?P<verb>公示|批复|批准|认定|授予|确定|命名|同意设置|指定|选中|列入|评)"
_DESIGNATES = re.compile(rf"(?P<one>{SIGN})(?P<gap>{CLAUSE}{{0,16}}?){_VERB}(?P<rest>.*)")
_DESIGNATED = re.compile(rf"(?P<two>{LIST}){GAP}{{0,10}}?(?:被|获|经|由)(?P<one>{SIGN}){_VERB}")


def designated(part: Part) -> Iterator[Proposal]:
    """Read what a government approves, names or picks."""
    passive = [
        match for match in _DESIGNATED.finditer(part.text) if part.entities(match["one"])[0].kind == "government"
    ]
    for match in passive:
        yield from _named(part, match, part.entities(match["two"]))
    active = None if passive else _DESIGNATES.search(part.text)
    by_government = active is not None and part.entities(active["one"])[0].kind == "government"
    if active and by_government and not re.search(r"主任|局长|厅长|书记", active["gap"]):
        yield from _named(part, active, part.entities(active["rest"]))


def _named(part: Part, match: re.Match[str], receivers: Sequence[Entity]) -> Iterator[Proposal]:
    wanted = [each for each in receivers if each.kind in (*CARERS, "centre")]
    yield from part.propose("designates", part.entities(match["one"]), wanted, match, "designates", match["verb"])
