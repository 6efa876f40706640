"""Rules for experts, training, patients and remote service, where a clause often names one side alone."""

import re
from collections.abc import Iterator, Sequence

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.context import CARERS, CLAUSE, GAP, LIST, Part, Proposal
from hospital_network.loaders.drafts.ties.direction import level, oriented
from hospital_network.loaders.drafts.ties.sentences import SIGN

_TEAM = (
    r"(?:专家|医生|医师|医务人员|医护人员|团队|医疗队|主任|骨干|护士|技师|队员|帮扶队|管理人员|学科带头人|教授|人员)"
)
_SEND = re.compile(
    r"(?P<verb>选派|派出|派驻|派遣|下派|委派|抽调|派下来|派去|派来|派到|派往|派(?=了|[^生])|[长常]驻|进驻|入驻|驻点|坐诊|出(?:专家)?门诊|挂职|担任|出任|聘为"
    rf"|{_TEAM}[^，。；]{{0,14}}?(?:赴|抵达|前往|来到))"
)
_TO = re.compile(
    rf"(?:(?<![得受收达感])到|赴|去(?!年)|往|至|驻|在|向|进驻|走进|来到?|前往|抵达|支援|为|对口){CLAUSE}{{0,4}}?(?P<to>{LIST})"
)
_TOWARDS = re.compile(rf"(?:向|往)(?P<to>{LIST}){CLAUSE}{{0,6}}$")
_BATCH = re.compile(rf"(?P<one>{SIGN})的?{CLAUSE}{{0,6}}?{_TEAM}{CLAUSE}{{0,10}}?第[一二三四五六七八九十\d]+批")
_NO_SENDING = re.compile(
    r"派(?:人|员|代表)\S{0,4}(?:听|参加|出席|观摩|旁听|祝贺)|多派人|派人(?:出去|外出)|出去(?:参观|学习)"
)
_OFFICIAL = re.compile(r"(?:党委|党组)?(?:副)?(?:局长|院长|书记|主任|市长|县长|区长|厅长)")
_OTHERS = re.compile(r"国家|省里|全省|全国|政府|记者|他|她|有人")


def sent(part: Part) -> Iterator[Proposal]:
    """Read A派专家到B, A的专家在B坐诊; a side that the clause leaves out is that of the pair before."""
    batch = _BATCH.search(part.text)
    if batch:
        giver = part.entities(batch["one"])[0]
        named = [each for each in part.entities(part.text) if each is not giver]
        receiver = named[0] if named else part.partner(giver)
        if receiver is not None:
            yield from part.propose("sends_experts", [giver], [receiver], batch, "batch", "批")
            return
    explicit = list(_come(part))
    yield from explicit
    if explicit:
        return
    start = 0
    for clause in part.text.split("："):
        first = list(_sent_in(part, start, clause))
        yield from first
        yield from _sent_also(part, clause, first)
        start += len(clause) + 1


_ALSO = re.compile(rf"，(?:又|还|并|也)?(?:向|到|赴|往|在)(?P<to>{LIST})(?P<rest>{CLAUSE}{{0,30}})")


def _sent_also(part: Part, clause: str, first: Sequence[Proposal]) -> Iterator[Proposal]:
    """Read the second half of A向B派驻院长，向C派出医师."""
    if not first:
        return
    done = {each.receiver for each in first}
    for match in _ALSO.finditer(clause):
        receivers = [each for each in part.entities(match["to"]) if each not in done]
        verb = _SEND.search(match["rest"])
        whole = re.search(re.escape(match[0]), part.text)
        if verb and whole and not any(each.kind in ("government", "alliance") for each in receivers):
            yield from part.propose("sends_experts", [first[0].giver], receivers, whole, "sends", verb["verb"])


_FROM = re.compile(
    rf"来自(?P<one>{LIST})(?:的{CLAUSE}{{0,16}}?{_TEAM}|，){GAP}{{0,30}}?(?:在|到|赴|进驻|来到|奔赴|抵达|前往|为|走进)(?P<two>{LIST})"
)
_WELCOMED = re.compile(
    rf"(?P<two>{SIGN}){GAP}{{0,12}}?(?P<cue>迎来|引进|聘请|聘任|请来|引入|特聘|接收|邀请)(?:了|到)?{CLAUSE}{{0,6}}?(?P<one>{SIGN}){CLAUSE}{{0,24}}?{_TEAM}"
    rf"|(?P<two3>{SIGN})从(?P<one3>{SIGN}){CLAUSE}{{0,4}}?(?P<cue3>请来|引进|聘请|引入)"
)
_COME = re.compile(
    rf"(?P<one>{SIGN})的?{CLAUSE}{{0,12}}?{_TEAM}{CLAUSE}{{0,12}}?(?:到|赴|来|在|为)(?P<two>{LIST})(?P<rest>{CLAUSE}{{0,8}}?(?:查房|手术|坐诊|出诊|带教|开展|驻点|帮扶|工作|蹲点|指导))"
)


