"""Rules for ties of two named sides: A与B签约, A对口支援B, B由A托管, A、B分别与C、D结对."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.context import CARERS, CLAUSE, GAP, LIST, ONE, Part, Proposal
from hospital_network.loaders.drafts.ties.direction import level, oriented
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence

Types = Sequence[tuple[str, str]]
"""Types of ties, each with the word that names it."""

_FAMILIES = (
    ("signs_agreement", words.SIGNING),
    ("operates", words.OPERATE),
    ("co_builds", words.CO_BUILD),
    ("supports", words.SUPPORT),
)
_BUILT_KINDS = ("hospital", "campus", "centre", "alliance", "studio", "department", "primary_care")


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


def _between(
    part: Part,
    ones: Sequence[Entity],
    twos: Sequence[Entity],
    types: Types,
    match: re.Match[str],
    rule: str,
    after: str = "",
) -> Iterator[Proposal]:
    """Propose ties of each with each, and of both with what they build together."""
    built = [each for each in _built(part, after) if each not in ones and each not in twos]
    for one in ones:
        for two in twos:
            giver, receiver = oriented(one, two)
            for type_, cue in types:
                to_government = receiver.kind == "government" and type_ != "signs_agreement"
                if not to_government and not (type_ == "co_builds" and built):
                    yield from part.propose(type_, [giver], [receiver], match, rule, cue)
            if any(each.kind == "alliance" for each in built):
                continue
            yield from part.propose("co_builds", [giver], built, match, rule, "共建")
            if "依托" not in after and receiver.kind in ("government", "hospital"):
                yield from part.propose("co_builds", [receiver], built, match, rule, "共建")


_BUILDS = re.compile(
    rf"(?:共建|合作建[设成立]|共同(?:建[设成立]|组建|打造)|联合(?:建设|成立|组建)|依托(?:的医院)?(?:是|为)?|成立|设立)(?:了|的是)?“?{CLAUSE}{{0,6}}(?P<what>{LIST})"
)


def _built(part: Part, after: str) -> list[Entity]:
    """Return what two sides build together: 共建C, 依托的医院是C."""
    match = _BUILDS.search(after)
    return [each for each in part.entities(match["what"]) if each.kind in _BUILT_KINDS] if match else []


_FACE = re.compile(
    rf"(?P<one>{ONE})(?P<gap>{GAP}{{0,16}}?)(?P<with>与|和|同(?![时样])|跟|携手|联合|联手|牵手)(?:{CLAUSE}{{0,8}}?)(?P<two>{ONE})"
)
_NO_PARTY = re.compile(r"[，、]|院长|主任|书记|派|由|对")
_HEADED = re.compile(r"(?:签|协议|合作|结对)\S{0,8}的?(?:正?是|，依次是)?$")
_MEET = re.compile(r"结缘|相识|缘分|渊源|情谊|搭档|结亲|的故事|走到一起")
_AGREED = re.compile(r"合作|一起|牵手|联姻")


def mutual(part: Part) -> Iterator[Proposal]:
    """Read A与B签约, A与B共建: both sides stand before the verb."""
    if part.is_settled:
        return
    for match in _FACE.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        after = part.text[match.end() :]
        if re.match(SIGN, after) and part.entities(after[0])[0].kind == "alliance":
            after = after[1:]
        unclear = match["with"] == "和" and (len(ones) > 1 or match["gap"])
        person = re.match(r"(?:党委)?(?:副)?(?:院长|书记|主任)", match["gap"])
        signs = person and words.SIGNING.search(_until_sign(after)) and not re.search(r"[，、]", match["gap"])
        not_party = match["gap"] and _NO_PARTY.search(match["gap"]) and not signs
        if unclear or not_party or re.match(SIGN, after):
            continue
        if len(ones) > 1 and len(twos) > 1:
            continue
        types, signed_in = _mutual_types(part, match, after)
        if not types and len(ones) == len(twos) == 1 and _MEET.search(_until_sign(after)[:16]):
            part.meet(*oriented(ones[0], twos[0]))
        for each in _between(part, ones, twos, types, match, "mutual", after):
            yield replace(each, end=each.end + len(_until_sign(after)), signed_in=signed_in)


_PERSON_SIGNS = re.compile(
    rf"(?P<one>{SIGN})(?:党委)?(?:副)?(?:院长|书记|主任)[^。；]{{0,50}}?，(?:并|还|又|随后|同时|代表医院)+(?:与|和|同)(?P<two>{SIGN})(?P<after>{GAP}*)"
)


def signed_by_person(part: Part) -> Iterator[Proposal]:
    """Read A副院长王某为新成员授牌，并与B签署协议."""
    for match in _PERSON_SIGNS.finditer(part.text):
        types = types_of(match["after"])
        if any(type_ == "signs_agreement" for type_, _ in types):
            ones, twos = part.entities(match["one"]), part.entities(match["two"])
            yield from _between(part, ones, twos, types, match, "mutual", match["after"])


def _mutual_types(part: Part, match: re.Match[str], after: str) -> tuple[Types, Sentence | None]:
    predicate = _until_sign(after)
    if re.fullmatch(r"等?[，、]", predicate):
        # A与B，C与D，E与F等，建立合作: the verb comes after the last pair.
        predicate = re.split(SIGN, after)[-1]
    main, _, later = predicate.partition("，双方")
    types: Types = types_of(main)
    if not types and _HEADED.search(part.text[max(0, match.start() - 16) : match.start()]):
        types = types_of(part.text[max(0, match.start() - 16) : match.start()])
    if not types and (agreed := _AGREED.search(main[:14])):
        types = [("co_builds", agreed[0])]
    types, _ = _with_signing(types, part)
    kinds = {type_ for type_, _ in types}
    together = words.CO_BUILD.search(later)
    if together and "signs_agreement" in kinds and not kinds & {"co_builds", "operates"} and not part.entities(after):
        types = [*types, ("co_builds", together[0])]
    return types, part.signed_before()


def _until_sign(text: str) -> str:
    return re.split(rf"{SIGN}|；", text, maxsplit=1)[0]


_ALIGNED = re.compile(
    rf"(?P<one>{ONE}){GAP}{{0,14}}?(?:，)?{GAP}{{0,6}}?(?:分别|依次(?=与|和|同|由|对|跟)|逐一(?=与|和|同)){GAP}{{0,8}}?(?P<two>{LIST})"
)
_ALIGNED_AFTER = re.compile(
    rf"(?P<one>{ONE})(?P<with>与|和|同)(?P<two>{LIST})(?=[^\ue000-\uefff]{{0,10}}(?:分别|依次|一一))"
)
_IN_ORDER = re.compile(rf"(?:依次|分别)(?:是|为|有)?：?(?P<items>{SIGN}[、和与及，\ue000-\uefff\s]+)")


def aligned(part: Part) -> Iterator[Proposal]:
    """Read A、B分别与C、D结对: the first with the first; and 依次是A和B，C和D."""
    match = _IN_ORDER.search(part.text)
    if match and "，" in match["items"] and re.search(r"和|与", match["items"]):
        yield from _in_order(part, match)
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
        yield from _between(part, ones, twos, types, match, "aligned")
    elif len(ones) == len(twos):
        types, inherited = _with_signing(types, part)
        kept = "前者支援" in part.text or "后者受援" in part.text
        if re.search(r"由|被|受|得到", between):
            ones, twos, kept = twos, ones, True
        for each in _one_way(part, list(zip(ones, twos, strict=True)), types, match, kept):
            yield replace(each, signed_in=part.signed_before() if inherited else None)


def _in_order(part: Part, match: re.Match[str]) -> Iterator[Proposal]:
    types = types_of(part.text) or [("supports", "依次")]
    about_help = part.context.signed_in is not None or part.context.pair is not None
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


_CLEFT = re.compile(
    rf"(?P<one>{SIGN})(?P<verb>结对|对口支援|对口帮扶|帮扶|支援|签约|签|牵手|合作|托管|共建)(?:帮扶|支援|了)?的(?:合作方|对象|医院)?，?(?:正)?[是叫]{CLAUSE}{{0,6}}(?P<two>{LIST})"
)
_PARTNER = re.compile(
    rf"(?P<one>{SIGN})的(?:{CLAUSE}{{0,6}})?(?P<word>合作方|合作对象|合作医院|结对医院|帮扶对象|受援单位|支援对象|对口单位|合作伙伴)(?:是|为|有){CLAUSE}{{0,4}}(?P<two>{LIST})"
)


def cleft(part: Part) -> Iterator[Proposal]:
    """Read A结对的是B, A签约的是B, A的合作方是B."""
    for match in _CLEFT.finditer(part.text):
        types: Types = types_of(match["verb"] + part.text[match.end() :][:30])
        types, _ = _with_signing(types, part)
        kinds = {type_ for type_, _ in types}
        if match["verb"].startswith("签") and kinds == {"signs_agreement"} and "共建" in part.sentence.text:
            types = [*types, ("co_builds", "共建")]
        for each in _between(part, part.entities(match["one"]), part.entities(match["two"]), types, match, "cleft"):
            yield replace(each, signed_in=part.signed_before())
    for match in _PARTNER.finditer(part.text):
        equal = match["word"] in ("合作方", "合作对象", "合作医院", "合作伙伴")
        types = [each for each in types_of(part.text[match.end() :]) if not equal or each[0] != "co_builds"]
        types = [*types, ("co_builds" if equal else "supports", match["word"])]
        for each in _between(part, part.entities(match["one"]), part.entities(match["two"]), types, match, "partner"):
            yield replace(each, signed_in=part.signed_before())


_UNIT = re.compile(
    rf"(?P<one>{LIST})(?:一直|也|都|均|同样)*(?:是|为|成为|作为)(?P<two>{LIST})的?{CLAUSE}{{0,12}}(?P<word>支援单位|帮扶单位|支援医院|帮扶医院|托管医院|协作医院|协作单位|合作单位|指导医院|受援单位|受援医院|受援对象|帮扶对象|支援对象)"
)
_ENTRUSTED = re.compile(
    rf"(?:委托|交由|交给|由)(?:其|该院|(?P<one>{SIGN})){CLAUSE}{{0,4}}?(?P<verb>托管|管理|运营|接管)(?P<two>{LIST})"
)
_SET_UP = re.compile(
    rf"(?P<one>{SIGN})(?P<gap>{CLAUSE}{{0,12}})在(?P<two>{LIST}){CLAUSE}{{0,4}}(?:设立|成立|建立|挂牌|开设|建起)(?P<what>{CLAUSE}{{0,20}}(?:工作室|工作站|基地|中心|分院|门诊|病房))"
)
_TRANSITIVE = re.compile(
    rf"(?P<one>{ONE})(?P<gap>{GAP}{{0,16}}?)(?P<verb>对口支援|对口帮扶|组团式?(?:帮扶|支援)|结对帮扶|帮扶|支援(?!单位|医院)|扶持|援建|对口(?!支援|帮扶|扶贫)|全面托管|托管|接管|代管|牵手|结对|帮助|帮)(?:了|着)?(?P<gap2>{CLAUSE}{{0,6}}?)(?P<two>{LIST})"
)
_TOWARDS = re.compile(
    rf"(?P<one>{ONE})(?P<gap>{CLAUSE}{{0,8}}?)(?:对|给予?|为|向)(?P<two>{LIST})(?P<rest>{CLAUSE}{{0,24}})"
)
_SETTLES = re.compile(
    rf"(?P<one>{SIGN})(?P<what>{CLAUSE}{{2,14}}?(?:工作室|工作站|基地|中心|分院|门诊|病房))?”?(?:正式|已|也|先后|同日)*(?:在(?P<two>{LIST}){CLAUSE}{{0,4}}(?:揭牌|挂牌|成立|落户|启用|落地)|(?:落户|落地|设在|入驻)(?P<into>{LIST}))"
)
_TEACHING = re.compile(
    rf"(?P<one>{LIST})(?:是|为|成为|作为|挂牌)(?:了)?“?(?P<two>{SIGN})的?(?P<word>教学医院|实习基地|教学基地|实践基地)"
)
_NOT_SUBJECT = re.compile(r"院长|书记|主任|说|表示|介绍|副市长|希望|是|感谢|的[^专医团帮支援]|由|被|与|和|同(?![时样])")


def active(part: Part) -> Iterator[Proposal]:
    """Read A对口支援B, A是B的支援单位, A对B的托管."""
    for match in _UNIT.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        type_ = "operates" if "托管" in match["word"] else "supports"
        turned = match["word"].startswith(("受援", "托管")) or match["word"].endswith("对象")
        if match["word"] in (
            "协作医院",
            "协作单位",
            "合作单位",
            "支援单位",
            "帮扶单位",
            "支援医院",
            "帮扶医院",
        ) and level(ones[0]) != level(twos[0]):
            turned = oriented(ones[0], twos[0])[0] is twos[0]
        givers, receivers = (twos, ones) if turned else (ones, twos)
        yield from part.propose(type_, givers, receivers, match, "unit", match["word"])
    for match in () if part.is_settled else _TRANSITIVE.finditer(part.text):
        if _NOT_SUBJECT.search(match["gap"]) or "，" in match["gap"][:-3] or re.search(r"的|“|了", match["gap2"]):
            continue
        if re.match(r"的?(?:院长|书记|主任)", part.text[match.end() :]):
            continue
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        if len(ones) > 1 and len(twos) > 1:
            continue
        type_ = "operates" if "管" in match["verb"] else "supports"
        yield from part.propose(type_, ones, twos, match, "active", match["verb"])
    for match in _ENTRUSTED.finditer(part.text):
        twos = part.entities(match["two"])
        before = [each for each in part.entities(part.before + part.text[: match.start()]) if each not in twos]
        hospitals = [each for each in before if each.kind == "hospital"]
        givers = part.entities(match["one"]) or hospitals[-1:]
        yield from part.propose("operates", givers, twos, match, "entrusted", match["verb"])
    for match in _SET_UP.finditer(part.text):
        if not _NOT_SUBJECT.search(match["gap"]):
            ones, twos = part.entities(match["one"]), part.entities(match["two"])
            yield from part.propose("co_builds", ones, twos, match, "set up", match["what"][-4:])
    for match in _SETTLES.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"] or match["into"])
        owner = ones[0].part_of if ones[0].kind in ("studio", "centre", "campus", "department") else None
        if owner is not None or match["what"]:
            yield from part.propose("co_builds", [owner or ones[0]], twos, match, "settles", "落户")
    for match in _TEACHING.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        if level(twos[0]) > level(ones[0]):
            yield from part.propose("trains", twos, ones, match, "unit", match["word"])
    for match in () if part.is_settled else _TOWARDS.finditer(part.text):
        if re.search(r"委托|交", match["gap"]):
            continue
        one_management = re.search(r"统一管理|一体化管理", match["rest"])
        managed = [("operates", one_management[0])] if one_management else []
        for type_, cue in managed or types_of(match["rest"]):
            if type_ in ("operates", "supports"):
                ones, twos = part.entities(match["one"]), part.entities(match["two"])
                yield from part.propose(type_, ones, twos, match, "towards", cue)


_PASSIVE = re.compile(
    rf"(?:由|被|受|接受|得到|获得)(?:了|过)?(?:来自)?(?P<one>{LIST})(?:的)?(?P<verb>{CLAUSE}{{0,8}}?(?:全面托管|托管|代管|接管|帮扶|支援|包[下保联]|接手|接替|接棒|一手扶|扶起|带起|帮起|派遣|选派|派出|派驻|运营|管理|指导|(?:专家|医生|医师|骨干)担任))"
)


def passive(part: Part) -> Iterator[Proposal]:
    """Read B由A托管, 由A全面托管: the receiver stands before, or is what the sentence is about."""
    for match in () if part.is_settled else _PASSIVE.finditer(part.text):
        givers = part.entities(match["one"])
        before = part.before + part.text[: match.start()]
        verb = match["verb"]
        sends = re.search(r"派|担任", verb)
        receivers = [each for each in _acted_on(part, match, bool(sends)) if each not in givers]
        if "改" in part.text[: match.start()][-2:] and (lists := re.findall(LIST, before)):
            receivers = [each for each in part.entities(lists[0]) if each not in givers]
        receivers = receivers or [each for each in [part.subject(before, givers)] if each is not None]
        managed = re.search(r"管(?!理年)|运营", verb) or (verb.startswith("接") and "托管" in before)
        type_ = "sends_experts" if sends else "operates" if managed else "supports"
        wanted = [each for each in receivers if each.kind != "government"]
        if not wanted:
            others = [each for each in part.entities(before) if each.kind in CARERS and each not in givers]
            wanted = others[-1:]
        yield from part.propose(type_, givers, wanted, match, "passive", verb)
    for match in _BUILT_BY.finditer(part.text):
        givers = part.entities(match["ones"])
        yield from part.propose("co_builds", givers, part.entities(match["what"]), match, "passive", "共建")


_BUILT_BY = re.compile(
    rf"(?P<what>{SIGN}){CLAUSE}{{0,4}}由(?P<ones>{LIST}){CLAUSE}{{0,4}}(?:共建|合建|合办|联合建设|共同(?:建设|举办|组建))"
)
_POSTED = re.compile(rf"(?:在|到|赴|进驻|来到){CLAUSE}{{0,3}}?(?P<to>{LIST})")


def _acted_on(part: Part, match: re.Match[str], sends: bool) -> list[Entity]:
    """Return what a passive verb is about: what follows it, else the last institutions before."""
    after = part.text[match.end() :]
    follows = _POSTED.search(after) if sends else re.match(rf"(?P<to>{LIST})", after)
    if follows:
        return part.entities(follows["to"])
    lists = re.findall(LIST, part.before + part.text[: match.start()])
    return part.entities(lists[-1]) if lists else []


_COLON_LIST = re.compile(rf"(?P<head>[^：。；]{{2,40}})：(?P<list>{LIST})")


def listed(part: Part) -> Iterator[Proposal]:
    """Read 托管的医院共17家：A、B、C: the giver is named in the head, else the leader the text is about."""
    for match in _COLON_LIST.finditer(part.text):
        named = [each for each in part.entities(match["head"]) if each.kind != "government"]
        giver = named[0] if named else part.context.leader or part.context.ours
        types = [each for each in types_of(match["head"]) if each[0] in ("operates", "supports")]
        ends = re.match(r"等|[，。；（、]|\s*$", part.text[match.end() :])
        if giver is not None and types and (named or ends):
            type_, cue = types[0]
            yield from part.propose(type_, [giver], part.entities(match["list"]), match, "list", cue)


_PARTIES = re.compile(
    rf"(?P<list>{LIST})(?:[两三四五六]方|{CLAUSE}{{0,4}}共同|{CLAUSE}{{0,4}}联合){GAP}{{0,16}}?(?P<cue>签署|签订|签下|签约|签)"
)
_BOTH = re.compile(rf"(?P<both>{SIGN})(?P<rest>(?:正式|又|就|再次|共同)?(?:签|结|达成|联合|合作)[^\ue000-\uefff；]*)")
_TWO_SIGN = re.compile(rf"(?P<one>{SIGN})、(?P<two>{SIGN})(?P<rest>{CLAUSE}{{0,10}}?(?:签约|签署|签订|签下)[^。；]*)")
_PARTIES_GO_ON = re.compile(r"双方|两家|两院|两地")
_PLAIN_HELP = re.compile(r"技术扶持|技术帮扶|管理指导|结对帮扶|对口帮扶|重点扶持")


def together(part: Part) -> Iterator[Proposal]:
    """Read A、B、C三方签下协议; 双方共建C and 技术扶持, of a pair that is named elsewhere."""
    for match in _PARTIES.finditer(part.text):
        parties = part.entities(match["list"])
        for index, one in enumerate(parties):
            yield from part.propose("signs_agreement", [one], parties[index + 1 :], match, "parties", match["cue"])
    for match in _TWO_SIGN.finditer(part.text):
        firsts, seconds = part.entities(match["one"]), part.entities(match["two"])
        if (firsts[0].kind == "government") != (seconds[0].kind == "government"):
            yield from _between(part, firsts, seconds, types_of(match["rest"]), match, "parties", match["rest"])
    for match in _BOTH.finditer(part.text):
        both = part.entities(match["both"])
        if len(both) == 2 and not any(each.type == "signs_agreement" for each in part.found):
            yield from _between(part, both[:1], both[1:], types_of(match["rest"]), match, "both")
    named = part.entities(part.sentence.text)
    help_ = _PLAIN_HELP.search(part.text)
    if help_ and len(named) == 2 and not any(each.type in ("supports", "operates") for each in part.found):
        giver, receiver = oriented(*named)
        if not {"government", "alliance"} & {giver.kind, receiver.kind}:
            yield from part.propose("supports", [giver], [receiver], help_, "together", help_[0])
    parties_go_on = _PARTIES_GO_ON.search(part.text)
    if part.context.pair is None or not part.pair_is_near or parties_go_on is None:
        return
    giver, receivers = part.context.pair
    about_them = all(each is giver or each in receivers for each in named)
    goes_first = not re.search(SIGN, part.text[: parties_go_on.start()])
    for type_, word in types_of(_until_sign(part.text[parties_go_on.end() :])) if about_them and goes_first else ():
        if type_ != "co_builds" and "government" not in {each.kind for each in receivers}:
            yield from part.propose(type_, [giver], receivers, parties_go_on, "together", word)
    if part.found:
        return
    cue = words.CO_BUILD.search(part.text, parties_go_on.end())
    if cue:
        giver, receivers = part.context.pair
        built = [each for each in _built(part, part.text) if each is not giver and each not in receivers]
        wanted = [each for each in built or receivers if each.kind != "government"]
        yield from part.propose("co_builds", [giver], wanted, cue, "together", cue[0])
