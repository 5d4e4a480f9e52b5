"""Goals: what a clause says is to be reached, by a verb that names an end state or by a number.

A number that only names a thing (G109, 1号, “1+3+10”) or describes one (20户以上自然村) is no target.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.extraction.clauses import clauses, shield
from policygraph.extraction.lexicon import Lexicon
from policygraph.extraction.numerals import Number, find_numbers
from policygraph.extraction.periods import DAY, OPEN, RECURRING, RELATIVE, locate_periods
from policygraph.model import Comparator, GoalMention, Period, Phrase, Rule, Span, TargetMention

ENDSTATE: Final = Rule(
    "goal-end-state",
    "以打造、形成、实现等动词表述的目标状态",
    "An end state, by a verb of the closed list",
    "加快推进重点项目，打造“半小时通勤圈”。",
)
TURNED: Final = Rule(
    "goal-turned-into",
    "将某物打造成、建设成某状态",
    "An end state that something is to be turned into",
    "努力将平安区打造成国际货运班列的“起运站”。",
)
LEVEL: Final = Rule(
    "target-level",
    "指标达到、控制在、增长某数值",
    "A level that an indicator is to reach, keep or not pass",
    "力争“十四五”期间全区高新技术企业达到7家。",
)
COUNT: Final = Rule(
    "target-count",
    "若干数量的事物",
    "A counted thing that is to be done or made",
    "适时新建1-2所高中学校。",
)
RULES: Final = (ENDSTATE, TURNED, LEVEL, COUNT)

_TURNED: Final = re.compile("(?:打造|建设|培育|发展|塑造|做|创建)(?:成为|成|为)|建成")
_DISPOSAL: Final = re.compile("[将把]")
_STRIVING: Final = re.compile("努力|力争|争取|确保")
_MEANS: Final = re.compile("(?:通过|围绕|聚焦|按照|对标|对照|以|为|对|于|关于)(?:加快|积极|全力|全面|合力|共同|推动)?$")
_DONE: Final = re.compile("(?:[已未所曾]|已经|目前|此前)$")
_NOMINAL: Final = re.compile(
    "的|(?:工作|活动|力度|成果|标准|任务|成效|行动|试点|考核|经验|验收|程度|路径|方式|机制$|体系建设$|后|过程|期间|投产|投用|投运|通车|使用|运[营行]|以来|并)"
)
_BUILT_UP: Final = re.compile("区(?!域)")  # 建成区 is a noun.
_WORK: Final = re.compile("(?:工作|准备|活动|任务|申报|验收|培训|工程|项目|行动|计划)$")
_GROUND: Final = re.compile("(?:基础上|前提下|情况下)$")
_PAST: Final = re.compile("[建投竣完][成用工]的")  # 2000年底前建成的小区 tells no time of the goal.
_CIRCLE: Final = re.compile("[^，。、]{0,8}?圈|级|型|制(?!造)")
_CAPACITY: Final = re.compile("吨$|瓦$|千瓦时$|伏$|立方米$|方$")
_PLANT: Final = re.compile("[^，。、的]{1,16}?(?:项目|工程|机组|生产线|装置|管道|电站|水库|基地|泊位|航道)")
_ATTRIBUTE: Final = re.compile("(?:以上|及以上|以下|及以下|以内)(?=[\u4e00-\u9fff])(?!的?[，。；、]|的?$)")
_EXISTING: Final = re.compile("(?:现有|已有|原有|已建成|现存|已完成)[^，、]{0,8}$")
_FLOOR: Final = re.compile("(?:至少|不少于|不低于)[^，]{0,4}$")
_CEILING: Final = re.compile("最[高多长][^，]{0,4}$")
_BARE: Final = re.compile(r"[\s，。；、（）()]*")


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number with its unit that counts or measures, as offsets into a sentence."""

    number: Number
    start: int
    end: int
    unit: str
    more: bool


def find_goals(sentence: Phrase, lexicon: Lexicon, issued: date | None) -> tuple[GoalMention, ...]:
    """Find the goals that a sentence states; the quantified ones are `TargetMention`.

    :param sentence: a title or a duty.
    :param lexicon: the words of the genre.
    :param issued: the notice's own date, from which 年底 is told.
    """
    text = sentence.text
    shielded = shield(text)
    times = locate_periods(text, issued)
    found: list[GoalMention] = []
    carried: Period | None = None
    for clause in clauses(shielded):
        inside = [
            one
            for one in times
            if clause.start <= one[0].start < clause.end
            and one[1] not in (RECURRING, OPEN)
            and not _PAST.match(text, one[0].end)
        ]
        period = carried
        for span, rule, one in inside:
            period = one
            if rule not in (DAY, RELATIVE) or _lasts(one, span, clause):
                carried = one
            break
        quantities = _quantities(text, shielded, clause, [span for span, _, _ in times], lexicon)
        found += _targets(sentence, clause, quantities, [span for span, _, _ in inside], period, lexicon) or _end_states(
            sentence, shielded, clause, period, lexicon
        )
    return tuple(found)