_POSTED_AT = re.compile(
    rf"(?:常驻|派驻|进驻|支援|驻)(?P<two>{SIGN})的(?P<one>{SIGN}){CLAUSE}{{0,6}}?{_TEAM}"
    rf"|(?P<two3>{SIGN}){CLAUSE}{{0,10}}?是(?P<one3>{SIGN})(?:选派|派)(?:来|去|驻)?的"
)
_COME_ROUND = re.compile(
    rf"(?P<one>{SIGN})的?{CLAUSE}{{0,10}}?{_TEAM}{CLAUSE}{{0,4}}?每(?:季度|个?月|两?周|半?年|季){CLAUSE}{{0,4}}?(?:来|到|下)(?:一|两|几|\d|此)"
)
_TO_US = re.compile(
    rf"(?:{_TEAM}|每(?:周|月|日)|定期){GAP}{{0,20}}?(?:到院|来院|来我院|到我院){GAP}{{0,20}}?(?:坐诊|门诊|查房|手术|指导|带教|出诊)"
)


def _come_to_us(part: Part) -> Iterator[Proposal]:
    """Read 专家团队每周到院坐诊, of the pair before."""
    match = _TO_US.search(part.text)
    pair = part.context.pair if part.pair_is_near else None
    if part.found:
        pair = part.found[-1].giver, (part.found[-1].receiver,)
    if match and pair is not None:
        named = part.entities(part.text)
        if all(each is pair[0] or each in pair[1] for each in named) and pair[0].kind != "government":
            yield from part.propose("sends_experts", [pair[0]], pair[1], match, "comes", "到院")


def _come(part: Part) -> Iterator[Proposal]:
    """Read 来自A的专家在B帮扶, B迎来A的医疗队, A的专家每周到B查房."""
    if re.search(r"义诊|参观|考察|讲座|交流|会议|论坛|仪式|出席", part.text) and "帮扶" not in part.text:
        return
    yield from _come_to_us(part)
    for match in _COME_ROUND.finditer(part.text):
        giver = part.entities(match["one"])[0]
        partner = part.partner(giver)
        if partner is not None and level(giver) >= level(partner) and giver.kind != "government":
            yield from part.propose("sends_experts", [giver], [partner], match, "comes", "来")
    for pattern, cue in ((_POSTED_AT, "常驻"), (_FROM, "来自"), (_WELCOMED, "迎来"), (_COME, "到")):
        for match in pattern.finditer(part.text):
            groups = match.groupdict()
            ones = part.entities(groups.get("one") or groups.get("one3"))
            twos = part.entities(groups.get("two") or groups.get("two3"))
            learn = re.search(r"进修|学习|研修|跟岗|跟班|培训(?!当地|医务|本地)", match[0])
            if learn or (groups.get("cue") == "接收" and "进修" in part.text):
                continue
            if re.search(r"退休|返聘|个人", match[0]):
                continue
            if pattern is _COME and not re.search(r"每|定期|长期|会到|常|驻|帮扶|开展|带教", match[0] + part.text[:20]):
                continue
            if len(ones) > 1 and len(twos) > 1:
                continue
            carers = all(each.kind not in ("government", "alliance", "university") for each in (*ones, *twos))
            if carers and all(level(one) >= level(two) for one in ones for two in twos):
                yield from part.propose("sends_experts", ones, twos, match, "comes", cue)


