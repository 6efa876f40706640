"""Ties of lists: pairs in the same order, named pairs, lines A——B, a list after a colon, roles with their names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from hospital_network.graph.vocabulary.types_and_kinds import MEDICAL_PROVIDERS
from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.context import CLAUSE, GAP, LIST, ONE, Part, Proposal
from hospital_network.loaders.drafts.ties.direction import oriented
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence

Types = Sequence[tuple[str, str]]
"""Types of ties, each with the word that names it."""

_FAMILIES = (
    ("signs_agreement", words.SIGNING),
    ("operates", words.OPERATE),
    ("co_builds", words.CO_BUILD),
    ("supports", words.SUPPORT),
)


def types_of(predicate: str) -> list[tuple[str, str]]:
    """Return the types that the words after two sides name, each with its word.

    Examples
    --------
    >>> types_of("签署对口支援协议"), types_of("召开会议")
    ([('signs_agreement', '签署'), ('supports', '对口')], [])
    """
    types = [(type_, match[0]) for type_, pattern in _FAMILIES if (match := pattern.search(predicate))]
    kinds = {type_ for type_, _ in types}
    replaced = "operates" in kinds or ("co_builds" in kinds and "对口" not in predicate)
    return [each for each in types if not (replaced and each[0] == "supports")]


def _with_signing(types: Types, part: Part) -> tuple[Types, bool]:
    """Add the agreement that an earlier sentence reports for all pairs."""
    if types and all(type_ != "signs_agreement" for type_, _ in types) and part.signed_before() is not None:
        return [*types, ("signs_agreement", "协议")], True
    return types, False


_ALIGNED = re.compile(
    rf"(?P<one>{ONE}){GAP}{{0,14}}?(?:，)?{GAP}{{0,6}}?(?:分别|依次(?=与|和|同|由|对|跟)|逐一(?=与|和|同)){GAP}{{0,8}}?(?P<two>{LIST})"
)
_ALIGNED_AFTER = re.compile(
    rf"(?P<one>{ONE})(?P<with>与|和|同)(?P<two>{LIST})(?=[^\ue000-\uefff]{{0,10}}(?:分别|依次|一一))"
)
_PAIRS = re.compile(rf"{SIGN}(?P<joint>[与和同对]){SIGN}(?:(?:、|，|；|，?以及){SIGN}(?P=joint){SIGN})+")
_PAIRED_LISTS = re.compile(rf"{ONE}[与同]{ONE}(?:，(?:以及)?{ONE}[与同]{ONE})+")
_IN_ORDER = re.compile(rf"(?:依次|分别)(?:是|为|有)?：?(?P<items>{SIGN}[、和与及，\ue000-\uefff\s]+)")


def aligned(part: Part) -> Iterator[Proposal]:
    """Read A、B分别与C、D结对: the first with the first; and 依次是A和B，C和D."""
    match = _IN_ORDER.search(part.text)
    if match and "，" in match["items"] and re.search(r"和|与", match["items"]):
        yield from _in_order(part, match)
        return
    pairs = _PAIRS.search(part.text)
    if pairs:
        named = [part.entities(item) for item in re.findall(rf"{SIGN}[与和同对]{SIGN}", pairs[0])]
        yield from _one_way(part, [(one, two) for one, two in named], _types_in(part), pairs, kept="对" in pairs[0])
        return
    lists = _PAIRED_LISTS.search(part.text)
    if lists:
        yield from _paired_lists(part, lists)
        return
    match = _ALIGNED.search(part.text) or _ALIGNED_AFTER.search(part.text)
    if match is None:
        return
    if re.search(r"、[^，。；、\ue000-\uefff]{0,8}$", part.text[: match.start()]):
        # A list with an item that was not read: who goes with whom is not known.
        return
    ones, twos = part.entities(match["one"]), part.entities(match["two"])
    between = part.text[match.end("one") : match.start("two")]
    types: Types = types_of(between + re.sub(SIGN, "", part.text[match.start("two") :]))
    if len(ones) == 1:
        yield from _one_with_each(part, ones[0], twos, types, match)
    elif len(ones) == len(twos):
        types, inherited = _with_signing(types, part)
        kept = "前者支援" in part.text or "后者受援" in part.text
        if re.search(r"由|被|受|得到", between):
            ones, twos, kept = twos, ones, True
        for each in _one_way(part, list(zip(ones, twos, strict=True)), types, match, kept):
            yield replace(each, signed_in=part.signed_before() if inherited else None)


def _types_in(part: Part) -> Types:
    """Return the types that a part with pairs names, for all of them."""
    return types_of(re.sub(SIGN, "", part.text)) or [("co_builds", "合作")] * ("合作" in part.text)


def _paired_lists(part: Part, match: re.Match[str]) -> Iterator[Proposal]:
    """Read A与B，C、D与E、F，建立合作: pairs, and lists of which nobody says who goes with whom."""
    for item in re.split("，(?:以及)?", match[0]):
        ones, twos = (part.entities(side) for side in re.split("[与同]", item))
        if len(ones) == 1 or len(twos) == 1:
            yield from _one_way(part, list(product(ones, twos)), _types_in(part), match, kept=False)
            continue
        turned = sum(oriented(one, two)[0] is two for one, two in product(ones, twos)) * 2 > len(ones) * len(twos)
        givers, receivers = (twos, ones) if turned else (ones, twos)
        for type_, cue in _types_in(part):
            yield from part.propose_unpaired(type_, givers, receivers, match, cue)


def _one_with_each(
    part: Part, one: Entity, others: Sequence[Entity], types: Types, match: re.Match[str]
) -> Iterator[Proposal]:
    """Propose ties of one with each of a list: A先后分别与B、C签约."""
    for other in others:
        giver, receiver = oriented(one, other)
        for type_, cue in types:
            if receiver.kind != "government" or type_ == "signs_agreement":
                yield from part.propose(type_, [giver], [receiver], match, "aligned", cue)


def _in_order(part: Part, match: re.Match[str]) -> Iterator[Proposal]:
    types = types_of(part.text) or [("supports", "依次")]
    about_help = part.context.signed_in is not None or bool(part.context.partners)
    if about_help and all(type_ != "supports" for type_, _ in types):
        types = [*types, ("supports", "帮扶")]
    sides = [re.split(r"和|与", item, maxsplit=1) for item in match["items"].split("，")]
    pairs = [
        (one, two)
        for item in sides
        if len(item) == 2
        for one in part.entities(item[0])
        for two in part.entities(item[1])
    ]
    yield from _one_way(part, pairs, types, match, kept=False)


def _one_way(
    part: Part, pairs: Sequence[tuple[Entity, Entity]], types: Types, match: re.Match[str], kept: bool
) -> Iterator[Proposal]:
    """Propose ties of a list of pairs, all in the direction that most of them have."""
    turned = not kept and sum(oriented(one, two)[0] is two for one, two in pairs) * 2 > len(pairs)
    for one, two in pairs:
        giver, receiver = (two, one) if turned else (one, two)
        for type_, cue in types:
            yield from part.propose(type_, [giver], [receiver], match, "aligned", cue)


_COLON_LIST = re.compile(rf"(?P<head>[^：。；]{{2,40}})：(?P<list>{LIST})")


def listed(part: Part) -> Iterator[Proposal]:
    """Read 托管的医院共17家：A、B、C: the giver is named in the head, else the leader the text is about."""
    for match in _COLON_LIST.finditer(part.text):
        named = [each for each in part.entities(match["head"]) if each.kind != "government"]
        giver = named[0] if named else part.context.leader or part.context.ours
        types = [each for each in types_of(match["head"]) if each[0] in ("operates", "supports", "co_builds")]
        ends = re.match(r"等|[，。；（、]|\s*$", part.text[match.end() :])
        if giver is not None and types and (named or ends):
            type_, cue = types[0]
            yield from part.propose(type_, [giver], part.entities(match["list"]), match, "list", cue)


_COUNTED = re.compile(
    rf"(?P<one>{SIGN}){CLAUSE}{{0,6}}?(?P<cue>托管|帮扶|支援|接管|领办)了(?:[两三四五六七八九]|\d{{1,2}})[家所]{CLAUSE}{{0,4}}"
    rf"(?P<items>(?:[，：、]{CLAUSE}{{0,10}}?(?:是|为|有)?{SIGN})+)"
)


def counted(part: Part) -> Iterator[Proposal]:
    """Read A托管了两家，2011年是B，2013年是C: each with the date before it."""
    for match in _COUNTED.finditer(part.text):
        givers = part.entities(match["one"])
        types = [each for each in types_of(match["cue"]) if each[0] != "signs_agreement"]
        for item in re.finditer(SIGN, match["items"]):
            at = match.start("items") + item.end()
            for type_, cue in types:
                for each in part.propose(type_, givers, part.entities(item[0]), match, "counted", cue):
                    yield replace(each, end=part.offset + at)


_SIGNED_WITH = re.compile(rf"[与同和](?P<one>{SIGN}){CLAUSE}{{0,4}}签(?![到名])")
_ONE_AFTER_ANOTHER = re.compile(rf"(?:第一个|头一个|第一家|首先|最先|率先){CLAUSE}{{0,8}}是{SIGN}")


def in_turn(sentence: Sentence, before: Sentence | None) -> list[Proposal]:
    """Read who signs one after the other, after a sentence that says with whom: 首先是B，接着是C、D."""
    match = _SIGNED_WITH.search(before.text) if before is not None else None
    if before is None or match is None or before.paragraph != sentence.paragraph:
        return []
    if not words.SEVERAL.search(before.text) or words.DENIED.search(before.text):
        return []
    text = sentence.text.split("；")[0]
    party, others = before.entities(match["one"]), [each for each in sentence.entities(text) if each.gives_care]
    if len(party) != 1 or party[0] in others or len(others) < 2 or not _ONE_AFTER_ANOTHER.search(text):
        return []
    if words.DENIED.search(text):
        return []
    sides = [oriented(party[0], other) for other in others]
    return [
        Proposal("signs_agreement", giver, receiver, sentence, 0, len(text), "in turn", "签", signed_in=before)
        for giver, receiver in sides
    ]


_GIVER = r"(?:“?娘家”?|“?靠山”?|(?:对口)?(?:帮扶|支援)(?:单位|医院|方)|(?<!受)援助?(?:单位|方)|派出(?:单位|医院))"
_RECEIVER = r"(?:受援|受扶|受帮扶|被帮扶|被支援)(?:的|单位|医院|方)?"
_IS = r"(?:，|均|都|就|正|依次|分别|也)*(?:是|为|有|：|包括|叫|由|落实为)?"

_GIVER_OF = re.compile(
    rf"(?P<two>{LIST})(?:的|，(?=对应|相应|各自)){CLAUSE}{{0,4}}?{_GIVER}(?P<is>{_IS})(?P<one>{LIST})"
)
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
        if not matches and re.search("(?:帮扶|支援)医院", match[0]) and len(ones) == len(twos) == 1:
            # 某县医院的帮扶医院是… helps it; 某市医院的帮扶医院是… is helped.
            giver, receiver = oriented(ones[0], twos[0])
            ones, twos = [giver], [receiver]
        in_order = bool(re.search(r"依次|分别", match[0]))
        for giver, receivers in _paired(ones, twos, in_order):
            yield from part.propose("supports", [giver], receivers, match, "roles", "帮扶")
            if in_order and part.signed_before() is not None:
                for each in part.propose("signs_agreement", [giver], receivers, match, "roles", "协议"):
                    yield replace(each, signed_in=part.signed_before())
        if not in_order:
            yield from part.propose_unpaired("supports", ones, twos, match, "帮扶")


def _paired(
    ones: Sequence[Entity], twos: Sequence[Entity], in_order: bool
) -> Iterator[tuple[Entity, Sequence[Entity]]]:
    if in_order and len(ones) == len(twos):
        yield from ((one, [two]) for one, two in zip(ones, twos, strict=True))
    elif len(ones) == 1 or len(twos) == 1:
        yield from ((one, twos) for one in ones)


_EXPORTER = re.compile(
    rf"(?:(?:输出|托管|牵头|支持)(?:医院|方|单位)|出(?:人出)?技术的){_IS}(?P<one>{LIST})"
    rf"|由(?P<by>{SIGN})(?:作为{CLAUSE}{{0,10}})?输出|(?P<as>{SIGN})作为{CLAUSE}{{0,10}}输出(?:医院|方|单位)"
)
_HOST = re.compile(
    rf"(?:依托医院|依托单位|依托的|承建医院|建设医院|落脚点|底子){_IS}(?P<one>{LIST})"
    rf"|(?:依托|落脚在|落地在){CLAUSE}{{0,16}}?(?P<at>{SIGN})"
)


def exported(part: Part) -> Iterator[Proposal]:
    """Read 某医院，输出医院为A，依托医院为B, as texts on regional centres have it: A and B build it at B."""
    text, exporter = next(
        ((text, each) for text in (part.text, part.before + part.text) if (each := _exporter_in(text)) is not None),
        (part.text, None),
    )
    if exporter is None:
        return
    givers = part.entities(exporter["one"] or exporter["by"] or exporter["as"])
    hosts = [each for match in _HOST.finditer(text) for each in part.entities(match["one"] or match["at"])][:1]
    hosts = [each for each in hosts if each.gives_care and each not in givers]
    named = part.entities(text[: exporter.start()])
    kinds = (*MEDICAL_PROVIDERS, "centre")
    built = [each for each in named if each not in givers and each not in hosts and each.kind in kinds][-1:]
    built = built or _named_after(givers, hosts, part.context.named)
    for receiver in built or hosts:
        yield from part.propose("co_builds", givers, [receiver], exporter, "exports", "输出医院")
        yield from part.propose("co_builds", hosts, [receiver], exporter, "exports", "依托医院")
    if built:
        yield from part.propose("co_builds", givers, hosts, exporter, "exports", "输出医院")


def _exporter_in(text: str) -> re.Match[str] | None:
    return next((each for each in _EXPORTER.finditer(text) if "输出" in each[0] or "出技术" in each[0]), None)


def _named_after(givers: Sequence[Entity], hosts: Sequence[Entity], named: Sequence[Entity]) -> list[Entity]:
    """Return the one hospital of the text whose name begins with that of the one that sends: 甲医院乙医院."""
    joint = [
        each
        for each in named
        if each.gives_care and each not in (*givers, *hosts) and each.name.startswith(tuple(one.name for one in givers))
    ]
    return joint if len(joint) == 1 else []


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
    type_, cue = part.context.topic
    turned = (
        bool(re.search(rf"{_RECEIVER}{CLAUSE}{{0,6}}{_GIVER}", part.context.topic_text)) or len(ones) > len(twos) == 1
    )
    givers, receivers = (twos, ones) if turned else (ones, twos)
    several = len(ones) > 1 and len(twos) > 1
    unpaired = part.propose_unpaired(type_, givers, receivers, match, cue)
    for each in unpaired if several else part.propose(type_, givers, receivers, match, "lines", cue):
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
