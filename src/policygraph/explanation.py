"""Why the graph says what it says of a line: which rules fired there, what they made, and what was left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from policygraph.confidence import (
    Evidence,
    Measured,
    evidence_of,
    evidence_of_assignments,
    shipped_signs,
    shipped_table,
)
from policygraph.model import (
    Extraction,
    Mention,
    Notice,
    PassedOver,
    Phrase,
    ProjectMention,
    Rule,
    Span,
    Structure,
    TargetMention,
    ThemeMention,
)
from policygraph.rules.settle import ASSIGNED, BY_WORDS, IN_PASSING, LEARNED, PRECEDENCE
from policygraph.second_reader import judged_again, shipped_standing

_NAMES = {"named-again": ("通知中不止一处", "named more than once"), "named-once": ("通知中仅此一处", "named once")}
_CODES = {"coded": ("有区划代码", "with a code"), "uncoded": ("无区划代码", "without a code")}
_ENDINGS = {
    "known-ending": ("名称以机关单位用字结尾", "a name of a known ending"),
    "other-ending": ("名称结尾不常见", "a name of another ending"),
}
# Each kind of support in Chinese and English.
_SUPPORT = {
    **_NAMES,
    "with-unit": ("有计量单位", "with a unit"),
    "bare": ("无计量单位", "without a unit"),
    "stated": ("表述明确", "stated"),
    **{
        f"{first}-{second}": (f"{one[0]}，{two[0]}", f"{one[1]}, {two[1]}")
        for firsts, seconds in ((_CODES, _NAMES), (_ENDINGS, _NAMES))
        for first, one in firsts.items()
        for second, two in seconds.items()
    },
}
# What the second reader says of a project, likewise.
_VERDICTS = {
    "agrees": ("第二读者同意", "the second reader agrees"),
    "undecided": ("第二读者未定", "the second reader is undecided"),
    "differs": ("第二读者不以为是项目", "the second reader does not see it"),
}
# Why a finding gave way, in Chinese and English.
_REASONS = {row.name: (row.label_zh, row.label_en) for row in PRECEDENCE} | {
    ASSIGNED: ("承担任务的单位不再另作机构", "a body that tasks are handed to is named as a unit"),
    BY_WORDS: ("句中词语已表明合作", "the words of the sentence tell of working together by themselves"),
    LEARNED: ("与高校院所的合作不是区域合作", "work with universities is no work with a place outside"),
    IN_PASSING: ("句中顺带提及的领域不计", "a field that is named in passing does not count"),
}
_CLAUSE = re.compile(r"[^，。；：]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule, or a person, made of some words.

    :param kind: project, goal, target, theme, place, organization, document or period.
    :param made: what the words became.
    :param rule: the rule's name; empty where a person said so.
    :param reason: what the rule looks for, or the person's reason.
    :param sure: how often findings on such evidence were right, in words; empty where a person said so.
    """

    kind: str
    words: str
    made: str
    rule: str
    reason: str
    sure: str