def _sent_in(part: Part, start: int, clause: str) -> Iterator[Proposal]:
    verb = _SEND.search(clause)
    if verb is None or _is_no_sending(clause, verb):
        return
    before, after = clause[: verb.start()], clause[verb.start() :]
    target = _TOWARDS.search(before) or _TO.search(after) or _TO.search(before)
    receivers = part.entities(target["to"]) if target else []
    givers = _givers(part, before, receivers)
    faced = [each for each in part.found if each.rule in ("mutual", "aligned") and each.type != "designates"]
    if faced and not receivers and "government" not in (faced[0].giver.kind, faced[0].receiver.kind):
        # A与B、C结对，每周派医生下乡
        givers = [faced[0].giver]
        receivers = list(dict.fromkeys(each.receiver for each in faced if each.giver is givers[0]))
    directed = [each for each in part.found if each.rule in _DIRECTED and each.type in ("supports", "operates")]
    if directed and not receivers and not part.entities(before.rpartition("，")[2]) and "，" in before:
        # B得到A的帮扶，派驻医生一年一轮换
        givers, receivers = [directed[0].giver], [directed[0].receiver]
    if receivers and not givers:
        givers = _giver_before(part, part.before + part.text[:start] + before, receivers)
    elif givers and not receivers:
        partner = part.partner(givers[0]) or _only_other(part, givers)
        receivers = [partner] if partner is not None else []
    elif not givers and part.context.pair and _goes_on(part, before):
        givers, receivers = [part.context.pair[0]], list(part.context.pair[1])
    if len(givers) > 1 and len(receivers) > 1:
        return
    whole = re.compile(re.escape(clause)).search(part.text)
    for giver in givers:
        for receiver in receivers:
            learning = re.search(r"进修|学习|跟班|跟岗|培训|研修|参观", clause) or "派" not in verb["verb"]
            upwards = level(receiver) > level(giver) and giver.kind != "government" and learning
            no_party = giver.kind in ("alliance", "university") or receiver.kind in ("government", "alliance")
            helped = (
                part.context.pair is not None and part.context.pair[0] is receiver and giver in part.context.pair[1]
            )
            if whole and not (upwards or no_party or (helped and level(receiver) >= level(giver))):
                yield from part.propose("sends_experts", [giver], [receiver], whole, "sends", verb["verb"])


_DIRECTED = ("active", "passive", "areas", "under", "roles", "towards", "helped is", "entrusted", "unit")


def _is_no_sending(clause: str, verb: re.Match[str]) -> bool:
    before = clause[: verb.start()]
    if re.search(r"[为对给]$", before) and re.match(rf"\S{{2}}的?{_TEAM}", clause[verb.start() :]):
        return True
    if _NO_SENDING.search(clause) or re.search(r"医疗队.{0,6}(?:队长|代表)|参加", before[-10:]):
        return True
    if verb["verb"] in ("担任", "出任", "聘为") and not re.search(rf"{_TEAM}|科", before):
        return True
    if re.search(
        r"(?:赴|到|去|往)[^，。；\ue000-\uefff]{1,10}(?:院|中心|大学)[^，。；]{0,6}(?:进修|学习|培训)", clause
    ):
        return True
    if words.VISIT.search(clause) and not re.search(r"派|坐诊", clause):
        return True
    return bool(re.search(rf"由[^，]{{0,2}}$|由{SIGN}[^，]{{0,4}}$", before))


def _givers(part: Part, before: str, receivers: Sequence[Entity]) -> list[Entity]:
    for match in reversed(list(re.finditer(LIST, before))):
        named = [each for each in part.entities(match[0]) if each not in receivers]
        if not named or (named[0].kind == "government" and _OFFICIAL.match(before[match.end() :])):
            continue
        if not re.search(r"(?:按照|根据|为了?|帮|把|向|对|给|到|赴|在)$", before[: match.start()]):
            return named
    return []


def _only_other(part: Part, givers: Sequence[Entity]) -> Entity | None:
    """Return the one other hospital of the sentence."""
    others = [each for each in part.entities(part.sentence.text) if each not in givers and each.kind in CARERS]
    return others[0] if len(others) == 1 else None


def _giver_before(part: Part, before: str, receivers: Sequence[Entity]) -> list[Entity]:
    partner = part.partner(receivers[0])
    if partner is not None:
        return [partner]
    subject = part.subject(before, receivers)
    return [subject] if subject is not None and level(subject) >= level(receivers[0]) else []


def _goes_on(part: Part, before: str) -> bool:
    """Return whether a clause that names nobody goes on about the pair before."""
    pair = part.context.pair
    named = part.entities(part.sentence.text)
    near = pair is not None and part.paragraph - part.context.pair_paragraph <= 2
    return near and not _OTHERS.search(before) and all(pair and each in (pair[0], *pair[1]) for each in named)