def _lasts(period: Period, span: Span, clause: Span) -> bool:
    """Whether a time frame holds for the clauses after its own: 全年 does, 6月底前 does where it stands alone."""
    return "前" not in period.label or span.end >= clause.end - 1


def _end_states(sentence: Phrase, shielded: str, clause: Span, period: Period | None, lexicon: Lexicon) -> list[GoalMention]:
    disposal = _DISPOSAL.search(shielded, clause.start, clause.end)
    if disposal:
        turned = _TURNED.search(shielded, disposal.end() + 1, clause.end)
        if turned and turned.end() < clause.end:
            striving = _STRIVING.search(shielded, clause.start, disposal.start())
            start = striving.start() if striving else disposal.start()
            phrase = sentence.part(start, clause.end)
            return [GoalMention(phrase=phrase, rule=TURNED.name, period=period)]
    for match in lexicon.endstate.finditer(shielded, clause.start, clause.end):
        before, after = shielded[clause.start : match.start()], shielded[match.end() : clause.end]
        if len(after) < 2 or _NOMINAL.match(after) or _MEANS.search(before) or _DONE.search(before):
            continue
        if _WORK.search(after) and match[0] in ("创建", "打造"):
            continue
        if before.endswith("的") or (match[0] == "建成" and _BUILT_UP.match(after)):
            continue
        start = match.start()
        if match[0] == "成为":
            striving = _STRIVING.search(shielded, clause.start, start)
            start = striving.start() if striving else start
        return [GoalMention(phrase=sentence.part(start, clause.end), rule=ENDSTATE.name, period=period)]
    return []


def _quantities(text: str, shielded: str, clause: Span, times: list[Span], lexicon: Lexicon) -> list[_Quantity]:
    found = []
    for number in find_numbers(shielded[clause.start : clause.end]):
        start, end = clause.start + number.start, clause.start + number.end
        if any(time.start < end and start < time.end for time in times):
            continue
        quantity = _quantity(text, number, start, end, clause, lexicon)
        if quantity:
            found.append(quantity)
    return found


def _quantity(text: str, number: Number, start: int, end: int, clause: Span, lexicon: Lexicon) -> _Quantity | None:
    before = text[clause.start : start]
    if number.share:
        return _Quantity(number, start, end, "%" if number.share == "百分之" else "‰", more=False)
    if before and (before[-1] in "第每满" or (before[-1].isascii() and before[-1].isalnum())):
        return None
    more = text[end : end + 1] in ("余", "多")
    unit = lexicon.measure.match(text, end + more, clause.end)
    if not unit:  # 利用系数提高到0.62
        bare = not number.chinese and end == clause.end and lexicon.comparisons["reaching"].search(before)
        return _Quantity(number, start, end, "", more) if bare else None
    measure = unit[0]
    more = more or text[unit.end() : unit.end() + 1] == "余"
    if number.chinese and (text[start:end] in "十百千" or not _counts(before, number, measure, lexicon)):
        return None  # 百公里 in a name is no hundred kilometres
    if _CAPACITY.search(measure) and _PLANT.match(text, unit.end(), clause.end):
        return None
    if _CIRCLE.match(text, unit.end(), clause.end) or _EXISTING.search(before):
        return None
    return _Quantity(number, start, unit.end(), measure, more)


def _counts(before: str, number: Number, measure: str, lexicon: Lexicon) -> bool:
    """Whether a number in Chinese characters counts: 新建两座 does, 两地 and 一个 do not."""
    verb = any(before.endswith(word) for word in lexicon.counted)
    if number.high is None and number.low < 2:
        return verb and measure in lexicon.countable
    return measure in lexicon.countable or (verb and measure in ("个", "条", "项", "名", "批", "支"))