@dataclass(frozen=True, slots=True)
class Loser:
    """What a rule made of some words, and why it does not stand.

    :param kind: as of a `Finding`.
    :param to: the words of what it gave way to; empty where that is no mention.
    """

    kind: str
    words: str
    made: str
    rule: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A stretch of the notice, how its structure was read, and what was found in it.

    :param structure: what the stretch is for; `None` where it was not read.
    :param left: clauses in which no rule found anything.
    :param passed_over: what rules found and what gave way to something else.
    :param candidates: words that the second reader takes for a project and no rule does.
    """

    line: int
    column: int
    structure: Structure | None
    text: str
    findings: tuple[Finding, ...]
    left: tuple[str, ...]
    passed_over: tuple[Loser, ...] = ()
    candidates: tuple[str, ...] = ()


def explain(
    extraction: Extraction, rules: Mapping[str, Rule], *, line: int | None = None, task: str | None = None
) -> tuple[Explanation, ...]:
    """Explain what was read on a line or in a task.

    :param extraction: what was read.
    :param rules: the rules by name.
    :param line: 1-based line of the source.
    :param task: printed number of a task.
    """
    notice = extraction.notice
    text = notice.source.text
    wanted = _wanted(extraction, line, task)
    stretches = [(passage.span, passage.structure) for passage in notice.structure]
    stretches += [(span, None) for span in notice.unread]  # type: ignore[misc]
    resting = {id(extraction.mentions[place]): evidence for place, evidence in evidence_of(extraction)}
    second = {id(extraction.mentions[place]): evidence for place, evidence in judged_again(extraction)}
    wished = extraction.second.candidates if extraction.second else ()
    assigned = list(_assigned(notice))
    out = []
    for span, structure in sorted(stretches, key=lambda stretch: stretch[0]):
        if structure is Structure.MARKUP or not any(_overlap(span, part) for part in wanted):
            continue
        inside = [m for m in extraction.mentions if span.start <= m.phrase.span.start < span.end]
        at = text.count("\n", 0, span.start) + 1, span.start - text.rfind("\n", 0, span.start)
        findings = tuple(
            _finding(mention, rules, resting.get(id(mention)), second.get(id(mention))) for mention in inside
        )
        findings += tuple(one for start, one in assigned if span.start <= start < span.end)
        left = _left(text, span, inside) if structure in (Structure.DUTY, Structure.TASK_TITLE) else ()
        lost = [one for one in extraction.passed_over if span.start <= one.mention.phrase.span.start < span.end]
        printed = "".join(text[span.start : span.end].split("\n"))
        more = tuple(one.phrase.text for one in wished if span.start <= one.phrase.span.start < span.end)
        out.append(Explanation(*at, structure, printed, findings, left, tuple(map(_loser, lost)), more))
    return tuple(out)


def _wanted(extraction: Extraction, line: int | None, task: str | None) -> list[Span]:
    text = extraction.notice.source.text
    if line is not None:
        start = 0
        for _ in range(line - 1):
            start = text.find("\n", start) + 1
            if start == 0:
                return []
        end = text.find("\n", start)
        return [Span(start, len(text) if end < 0 else end)]
    parts: list[Phrase | None] = []
    for item in extraction.notice.tasks:
        if item.number == task:
            parts += [item.printed_number, item.title, item.deadline, *(duty.phrase for duty in item.duties)]
            parts += [assignment.name for assignment in item.assignments]
    return [phrase.span for phrase in parts if phrase is not None]


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _loser(one: PassedOver) -> Loser:
    mention = one.mention
    to = one.to.phrase.text if one.to else ""
    return Loser(_kind(mention), mention.phrase.text, _made(mention), mention.rule, to, " ".join(_REASONS[one.reason]))


def _kind(mention: Mention) -> str:
    return type(mention).__name__.removesuffix("Mention").lower()


def _finding(
    mention: Mention, rules: Mapping[str, Rule], evidence: Evidence | None, second: Evidence | None
) -> Finding:
    rule = rules.get(mention.rule)
    reason = f"{rule.label_zh} {rule.label_en}" if rule else ""
    if mention.correction is not None:
        reason = f"{mention.correction.author}: {mention.correction.reason}"
    name = "" if mention.correction is not None else mention.rule
    sure = _sure(mention.confidence, evidence) if second is None else _second(mention.confidence, second)
    return Finding(_kind(mention), mention.phrase.text, _made(mention), name, reason, sure)


def _assigned(notice: Notice) -> Iterator[tuple[int, Finding]]:
    """The units of the tasks, each with where its name begins."""
    for at, place, evidence in evidence_of_assignments(notice):
        one = notice.tasks[at].assignments[place]
        reason = "任务名单中的单位 a unit in the list of its task"
        sure = _sure(one.confidence, evidence)
        yield one.name.span.start, Finding("assignment", one.name.text, one.role.value, evidence.rule, reason, sure)


def _sure(confidence: Decimal | None, evidence: Evidence | None) -> str:
    """How sure a finding is, in words: of annotated notices, how many such findings were right."""
    if evidence is None:
        return ""
    if confidence is None:
        return "把握未知：样本太少 how sure: unknown, too few were seen"
    own = shipped_table().rows.get(evidence)
    if shipped_table().weights.weigh(evidence.kind):
        return _weighed(confidence, evidence, own)
    if own is None or own.confidence is None:
        return f"把握 {confidence}（该规则总体） how sure: {confidence}, by all that this rule found"
    zh, en = _SUPPORT[evidence.support]
    return (
        f"把握 {confidence}（{zh}，同类{own.found}条中{own.right}条正确）"
        f" how sure: {confidence}, {en}: {own.right} of {own.found} were right"
    )


def _second(confidence: Decimal | None, evidence: Evidence) -> str:
    """How sure a project is after the second reader has spoken, and how many that it spoke so of were right."""
    zh, en = _VERDICTS[evidence.support]
    row = shipped_standing().rows.get(evidence)
    if row is None or row.confidence is None:
        told = "未知 unknown" if confidence is None else str(confidence)
        return f"把握 {told}（{zh}，此类太少，把握不变） how sure: {told}, {en}; too few such were seen to change it"
    return (
        f"把握 {confidence}（{zh}，同类{row.found}条中{row.right}条正确）"
        f" how sure: {confidence}, {en}: {row.right} of {row.found} were right"
    )


def _weighed(confidence: Decimal, evidence: Evidence, own: Measured | None) -> str:
    """The signs that speak for a finding, then those against it; how many with just these were right, where known."""
    held = (evidence.rule, *evidence.signs)
    signs = [sign for sign in shipped_signs() if sign.kind == evidence.kind and sign.name in held]
    for_ = [sign for sign in signs if sign.weight > 0]
    against = [sign for sign in signs if sign.weight < 0]
    zh = "；".join(
        head + "、".join(sign.zh for sign in some) for head, some in (("有利：", for_), ("不利：", against)) if some
    )
    en = "; ".join(
        head + ", ".join(sign.en for sign in some)
        for head, some in (("for it: ", for_), ("against it: ", against))
        if some
    )
    few = own is None or own.confidence is None
    seen = ("", "") if few or own is None else (
        f"；同类{own.found}条中{own.right}条正确", f"; {own.right} of {own.found} such were right"
    )  # fmt: skip
    return f"把握 {confidence}（{zh}{seen[0]}） how sure: {confidence}, {en}{seen[1]}"


def _made(mention: Mention) -> str:
    match mention:
        case ThemeMention():
            return mention.theme
        case ProjectMention():
            return f"{mention.name} ({mention.kind.value}{', generic' if mention.generic else ''})"
        case TargetMention():
            number = mention.value if mention.value is not None else f"{mention.minimum}–{mention.maximum}"
            sign = f"{mention.comparator.value} " if mention.comparator else ""
            period = f", {mention.period.label}" if mention.period else ""
            return f"{mention.indicator}: {sign}{number} {mention.unit or ''}{period}"
        case _:
            return str(getattr(mention, "name", None) or getattr(mention, "title", None) or mention.phrase.text)


def _left(text: str, span: Span, mentions: list[Mention]) -> tuple[str, ...]:
    read = [mention.phrase.span for mention in mentions]
    return tuple(clause for at, clause in _clauses(text, span) if not any(_overlap(at, part) for part in read))


def _clauses(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    for match in _CLAUSE.finditer(text, span.start, span.end):
        words = "".join(match.group().split())
        if words:
            yield Span(*match.span()), words