_GO_TO_LEARN = re.compile(
    rf"(?P<one>{SIGN})(?P<gap>{GAP}{{0,24}}?)(?:到|赴|去|往|来|至|前往|在){CLAUSE}{{0,3}}?(?P<two>{SIGN}){CLAUSE}{{0,14}}?(?:进修|学习|培训|跟班|跟岗|研修|轮训|去学|学$|学[，。；])"
)
_HAVING_LEARNT = re.compile(rf"(?:到|在|赴|去)(?P<two>{SIGN})(?:进修|学习|培训|轮训)(?:过)?的(?P<one>{SIGN})")
_TO_OUR_HOSPITAL = re.compile(rf"(?P<one>{SIGN}){GAP}{{0,24}}?来院{CLAUSE}{{0,8}}?(?:进修|学习|培训|跟班|跟岗|研修)")
_SENT_TO_LEARN = re.compile(
    rf"(?:选送|选派|派出|派遣|组织|输送|派){GAP}{{0,24}}?(?:到|赴|去|往|来|至|前往){CLAUSE}{{0,3}}?(?P<two>{SIGN}){CLAUSE}{{0,14}}?(?:进修|学习|培训|跟班|跟岗|研修)"
)
_GO_AWAY = re.compile(
    rf"(?P<one>{SIGN})(?P<gap>{GAP}{{0,24}}?)(?:到|赴|去|往|来)(?!{CLAUSE}{{0,6}}(?:院|大学|中心)){CLAUSE}{{1,6}}(?:进修|学习|培训|跟班|跟岗|研修)"
)
_TAKE = re.compile(
    rf"(?P<one>{SIGN})?(?P<gap>{GAP}{{0,60}}?)接收(?P<gap2>{CLAUSE}{{0,4}}?)(?P<two>{LIST})?[^。；]{{0,30}}?(?P<cue>进修|培训|学习|跟班)"
)
_TRAIN_FOR = re.compile(
    rf"(?P<one>{SIGN})?{GAP}{{0,30}}?为(?P<two>{LIST})(?:{CLAUSE}{{0,16}}?|{GAP}{{0,20}}?，(?:先后|累计|并|还|共|已)*)(?P<cue>培训|培养|带教|人才培养基地|教学基地)"
)
_TRAIN_OPEN = re.compile(r"办(?:讲座、)?(?:办)?培训|开展培训|送来培养|来\S{0,4}进修|(?<!、)进修(?!医师培训)|带教(?!讲)")


def trained(part: Part) -> Iterator[Proposal]:
    """Read B派人到A进修, A接收B的医师进修, A为B培训: A trains."""
    named = [*_gone_to_learn(part), *_taken(part), *_trained_for(part)]
    for each in named or _trained_openly(part):
        if not {"government"} & {each.giver.kind, each.receiver.kind} and each.receiver.kind != "alliance":
            yield each


def _gone_to_learn(part: Part) -> Iterator[Proposal]:
    for match in _GO_TO_LEARN.finditer(part.text):
        one, two = part.entities(match["one"]), part.entities(match["two"])
        career = re.search(r"院长|书记|毕业|曾", match["gap"]) and not re.search(r"派|送", match["gap"])
        if level(two[0]) >= level(one[0]) and not career:
            yield from part.propose("trains", two[:1], one[:1], match, "trains", "进修")
    for match in _HAVING_LEARNT.finditer(part.text):
        yield from part.propose(
            "trains", part.entities(match["two"]), part.entities(match["one"]), match, "trains", "进修"
        )
    for match in _TO_OUR_HOSPITAL.finditer(part.text):
        one = part.entities(match["one"])
        host = part.context.ours or part.partner(one[0])
        if host is not None and host not in one and level(host) >= level(one[0]):
            yield from part.propose("trains", [host], one, match, "trains", "进修")
    for match in _SENT_TO_LEARN.finditer(part.text):
        host = part.entities(match["two"])[0]
        partner = None if part.entities(part.text[: match.start()]) else part.partner(host)
        if partner is not None and level(host) > level(partner):
            yield from part.propose("trains", [host], [partner], match, "trains", "进修")
    for match in () if "来院" in part.text else _GO_AWAY.finditer(part.text):
        one = part.entities(match["one"])
        partner = part.partner(one[0])
        if re.search(r"派|送|选|名|位|人", match["gap"]) and partner is not None and level(partner) > level(one[0]):
            yield from part.propose("trains", [partner], one, match, "trains", "进修")


