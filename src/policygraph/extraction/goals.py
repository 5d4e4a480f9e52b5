"""Goals: what a clause says is to be reached, by a verb that names an end state or by a number.

A number that only names a thing (G109, 1号, “1+3+10”) or describes one (20户以上自然村) is no target.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from policygraph.lexicon.comparators import comparator_words
from policygraph.lexicon.lexicon import GoalWords, Lexicon
from policygraph.model import GoalMention, Period, Phrase, Rule, Span, TargetMention
from policygraph.sentences.clauses import clauses, shield
from policygraph.sentences.folding import fold
from policygraph.sentences.periods import DAY, FESTIVAL, OPEN, RECURRING, RELATIVE, SEASON, locate_periods
from policygraph.sentences.quantities import Quantity, find_quantities

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
_ATTRIBUTE: Final = re.compile("(?:以上|及以上|以下|及以下|以内)(?=[\u4e00-\u9fff])(?!的?[，。；、]|的?$)")
_DIVIDERS: Final = ("、", "和", "及", "与", " ")
_LISTED: Final = re.compile("等(?![级待于同额效])")
_LEADING_COUNT: Final = re.compile("^[0-9０-９]+(?:个|家|座|处|条|所)")
_PREPOSITION: Final = re.compile("[对与在为向]|依托|围绕|针对|通过|组织|督促|支持|鼓励|引导|推动|会同")
_BARE: Final = re.compile(r"[\s，。；、（）()]*")


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
    for aside in comparator_words().aside.finditer(text):  # （其中农村不少于80人）
        part = Span(*aside.span(1))
        quantities = find_quantities(text, text, part, (span for span, _, _ in times), lexicon.goals)
        found += _targets(sentence, part, quantities, [], None, lexicon.goals)
    carried: Period | None = None
    for clause in clauses(shielded):
        inside = [
            one
            for one in times
            if clause.start <= one[0].start < clause.end and one[1] is not OPEN and not _PAST.match(text, one[0].end)
            if not _gone(one[2], issued)
        ]
        period = carried
        for span, rule, one in inside:
            period = one
            if rule not in (DAY, RELATIVE, RECURRING, SEASON, FESTIVAL) or _lasts(one, span, clause):
                carried = one
            break
        quantities = find_quantities(text, shielded, clause, (span for span, _, _ in times), lexicon.goals)
        framed = [span for span, _, _ in inside]
        found += _targets(sentence, clause, quantities, framed, period, lexicon.goals) or _end_states(
            sentence, shielded, clause, period, lexicon.goals
        )
    return tuple(sorted(found, key=lambda goal: goal.phrase.offsets[0]))


def _gone(period: Period, issued: date | None) -> bool:
    """Whether a time frame lies before the notice's year, as 上年 and 2017年以来 do: no goal is to be reached then."""
    last = period.end or period.start
    return bool(issued and last and last.year < issued.year)


def _lasts(period: Period, span: Span, clause: Span) -> bool:
    """Whether a time frame holds for the clauses after its own: 全年 does, 6月底前 does where it stands alone."""
    return "前" not in period.label or span.end >= clause.end - 1


def _end_states(
    sentence: Phrase, shielded: str, clause: Span, period: Period | None, words: GoalWords
) -> list[GoalMention]:
    disposal = _DISPOSAL.search(shielded, clause.start, clause.end)
    if disposal:
        turned = _TURNED.search(shielded, disposal.end() + 1, clause.end)
        if turned and turned.end() < clause.end:
            striving = _STRIVING.search(shielded, clause.start, disposal.start())
            start = striving.start() if striving else disposal.start()
            phrase = sentence.part(start, clause.end)
            return [GoalMention(phrase=phrase, rule=TURNED.name, period=period)]
    for match in words.endstate.finditer(shielded, clause.start, clause.end):
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


def _targets(
    sentence: Phrase,
    clause: Span,
    quantities: tuple[Quantity, ...],
    times: list[Span],
    period: Period | None,
    words: GoalWords,
) -> list[GoalMention]:
    """One target a piece: 引进项目80个|、高层次人才600名."""
    text = sentence.text
    found: list[GoalMention] = []
    start, indicator = clause.start, ""
    group: list[Quantity] = []
    for place, quantity in enumerate(quantities):
        group.append(quantity)
        last = place == len(quantities) - 1
        if not last and not _divides(text, quantity, quantities[place + 1], words):
            continue
        end = clause.end if last else _divides(text, quantity, quantities[place + 1], words)
        chosen = _chosen(text, group, Span(start, end))
        group = []
        if chosen is None or _GROUND.search(text, start, end):
            continue
        before = _without(text, start, chosen.start, times)
        indicator = (
            _indicator(before, text[chosen.after : end].strip(" 的、"), chosen.unit, words) or indicator or chosen.unit
        )
        ranged = chosen.number.high is not None
        found.append(
            TargetMention(
                phrase=sentence.part(start, end),
                rule=LEVEL.name if words.reaching.search(before) else COUNT.name,
                period=period,
                indicator=indicator,
                comparator=chosen.comparator,
                value=None if ranged else chosen.number.low,
                minimum=chosen.number.low if ranged else None,
                maximum=chosen.number.high,
                unit=chosen.unit or None,
                change=chosen.change,
            )
        )
        start = end + 1
    return found


