"""What a sentence says of a tie besides its ends and type: status, dates, numbers, schedule, specialties, people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import takewhile

from hospital_network.graph.vocabulary.specialties import specialties
from hospital_network.loaders.drafts.dates_in_text import FoundDate, dates_in, same_day
from hospital_network.loaders.drafts.names.name_words import SURNAMES
from hospital_network.loaders.drafts.ties import words
from hospital_network.loaders.drafts.ties.context import LIST, Proposal
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence

_NUMBER = re.compile(
    r"(?P<before>近|约|超过?|逾|至少|不少于|最多|不超过|将近|大约)?(?P<value>\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十]{1,3})(?P<ten>万|亿)?(?P<more>余|多)?(?P<what>[^\d，。；、]{1,14})"
)
_COUNTED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # key, the words after the number, the types it belongs to
    ("batch", r"^批(?!次)", ("sends_experts",)),
    ("teams", r"^支(?:医疗队|队伍|团队|专家)", ("sends_experts", "supports")),
    ("trainees", r"^(?:名|位|人)(?:次)?\S{0,10}?(?:骨干)?\S{0,4}(?:进修|学习|培训)|^名业务骨干到", ("trains",)),
    (
        "experts",
        r"^(?:名|位|个)\S{0,8}?(?:专家|医生|医师|骨干|医务|医护|队员|技师|护士|主任|教授|人员|康复|学科)",
        ("sends_experts", "supports"),
    ),
    ("directors", r"^(?:个|名|位)学科的?(?:主任|带头人)", ("sends_experts",)),
    ("new_techniques", r"^(?:项|个)?(?:新技术|新项目|新业务|技术)", ("supports", "sends_experts", "co_builds")),
    (
        "specialties",
        r"^(?:个|大)?(?:特色|重点|薄弱|临床)?(?:专科|学科|科室)",
        ("supports", "co_builds", "sends_experts"),
    ),
    ("departments", r"^个科", ("sends_experts", "supports")),
    ("operations", r"^(?:例|台)\S{0,10}?(?:手术)?", ("sends_experts", "supports")),
    ("outpatients", r"^人次?\S{0,4}(?:门诊|患者|病人)|^(?:名|人次)(?:患者|群众)", ("sends_experts", "supports")),
    ("beds", r"^张(?:床|病床|床位)", ("co_builds", "operates")),
    ("land_mu", r"^亩", ("co_builds",)),
    ("floor_area_m2", r"^平方米|^平米", ("co_builds",)),
)
_CHINESE = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCHEDULE = re.compile(
    r"每(?:两|半|个)?(?:周|月|季度|年|星期|天|日)(?:[一二三四五六日天末])?(?:逢场天)?(?:[一二两三四五六七八九十\d]+[次天])?|(?:长期|定期|常年|轮流)(?=派|驻|坐诊|选派|出诊)|[长常]驻"
)
_TERM = re.compile(r"(?:期限|为期|合作期|周期|期)(?:为|是)?([一二两三四五六七八九十\d]+)年")
_RUNS_OUT = re.compile(
    r"[^，。]{0,16}(?:告一段落|结束|到期|期满|返回)|，?(?:(?!签|起|以来|开始|至今|成立|建立|自从)[^，。；]){0,50}(?:到期|期满|终止|告一段落)"
)
_BEGAN = re.compile(r"(?:始于|开始于|起于|肇始于|始自)$")
_SIGNED = re.compile("签[约字署订]")
_UNTIL = re.compile(r"(?:至|到|—|－|-|截至|做到|持续到)$")
_PERSON = re.compile(
    rf"(?P<role>党委书记|院长|副院长|书记|副书记|主任|副主任|主任医师|副主任医师|队长|护士长|专家|医生|医师|技师|教授|带队的)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[，。、；在率带到为担说说等]|一行|介绍|表示|坦言|每周|对|当时)"
)


@dataclass(slots=True)
class Details:
    """The fields of a tie, as in seeds."""

    status: str = "active"
    since: str = ""
    until: str = ""
    schedule: str = ""
    fields: list[str] = field(default_factory=list)
    quantities: dict[str, dict[str, object]] = field(default_factory=dict)
    people: list[dict[str, str]] = field(default_factory=list)
    term_years: int | None = None


@dataclass(slots=True)
class Timeline:
    """The dates of a text, for sentences that refer to one named before.

    Parameters
    ----------
    sentences : sequence of Sentence
    source : str
        The clean text.
    written : str
        The date of the article.
    """

    sentences: Sequence[Sentence]
    source: str
    written: str

    def dates(self, sentence: Sentence) -> list[FoundDate]:
        """Return the dates of a sentence, with places in its plain text."""
        return dates_in(sentence.plain(self.source), self.written, self._year_before(sentence))

    def day_before(self, sentence: Sentence) -> str:
        """Return the date that 当天 refers to: the last one of the paragraph, else of those before."""
        earlier = self.sentences[: self.sentences.index(sentence)]
        last = ""
        for each in reversed(earlier):
            if sentence.paragraph.number - each.paragraph.number > 2:
                break
            values = [found.value for found in self.dates(each) if len(found.value) > 4]
            if not values:
                continue
            last = last or values[-1]
            if not re.search(r"已经|此前|曾|之前", each.plain(self.source)):
                return values[-1]
        return last

    def before(self, proposal: Proposal) -> str:
        """Return the date of the sentence that reports the signing, or of one just before that names nobody."""
        if proposal.signed_in is not None:
            dates = self.dates(proposal.signed_in)
            if dates:
                return max(dates, key=lambda each: len(each.value)).value
            if same_day(proposal.signed_in.plain(self.source)):
                return self.day_before(proposal.signed_in)
            return self._of_signing_before(proposal.signed_in)
        index = self.sentences.index(proposal.sentence)
        if proposal.type == "signs_agreement" and (day := self._of_several(proposal.sentence, index)):
            return day
        last = self.sentences[index - 1] if index else None
        if last is None or last.signs or last.paragraph != proposal.sentence.paragraph:
            return ""
        dates = self.dates(last) if len(last.text) <= 30 or words.SIGNING.search(last.text) else []
        return dates[-1].value if dates else ""

    def _of_signing_before(self, sentence: Sentence) -> str:
        """Return the date of the sentence just before, where it speaks of the signing and names nobody."""
        index = self.sentences.index(sentence)
        last = self.sentences[index - 1] if index else sentence
        if last is sentence or last.paragraph != sentence.paragraph or last.signs or not _SIGNED.search(last.text):
            return ""
        return next((each.value for each in self.dates(last)), "")

    def _of_several(self, sentence: Sentence, index: int) -> str:
        """Return the date of several signings that the text reports one after the other: 1月11日签了三拨."""
        for each in reversed(self.sentences[:index]):
            apart = sentence.paragraph.number - each.paragraph.number
            if apart > 3:
                break
            dates = self.dates(each)
            if not dates:
                continue
            if not each.signs and words.SIGNING.search(each.text) and words.SEVERAL.search(each.text):
                return dates[-1].value
            if apart == 0:
                break
        return ""

    def beginning_after(self, proposal: Proposal) -> str:
        """Return the date of a sentence just after that says when it began, and names nobody else: 托管始于2014年."""
        index = self.sentences.index(proposal.sentence)
        for each in self.sentences[index : index + 2]:
            named = each.entities(each.text)
            if each.paragraph != proposal.sentence.paragraph or any(
                one not in (proposal.giver, proposal.receiver) for one in named
            ):
                continue
            plain = each.plain(self.source)
            for found in self.dates(each):
                if _BEGAN.search(plain[max(0, found.start - 4) : found.start]):
                    return found.value
        return ""

    def _year_before(self, sentence: Sentence) -> str:
        index = self.sentences.index(sentence)
        for each in reversed(self.sentences[max(0, index - 3) : index]):
            years = re.findall(r"((?:19|20)\d\d)年", each.plain(self.source))
            if years:
                return str(years[-1])
        return ""


def details_of(proposal: Proposal, timeline: Timeline) -> Details:
    """Return what a sentence says of a proposed tie."""
    sentence, source = proposal.sentence, timeline.source
    plain = sentence.plain(source)
    details = Details(status=_status(proposal))
    details.since, details.until = _period(proposal, timeline, plain, details.status)
    if len(details.since) == 7 and len(timeline.written) >= 7 and details.since > timeline.written[:7]:
        # 从6月起, in May; a day after the article's is more likely an error in one of the two.
        details.status = "planned"
    term = _TERM.search(plain)
    if term and proposal.type in ("signs_agreement", "supports", "co_builds", "operates", "sends_experts"):
        details.term_years = number(term[1])
        if details.since and details.term_years and not details.until:
            details.until = str(int(details.since[:4]) + details.term_years)
    following = _following(proposal, timeline)
    if details.until and timeline.written and details.until[:4] < timeline.written[:4] and details.status == "active":
        details.status = "ended"
    if (
        details.status == "active"
        and following
        and words.ENDED.search(following)
        and re.search(r"协议|期满|这一轮|任务", following)
    ):
        details.status = "ended"
    clause_text = plain if len(plain) < 120 else _around(proposal, plain)
    if proposal.type == "sends_experts":
        schedule = _SCHEDULE.search(clause_text)
        details.schedule = schedule[0] if schedule else ""
        details.people = [{"name": match["name"], "role": match["role"]} for match in _PERSON.finditer(clause_text)][:3]
    if proposal.type not in ("signs_agreement", "member_of", "designates", "refers_patients"):
        details.fields = list(_specialties(clause_text))
    each_of = re.search(r"(?:^|；)每(?:家|个|所)[^。；]{0,60}", following)
    details.quantities = dict(_quantities(plain + (each_of[0] if each_of else ""), proposal.type))
    return details


def _around(proposal: Proposal, plain: str) -> str:
    offset = proposal.sentence.positions[0]
    start = proposal.sentence.positions[min(proposal.start, len(proposal.sentence.positions) - 1)] - offset
    return plain[max(0, start - 20) : start + 120]


def _following(proposal: Proposal, timeline: Timeline) -> str:
    """Return the next parts of the text, where it may say that something ran out; not those about others."""
    sentence = proposal.sentence
    index = timeline.sentences.index(sentence)
    after = list(takewhile(partial(_is_about, proposal), timeline.sentences[index + 1 : index + 4]))
    parts = [(sentence, part) for part in sentence.text[_part_of(proposal)[1] :].split("；")]
    parts += [
        (each, part)
        for each in after
        if each.paragraph.number - sentence.paragraph.number <= 1
        for part in each.text.split("；")
    ]
    kept = []
    for each, part in parts:
        named = each.entities(part)
        if not named or proposal.receiver in named:
            kept.append(re.sub(SIGN, "", part))
    return "；".join(kept)


def _is_about(proposal: Proposal, sentence: Sentence) -> bool:
    """Return whether a sentence names nobody but the two sides of a proposal."""
    return all(each in (proposal.giver, proposal.receiver) for each in sentence.entities(sentence.text))


def _part_of(proposal: Proposal) -> tuple[int, int]:
    """Return where the part between semicolons begins and ends in which a proposal stands."""
    text = proposal.sentence.text
    end = text.find("；", proposal.start)
    return text.rfind("；", 0, proposal.start) + 1, end if end >= 0 else len(text)


def _status(proposal: Proposal) -> str:
    text = proposal.sentence.text
    if proposal.signed_in is not None and proposal.type == "signs_agreement":
        return "active"
    start = max(text.rfind("；", 0, proposal.start), text.rfind("：", 0, proposal.start)) + 1
    cue_at = text.find(proposal.cue, proposal.start) if proposal.cue else -1
    cue_at = cue_at if 0 <= cue_at <= proposal.end + 40 else proposal.end
    before = text[start : cue_at + len(proposal.cue)]
    near = before if proposal.type != "signs_agreement" else before[-24:]
    planned = max(words.PLANNED.finditer(near), key=lambda match: match.start(), default=None)
    if planned and not (proposal.type == "signs_agreement" and re.search(r"签[下了过]|已", before)):
        between = near[planned.end() :]
        # 将 of one clause does not reach over a full stop of sense such as ，A与B签署.
        if proposal.type == "signs_agreement" and "，" in between:
            return "active"
        return "planned"
    if proposal.rule == "predecessor":
        return "ended"
    ended = words.ENDED.search(text[proposal.start : _part_of(proposal)[1]])
    if ended or re.search(r"曾经?(?=派|与|是|在|由|对|帮|支|托)", before):
        return "ended"
    return "active"


def _period(proposal: Proposal, timeline: Timeline, plain: str, status: str) -> tuple[str, str]:
    if proposal.rule == "likely" and not _names_both(proposal):
        # Another pair's date.
        return "", ""
    first_of_part, last_of_part = _part_of(proposal)
    offset = proposal.sentence.positions[0]
    part_end = proposal.sentence.positions[last_of_part - 1] + 1 - offset
    part_start = proposal.sentence.positions[first_of_part] - offset
    named_from = min((each.start - offset for each in proposal.sentence.signs), default=0)
    dates = _in_order(proposal, timeline.dates(proposal.sentence), plain)
    # A date that stands after names of an earlier part is of that part.
    dates = [each for each in dates if each.start < part_end and (each.start >= part_start or each.start < named_from)]
    until = next((each.value for each in dates if _UNTIL.search(plain[max(0, each.start - 4) : each.start])), "")
    ends = [each for each in dates if _RUNS_OUT.match(plain[each.end :])]
    if ends and not until:
        until = ends[0].value
    begins = [each for each in dates if each.value != until]
    last = proposal.sentence.positions[min(proposal.end, len(proposal.sentence.positions)) - 1] - offset
    before = [each for each in begins if each.start <= last]
    since = before[-1].value if before else ""
    begun = re.search(r"起|以来|开始|那天", plain)
    if proposal.type in ("trains", "remote_service", "refers_patients") or status == "planned":
        since = since if begun and status != "planned" else ""
    elif proposal.type == "sends_experts" and not begun and not re.search(r"派|进驻|赴|启程|抵达", plain):
        since = ""
    if (
        not since
        and status != "planned"
        and (_refers_to_day(plain, proposal.type) or "打那" in plain or "从这" in plain)
        and proposal.type not in ("trains", "remote_service")
    ):
        since = timeline.day_before(proposal.sentence)
    if (
        not since
        and status != "planned"
        and proposal.type not in ("trains", "remote_service", "sends_experts", "refers_patients")
    ):
        since = timeline.before(proposal)
    if not since and status != "planned":
        since = timeline.beginning_after(proposal)
    if proposal.period is not None and not since:
        since, until = _between(proposal.period.plain(timeline.source), timeline.dates(proposal.period))
    if until and since and until[: len(since)] < since[: len(until)]:
        until = ""
    if since and timeline.written and since[:4] > timeline.written[:4]:
        return "", until
    return since, until


def _names_both(proposal: Proposal) -> bool:
    named = proposal.sentence.entities(proposal.sentence.text)
    return proposal.giver in named and proposal.receiver in named


_IN_TURN = re.compile(
    rf"(?P<before>{LIST})?[^，。；\ue000-\uefff]{{0,6}}(?:分别|先后)[^，。；\ue000-\uefff]{{0,8}}(?P<after>{LIST})"
)


def _in_order(proposal: Proposal, dates: list[FoundDate], plain: str) -> list[FoundDate]:
    """Return dates without those of other pairs where there is one for each: 25日、26日分别与甲、乙签约."""
    run = dates[:1]
    for each in dates[1:]:
        if plain[run[-1].end : each.start] not in ("、", "和", "及", "与"):
            break
        run.append(each)
    if len(run) < 2:
        return dates
    match = _IN_TURN.search(proposal.sentence.text)
    lists = [proposal.sentence.entities(match[side] or "") for side in ("before", "after")] if match else []
    for entities in lists:
        if len(entities) == len(run):
            mine = next((end for end in (proposal.receiver, proposal.giver) if end in entities), None)
            own = run[entities.index(mine)] if mine is not None else run[0]
            return [own, *dates[len(run) :]]
    return [run[0], *dates[len(run) :]]


def _between(plain: str, dates: Sequence[FoundDate]) -> tuple[str, str]:
    """Return begin and end of a period: 自2022年7月起，至2025年12月止."""
    until = next((each.value for each in dates if _UNTIL.search(plain[max(0, each.start - 4) : each.start])), "")
    begins = [each.value for each in dates if each.value != until]
    return (begins[0] if begins else ""), until


def _refers_to_day(plain: str, type_: str) -> bool:
    """Return whether a sentence refers to a day named before; what is said at a meeting did not begin there."""
    return same_day(plain) and not (type_ == "sends_experts" and re.search(r"会上|仪式上", plain))


def _quantities(plain: str, type_: str) -> Iterator[tuple[str, dict[str, object]]]:
    seen = set()
    for match in _NUMBER.finditer(plain):
        value = number(match["value"])
        if value is None:
            continue
        for key, pattern, types in _COUNTED:
            if type_ in types and key not in seen and re.search(pattern, match["what"]):
                seen.add(key)
                factor = {"万": 10_000, "亿": 100_000_000}.get(match["ten"] or "", 1)
                yield key, _figure(value * factor, match["before"] or "", match["more"] or "", match["what"])
                break
    techniques = re.search(r"新技术(?:、?新项目)?(\d+)余?项", plain)
    if techniques and "new_techniques" not in seen and type_ in ("supports", "sends_experts", "co_builds"):
        yield "new_techniques", {"value": int(techniques[1])}
    for match in re.finditer(r"第([一二三四五六七八九十]+|\d+)批", plain):
        value = number(match[1])
        if type_ == "sends_experts" and value and "batch" not in seen:
            seen.add("batch")
            yield "batch", {"value": value}
    for match in re.finditer(
        r"(\d+|[一二两三四五六七八九十])(?:至|到|—|-)(\d+|[一二三四五六七八九十])个(?:特色|重点)?专科", plain
    ):
        low, high = number(match[1]), number(match[2])
        if type_ in ("supports", "co_builds") and low and high and low < high:
            yield "specialties", {"value": low, "up_to": high}


def _figure(value: float, before: str, more: str, what: str) -> dict[str, object]:
    figure: dict[str, object] = {"value": int(value) if value == int(value) else value}
    if before in ("近", "约", "将近", "大约") or "左右" in what:
        figure["qualifier"] = "about"
    elif before in ("最多", "不超过"):
        figure["qualifier"] = "at_most"
    elif more or before or "以上" in what:
        figure["qualifier"] = "at_least"
    return figure


def number(text: str) -> int | None:
    """Return a number in digits or Chinese numerals; None if it is neither.

    Examples
    --------
    >>> number("3,200"), number("十二"), number("二十"), number("两"), number("第")
    (3200, 12, 20, 2, None)
    """
    digits = text.replace(",", "")
    if digits.replace(".", "", 1).isdigit():
        return int(float(digits))
    if not text or any(each not in _CHINESE and each not in "十百" for each in text):
        return None
    total, current = 0, 0
    for each in text:
        if each in "十百":
            total += (current or 1) * (10 if each == "十" else 100)
            current = 0
        else:
            current = _CHINESE[each]
    return total + current


@cache
def _specialty_pattern() -> re.Pattern[str]:
    spellings = {each for item in specialties().values() for each in (item.name, *item.aliases) if len(each) > 1}
    return re.compile("|".join(sorted(map(re.escape, spellings), key=len, reverse=True)))


def _specialties(text: str) -> list[str]:
    """Return the specialties that a text names as departments: 急诊科, 妇产科, not the word in a name."""
    named = re.sub(SIGN, "", text)
    found = []
    for match in _specialty_pattern().finditer(named):
        follows = named[match.end() : match.end() + 2]
        if follows.startswith(("医院", "大学")):
            continue
        if match[0].endswith("科") or follows[:1] in ("、", "科") or named[match.start() - 1 : match.start()] == "、":
            found.append(match[0])
    return list(dict.fromkeys(found))