def _taken(part: Part) -> Iterator[Proposal]:
    for match in _TAKE.finditer(part.text):
        receivers = part.entities(match["two"])
        before = part.entities(match["one"]) or part.entities(part.before + part.text[: match.start("gap2")])
        if before and all(each in receivers for each in before):
            before = part.entities(part.before + part.text[: match.start("gap2")])
        givers = [each for each in before if each not in receivers][:1]
        if re.search(r"，(?:并|还|也|同时|又)+(?:免费|先后|已)?$", part.text[: match.start("gap2") - 2]) and part.found:
            # A帮助B建成中心，并接收63名骨干进修
            givers = [part.found[0].giver]
            receivers = receivers or [part.found[0].receiver]
        if not givers:
            continue
        receivers = receivers or [each for each in part.entities(part.text[: match.end()]) if each not in givers]
        if not receivers and (partner := part.partner(givers[0])):
            receivers = [partner]
        if not receivers and part.context.pair and part.context.pair[0] is givers[0]:
            receivers = list(part.context.pair[1])
        yield from part.propose("trains", givers, receivers, match, "trains", match["cue"])


def _trained_for(part: Part) -> Iterator[Proposal]:
    for match in _TRAIN_FOR.finditer(part.text):
        receivers = part.entities(match["two"])
        givers = [each for each in part.entities(match["one"]) if each not in receivers]
        if not givers and (partner := part.partner(receivers[0])):
            givers = [partner]
        yield from part.propose("trains", givers, receivers, match, "trains", match["cue"])


def _trained_openly(part: Part) -> Iterator[Proposal]:
    """Read training that names no side, by the pair before; not an item in a list of areas."""
    cue = _TRAIN_OPEN.search(part.text)
    if cue is None or part.context.pair is None or not part.pair_is_near or _is_item(part.text, cue):
        return
    giver, receivers = part.context.pair
    if part.found and part.found[-1].type == "sends_experts":
        giver, receivers = part.found[-1].giver, (part.found[-1].receiver,)
    elsewhere = re.search(r"(?:赴|到|去|往)[^，。；\ue000-\uefff]{1,10}(?:院|医院|中心|大学)", part.text)
    if elsewhere is None and all(each is giver or each in receivers for each in part.entities(part.sentence.text)):
        yield from part.propose("trains", [giver], receivers, cue, "trains", cue[0])


def _is_item(text: str, cue: re.Match[str]) -> bool:
    listed = "、" in text[max(0, cue.start() - 6) : cue.start()] and "、" in text[cue.end() : cue.end() + 6]
    return listed or bool(re.search(rf"、{CLAUSE}{{0,8}}等(?:方面|形式)", text))


_REFERRAL_UNIT = re.compile(
    rf"(?P<one>{SIGN})(?:是|为|成为|作为)(?P<two>{LIST}){CLAUSE}{{0,8}}转诊(?:医院|单位|基地|中心)"
)
_REFERRED = re.compile(
    rf"(?P<one>{LIST})(?P<gap>{GAP}{{0,30}}?)(?:转诊?(?:送)?(?:到|往|至|入)|上转(?:{CLAUSE}{{0,12}}?(?:到|至))?|转诊到|送(?:到|往|至)){CLAUSE}{{0,3}}?(?P<two>{SIGN})"
)
_DOWN = re.compile(rf"(?P<one>{SIGN})(?:向|往)(?P<two>{LIST}){CLAUSE}{{0,4}}?(?P<cue>下转|转回|上转|转诊)")
_TAKEN_IN = re.compile(
    rf"(?:(?P<one>{SIGN}){GAP}{{0,20}}?)?(?:对|为|给|接收)(?P<two>{LIST}){CLAUSE}{{0,4}}?(?P<cue>上转|转诊|转来|转送)(?:来)?的?{CLAUSE}{{0,4}}(?:患者|病人|病员)"
)
_UP = re.compile(rf"(?:转诊|上转|转送|转往|转入|转)(?:到|至|往|入)?(?P<two>{SIGN})")
_CHANNEL = re.compile(
    rf"(?P<one>{SIGN}){CLAUSE}{{0,4}}(?:与|和|同)(?P<two>{LIST}){GAP}{{0,20}}?(?:双向转诊|转诊|绿色通道)"
)