def _divides(text: str, one: Quantity, other: Quantity, words: GoalWords) -> int:
    """Where a new target begins between two quantities, or 0: 80个村|和12个乡脱贫|、3个县摘帽."""
    if text[one.after : one.after + 1] in _DIVIDERS:
        return one.after
    between = text[one.after : other.start]
    at = max(between.rfind(divider) for divider in _DIVIDERS)
    if at < 1 or _ATTRIBUTE.match(text, one.end) or "的" in between:
        return 0
    tail = between[at + 1 :]
    return one.after + at if not tail or tail in words.counted else 0


def _chosen(text: str, group: list[Quantity], piece: Span) -> Quantity | None:
    """Of several numbers in a piece the one at its end, then one that is no attribute."""
    for quantity in reversed(group):
        if _BARE.fullmatch(text, quantity.after, piece.end):
            return quantity
    free = (
        quantity
        for quantity in group
        if not _ATTRIBUTE.match(text, quantity.end, piece.end) and not _describes(text, quantity, piece)
    )
    return next(free, None) or next((one for one in group if _is_served(text, one, piece)), None)


def _is_served(text: str, quantity: Quantity, piece: Span) -> bool:
    """Whether people are counted for whom something is done: 为1200户以上困难家庭改造房屋."""
    words = comparator_words()
    before = text[piece.start : quantity.start]
    return before.endswith(words.served) and quantity.unit.lstrip(words.multiples) in words.served_by


def _describes(text: str, quantity: Quantity, piece: Span) -> bool:
    """Whether a bound tells what kind of thing is meant: 超10亿元项目, 厚度小于0.025毫米的购物袋."""
    before = text[piece.start : quantity.start]
    of = text.startswith("的", quantity.after) and quantity.after + 1 < piece.end
    return before.endswith("超") or (of and comparator_words().compared(fold(before)) is not None)


def _without(text: str, start: int, end: int, times: list[Span]) -> str:
    """The words before a number without the time frames in them."""
    kept = [text[i] for i in range(start, end) if not any(time.start <= i < time.end for time in times)]
    return "".join(kept)


def _indicator(before: str, after: str, unit: str, words: GoalWords) -> str:
    """What is counted: the words after the number, 1-2所|高中学校, or the subject before it."""
    reaching = words.reaching.search(before) or comparator_words().compared(fold(before))
    things = unit.lstrip(comparator_words().multiples) in words.countable or unit.endswith(("人", "人次", "个"))
    told = _uncompared(before) if things else before  # 培训农民|超过2000人, but 办理时限不超过|15个工作日
    level = bool(words.reaching.search(told)) and not after
    subject = _subject(before, words, level=level)
    counted = after if len(after) > 1 and not (reaching and _is_thing(subject, words)) else subject
    counted = _LISTED.split(counted)[-1] or counted
    return _LEADING_COUNT.sub("", counted).strip(" 的、")


def _is_thing(subject: str, words: GoalWords) -> bool:
    """Whether the words before a number name what is counted, and are not verbs alone: 组织|不少于2次演练."""
    while verb := next((subject[:length] for length in (6, 5, 4, 3, 2) if subject[:length] in words.counted), ""):
        subject = subject[len(verb) :]
    return len(subject) > 1


def _uncompared(before: str) -> str:
    """The words before a number without those that only tell how it is meant: 达到|不低于."""
    while compared := comparator_words().compared(fold(before)):
        before = before[: compared[1]].rstrip()
    return before


def _subject(before: str, words: GoalWords, *, level: bool) -> str:
    """The words before a number without what leads up to them and to it."""
    told = comparator_words()
    while True:
        reaching = words.reaching.search(before) if level else None
        compared = told.compared(fold(before))
        starts = [*([reaching.start()] if reaching else []), *([compared[1]] if compared else [])]
        if not starts:
            break
        before = before[: min(starts)].rstrip()
    opening = words.opener.match(before)
    if opening and len(before) - opening.end() > 1:
        before = before[opening.end() :]
    return before if level or not _asks(before, words) else _object(before, words)


def _asks(before: str, words: GoalWords) -> bool:
    """Whether the words begin with a verb or a preposition, so that a verb's object comes last."""
    return bool(_PREPOSITION.match(before)) or any(before[:length] in words.counted for length in range(2, 7))


def _object(before: str, words: GoalWords) -> str:
    """The words after the last verb whose object they are: 组织学院与企业开设|订单班."""
    for at in range(len(before) - 3, -1, -1):
        for length in (6, 5, 4, 3, 2):
            rest = before[at + length :]
            if before[at : at + length] in words.counted and len(rest) > 1 and rest not in words.counted:
                return rest
    return before