def _targets(
    sentence: Phrase, clause: Span, quantities: list[_Quantity], times: list[Span], period: Period | None, lexicon: Lexicon
) -> list[GoalMention]:
    """One target a piece: 引进项目80个|、高层次人才600名."""
    text = sentence.text
    found: list[GoalMention] = []
    start, indicator = clause.start, ""
    group: list[_Quantity] = []
    for position, quantity in enumerate(quantities):
        group.append(quantity)
        rest = _after(text, quantity, clause.end, lexicon)
        last = position == len(quantities) - 1
        if not last and text[rest : rest + 1] not in ("、", "和", "及", "与", " "):
            continue
        end = clause.end if last else rest
        chosen = _chosen(text, group, Span(start, end), lexicon)
        group = []
        if chosen is None or _GROUND.search(text, start, end):
            continue
        target = _target(sentence, Span(start, end), chosen, times, period, indicator, lexicon)
        indicator = target.indicator
        found.append(target)
        start = end + 1
    return found


def _chosen(text: str, group: list[_Quantity], piece: Span, lexicon: Lexicon) -> _Quantity | None:
    """Of several numbers in a piece the one at its end, then one that is no attribute."""
    for quantity in reversed(group):
        if _BARE.fullmatch(text, _after(text, quantity, piece.end, lexicon), piece.end):
            return quantity
    free = [
        quantity
        for quantity in group
        if not _ATTRIBUTE.match(text, quantity.end, piece.end) and text[quantity.start - 1 : quantity.start] != "超"
    ]
    return free[0] if free else None


def _after(text: str, quantity: _Quantity, end: int, lexicon: Lexicon) -> int:
    """Where the words end that belong to a number: 以上, 左右."""
    for kind in ("at_least_after", "at_most_after", "about_after"):
        match = lexicon.comparisons[kind].match(text, quantity.end, end)
        if match:
            return match.end()
    return quantity.end


def _target(
    sentence: Phrase,
    piece: Span,
    quantity: _Quantity,
    times: list[Span],
    period: Period | None,
    inherited: str,
    lexicon: Lexicon,
) -> TargetMention:
    text = sentence.text
    before = _without(text, piece.start, quantity.start, times)
    reaching = lexicon.comparisons["reaching"].search(before)
    stop = _after(text, quantity, piece.end, lexicon)
    after = text[stop : piece.end].strip(" 的、")
    subject = _subject(before, lexicon, level=bool(reaching) and not after)
    indicator = after if len(after) > 1 and not (reaching and len(subject) > 1) else subject
    number = quantity.number
    ranged = number.high is not None
    return TargetMention(
        phrase=sentence.part(piece.start, piece.end),
        rule=LEVEL.name if reaching else COUNT.name,
        period=period,
        indicator=indicator.rpartition("等")[2] or indicator or inherited or quantity.unit,
        comparator=None if ranged else _comparator(text, before, quantity, piece.end, lexicon),
        value=None if ranged else number.low,
        minimum=number.low if ranged else None,
        maximum=number.high,
        unit=quantity.unit or None,
    )


def _without(text: str, start: int, end: int, times: list[Span]) -> str:
    """The words before a number without the time frames in them."""
    kept = [text[i] for i in range(start, end) if not any(time.start <= i < time.end for time in times)]
    return "".join(kept)


def _subject(before: str, lexicon: Lexicon, *, level: bool) -> str:
    """What is counted, of the words before the number."""
    while True:
        shorter = lexicon.comparisons["reaching"].sub("", before) if level else before
        for kind in ("at_least_before", "at_most_before"):
            shorter = lexicon.comparisons[kind].sub("", shorter)
        if shorter == before:
            break
        before = shorter
    opening = lexicon.opener.match(before)
    if opening and len(before) - opening.end() > 1:
        before = before[opening.end() :]
    if level:
        return before
    for length in (6, 5, 4, 3, 2):
        for at in range(len(before) - length - 2, -1, -1):
            if before[at : at + length] in lexicon.counted:
                return _subject_of(before, lexicon)
    return before


def _subject_of(before: str, lexicon: Lexicon) -> str:
    """The words after the last verb whose object they are."""
    for at in range(len(before) - 3, -1, -1):
        for length in (6, 5, 4, 3, 2):
            if before[at : at + length] in lexicon.counted and at + length < len(before) - 1:
                return before[at + length :]
    return before


def _comparator(text: str, before: str, quantity: _Quantity, end: int, lexicon: Lexicon) -> Comparator:
    words = lexicon.comparisons
    if words["at_least_after"].match(text, quantity.end, end) or quantity.more:
        return Comparator.AT_LEAST
    if words["at_most_after"].match(text, quantity.end, end):
        return Comparator.AT_MOST
    least, most = words["at_least_before"].search(before), words["at_most_before"].search(before)
    if _FLOOR.search(before) or (least and not (most and most.start() < least.start())):  # 不超过 holds 超过
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if most or _CEILING.search(before) else Comparator.EQUAL