def referred(part: Part) -> Iterator[Proposal]:
    """Read A是B的转诊医院, B的病人转到A: B refers."""
    if words.PRINCIPLE.search(part.text):
        return
    for match in _REFERRAL_UNIT.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        yield from part.propose("refers_patients", twos, ones, match, "referral", "转诊医院")
    for match in _REFERRED.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        if "送" in match[0] and not re.search(r"患者|病人|重症|转送", match["gap"]):
            continue
        if "转回" not in match[0] and all(each.kind in CARERS for each in (*ones, *twos)):
            yield from part.propose("refers_patients", ones, twos, match, "referral", "转诊")
    for match in _TAKEN_IN.finditer(part.text):
        pair = part.context.pair
        hosts = part.entities(match["one"]) or [each for each in [part.context.ours or (pair and pair[0])] if each]
        senders = [each for each in part.entities(match["two"]) if each.kind in CARERS]
        yield from part.propose("refers_patients", senders, hosts, match, "referral", match["cue"])
    for match in _DOWN.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        if all(each.kind in CARERS for each in (*ones, *twos)):
            yield from part.propose("refers_patients", ones, twos, match, "referral", match["cue"])
    for match in () if any(each.type == "refers_patients" for each in part.found) else _UP.finditer(part.text):
        two = part.entities(match["two"])[0]
        others = [each for each in part.entities(part.text[: match.start()]) if each is not two]
        pair = part.context.pair
        if not others and pair is not None and part.pair_is_near and pair[0] is two:
            yield from part.propose("refers_patients", pair[1], [two], match, "referral", "转诊")
    for match in _CHANNEL.finditer(part.text):
        for two in part.entities(match["two"]):
            giver, receiver = oriented(part.entities(match["one"])[0], two)
            if giver.kind in CARERS and receiver.kind in CARERS:
                yield from part.propose("refers_patients", [receiver], [giver], match, "referral", "转诊")


_AREA = re.compile(rf"(?:在|从|围绕){GAP}{{0,40}}(?:方面|领域)|各公立|平台$")


_FOR = re.compile(
    rf"(?P<one>{SIGN}){GAP}{{0,40}}?(?:为|向|连接|联通|连通|覆盖|辐射|对接|链接)(?:了|着)?(?P<two>{LIST}){GAP}{{0,20}}"
)
_FACING = re.compile(rf"(?P<one>{LIST}){GAP}{{0,8}}?(?:与|和|同|接入|联通|连接)(?P<two>{LIST})")


def remote(part: Part) -> Iterator[Proposal]:
    """Read A为B、C远程会诊, B接入A的远程平台, or 远程医疗已开展 of the pair before."""
    cue = words.REMOTE.search(part.text)
    if cue is None or _AREA.search(part.text) or _is_item(part.text, cue):
        return
    for giver, receivers in _remote_sides(part):
        wanted = [each for each in receivers if each.kind not in ("government", "alliance")]
        yield from part.propose("remote_service", [giver], wanted, cue, "remote", cue[0])


def _remote_sides(part: Part) -> Iterator[tuple[Entity, Sequence[Entity]]]:
    for match in _FOR.finditer(part.text):
        ones, twos = part.entities(match["one"]), part.entities(match["two"])
        if ones[0].kind in (*CARERS, "centre") and all(level(ones[0]) >= level(each) for each in twos):
            yield ones[0], twos
            return
    named = [each for each in part.entities(part.text) if each.kind in (*CARERS, "centre")]
    if len(named) != 2:
        named = [each for each in part.entities(part.sentence.text) if each.kind in (*CARERS, "centre")]
    for match in _FACING.finditer(part.sentence.text):
        ones, twos = (
            [each for each in part.entities(match[side]) if each.kind in (*CARERS, "centre")] for side in ("one", "two")
        )
        if len({*ones, *twos}) == len(named) > 1 and 1 in (len(ones), len(twos)):
            yield from ((giver, [receiver]) for giver, receiver in (oriented(a, b) for a in ones for b in twos))
            return
    top = [each for each in named if all(level(each) > level(other) for other in named if other is not each)]
    if len(named) > 2 and top and re.search(r"接(?!受|收)|连|覆盖|联", part.text):
        yield top[0], [each for each in named if each is not top[0]]
        return
    partner = part.partner(named[0]) if len(named) == 1 and re.search(r"开展|开通|实现|建|做", part.text) else None
    if len(named) == 2 or partner is not None:
        giver, receiver = oriented(named[0], partner or named[1])
        yield giver, [receiver]
    elif not named and _TWO.search(part.text) and part.context.pair is not None and part.pair_is_near:
        yield part.context.pair


_TWO = re.compile(r"两院|双方|两家|两地|双向")
