"""Rules for who helps whom, said by a role or a line of a list: B的娘家是A, 在A的帮扶下, 支援医院：A, A——B."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.context import CARERS, CLAUSE, GAP, LIST, ONE, Part, Proposal
from hospital_network.loaders.drafts.ties.pair_rules import types_of
from hospital_network.loaders.drafts.ties.sentences import SIGN

_HELP = r"(?:对口支援|对口帮扶|结对帮扶|支援|帮扶|援建|帮助|扶持|支持|指导)"
_GIVER = r"(?:“?娘家”?|“?靠山”?|(?:对口)?(?:帮扶|支援)(?:单位|医院|方)|(?<!受)援助?(?:单位|方)|派出(?:单位|医院))"
_RECEIVER = r"(?:受援|受扶|受帮扶|被帮扶|被支援)(?:的|单位|医院|方)?"
_IS = r"(?:，|均|都|就|正|依次|分别|也)*(?:是|为|有|：|包括|叫|由|落实为)?"

_GIVER_OF = re.compile(rf"(?P<two>{LIST})的{CLAUSE}{{0,4}}?{_GIVER}(?P<is>{_IS})(?P<one>{LIST})")
_ROLES = (
    re.compile(rf"{_RECEIVER}(?P<is>{_IS})(?P<two>{LIST}){GAP}{{0,10}}?{_GIVER}(?P<is2>{_IS})(?P<one>{LIST})"),
    re.compile(
        rf"{_GIVER}(?P<is>{_IS})(?P<one>{LIST})[^。\ue000-\uefff]{{0,10}}?{_RECEIVER}(?P<is2>{_IS})(?P<two>{LIST})"
    ),
)


def roles(part: Part) -> Iterator[Proposal]:
    """Read B的娘家是A and 支援医院：A，受援医院：B; lists of equal length with 依次 or 分别 are pairs."""
    matches = [match for pattern in _ROLES if (match := pattern.search(part.text))]
    for match in matches or _GIVER_OF.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        for giver, receivers in _paired(ones, twos, in_order=bool(re.search(r"依次|分别", match[0]))):
            yield from part.propose("supports", [giver], receivers, match, "roles", "帮扶")


def _paired(
    ones: Sequence[Entity], twos: Sequence[Entity], in_order: bool
) -> Iterator[tuple[Entity, Sequence[Entity]]]:
    if in_order and len(ones) == len(twos):
        yield from ((one, [two]) for one, two in zip(ones, twos, strict=True))
    elif len(ones) == 1 or len(twos) == 1:
        yield from ((one, twos) for one in ones)


_UNDER = re.compile(
    rf"在(?P<one>{LIST})的?{CLAUSE}{{0,12}}?(?P<cue>帮扶|支援|帮助|支持|指导|带动|托管|扶持)(?:和{CLAUSE}{{1,4}})?(?:之)?下，?{CLAUSE}{{0,10}}?(?P<two>{LIST})?"
)
_HELPED_IS = re.compile(
    rf"(?P<cue>{_HELP}|托管)(?P<two>{LIST})的(?:医院|单位|任务)?，?(?:正?是|为|落在|交给)(?P<one>{ONE})"
)
_IN_AREAS = re.compile(
    rf"(?P<one>{ONE})(?P<gap>{GAP}{{0,60}}?)(?:方面|领域)(?:[将也还都]|继续|全力|给予|予以|对|为|向)*(?:(?P<verb>支持|指导|帮扶|帮助|支援|扶持)(?:和(?:指导|帮助|支持))?(?P<two>{LIST})|(?P<two2>{LIST}){CLAUSE}{{0,10}}?(?P<verb2>支持|指导|帮扶|帮助|支援|扶持))"
)
_BEARS = re.compile(
    rf"(?P<one>{ONE}){CLAUSE}{{0,8}}?(?:承担|负责|肩负|接过|挑起)(?:了|起)?(?:对)?(?P<two>{LIST})的{CLAUSE}{{0,4}}?(?P<cue>支援|帮扶|托管)"
)
_WHAT_IS_GIVEN = re.compile(
    rf"(?P<two>{LIST})(?:得到|受到|获得|接受)的?(?:，)?(?:正?是)?(?P<one>{ONE})的(?P<cue>支持|帮扶|支援|帮助|指导)"
)
_PLATE = re.compile(
    rf"(?P<two>{SIGN}){GAP}{{0,10}}?挂(?:上|牌|出)?(?:了)?“(?P<one>{SIGN})(?P<cue>{CLAUSE}{{0,6}}?(?:协作|合作|指导|医联体|帮扶){CLAUSE}{{0,4}}?(?:医院|单位|基地))”"
)
_LATER_VERB = re.compile(
    rf"^(?P<one>{ONE})(?P<gap>[^。；\ue000-\uefff]{{2,60}}?，)(?:并|将|还|也|积极|全力|更|进而|从而)*(?P<verb>对口支援|对口帮扶|帮扶|支援|托管|帮助|扶持)(?:了|着)?(?P<two>{LIST})"
)


def helped(part: Part) -> Iterator[Proposal]:
    """Read 在A的帮扶下B…, 帮扶B的是A, A在…方面支持B, and A…，帮助B."""
    if part.is_settled:
        return
    for match in _UNDER.finditer(part.text):
        ones = part.entities(match["one"])
        receivers = [each for each in part.entities(match["two"]) if each not in ones]
        if not receivers and (subject := part.subject(part.before + part.text[: match.start()], ones)):
            receivers = [subject]
        if all(each.kind not in ("government", "alliance") for each in (*ones, *receivers)):
            type_ = "operates" if match["cue"] == "托管" else "supports"
            yield from part.propose(type_, ones, receivers, match, "under", match["cue"])
    for match in _HELPED_IS.finditer(part.text):
        type_ = "operates" if match["cue"] == "托管" else "supports"
        yield from part.propose(
            type_, part.entities(match["one"]), part.entities(match["two"]), match, "helped is", match["cue"]
        )
    for pattern in (_BEARS, _WHAT_IS_GIVEN, _PLATE):
        for match in pattern.finditer(part.text):
            type_ = "operates" if match["cue"] == "托管" else "supports"
            ones, twos = part.entities(match["one"]), part.entities(match["two"])
            yield from part.propose(type_, ones, twos, match, "bears", match["cue"])
    for match in (*_IN_AREAS.finditer(part.text), *_LATER_VERB.finditer(part.text)):
        groups = match.groupdict()
        twos = part.entities(groups["two"] or groups.get("two2"))
        ones = [each for each in part.entities(match["one"]) if each.kind not in ("government", "alliance")]
        verb = groups["verb"] or groups.get("verb2") or ""
        if re.search(r"院长|书记|主任|表示|希望|感谢|由|说", match["gap"]) or (len(ones) > 1 and len(twos) > 1):
            continue
        wanted = [each for each in twos if each.kind not in ("government", "alliance")]
        yield from part.propose("operates" if verb == "托管" else "supports", ones, wanted, match, "areas", verb)


_MANAGES = re.compile(
    rf"(?P<one>{SIGN})(?:受(?:{SIGN})?{CLAUSE}{{0,6}}委托，?|接手|受托|全面|负责|将|统一|整体|开始)+(?P<cue>管理|运营管理|运营|经营)(?P<two>{LIST})(?!的)"
)
_ENTRUSTS = re.compile(
    rf"(?P<two>{LIST})(?:[将]|整体|全权|正式|已)*(?:委托|交由|交给|托付给?|移交)(?:给|由)?(?P<one>{SIGN}){CLAUSE}{{0,6}}?(?P<cue>管理|托管|运营|经营|代管)"
)
_MERGED = re.compile(rf"(?P<two>{LIST}){CLAUSE}{{0,6}}并入(?P<one>{SIGN})，?{CLAUSE}{{0,8}}(?P<cue>管理|院区|分院)")


def entrusted(part: Part) -> Iterator[Proposal]:
    """Read A受托管理B, B委托A管理, 将B委托给A运营管理."""
    for pattern in (_MANAGES, _ENTRUSTS, _MERGED):
        for match in pattern.finditer(part.text):
            wanted = [each for each in part.entities(match["two"]) if each.kind not in ("government", "alliance")]
            yield from part.propose("operates", part.entities(match["one"]), wanted, match, "entrusted", match["cue"])


_EXPORTS = re.compile(rf"(?P<role>输出医院|托管医院|牵头医院|支持医院|依托医院|承建医院|建设医院){_IS}(?P<one>{LIST})")


def exported(part: Part) -> Iterator[Proposal]:
    """Read 某医院，输出医院为A，依托医院为B, as lists of regional centres have it."""
    text = part.before + part.text
    sides = {match["role"]: (part.entities(match["one"]), match) for match in _EXPORTS.finditer(text)}
    if "输出医院" not in sides:
        return
    givers, match = sides["输出医院"]
    hosts = sides.get("依托医院", sides.get("承建医院", ([], match)))[0]
    named = part.entities(text[: match.start()])
    built = [each for each in named if each not in givers and each not in hosts and each.kind in (*CARERS, "centre")]
    for receiver in built[-1:] or hosts:
        yield from part.propose("co_builds", givers, [receiver], match, "exports", "输出医院")
    if built:
        yield from part.propose("co_builds", givers, hosts, match, "exports", "输出医院")


_LINE = re.compile(
    rf"^\s*(?:[（(]?[\d一二三四五六七八九十]{{1,3}}[)）.．、]?\s*)?(?P<one>{LIST})"
    rf"(?P<mark>\s*(?:[—－–―-]{{1,3}}|→|⇒|：|\||｜|\t| +)\s*)"
    rf"(?P<two>{LIST})(?:等\S{{0,8}})?[。；，、]?\s*(?:[（(][^（）()]*[）)])?\s*$"
)


def lines(part: Part) -> Iterator[Proposal]:
    """Read a line A——B、C of a list, by what the text before says that it lists."""
    match = _LINE.match(part.text)
    if match is None or not part.context.topic:
        return
    ones, twos = part.entities(match["one"]), part.entities(match["two"])
    if len(ones) > 1 and len(twos) > 1:
        return
    type_, cue = part.context.topic
    turned = bool(re.search(rf"{_RECEIVER}{CLAUSE}{{0,6}}{_GIVER}", part.context.topic_text)) or len(ones) > 1
    givers, receivers = (twos, ones) if turned else (ones, twos)
    for each in part.propose(type_, givers, receivers, match, "lines", cue):
        yield replace(each, period=part.context.period)


def topic_of(text: str) -> tuple[str, str] | None:
    """Return the type of tie that a heading or a sentence without names says a list is about.

    Examples
    --------
    >>> topic_of("一、对口帮扶结对名单"), topic_of("二、工作要求")
    (('supports', '对口'), None)
    """
    if not re.search(r"名单|支援医院——受援医院|如下|关系|安排|结对|一览|任务|：|分别是|公布", text):
        return None
    types = [each for each in types_of(text) if each[0] in ("supports", "operates", "co_builds")]
    return types[0] if types and not words.DENIED.search(text) else None
