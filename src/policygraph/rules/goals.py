"""End states: what a clause says is to become, by a verb of a closed list.

A clause that states a number is a target (`rules.targets`), which goes before (`rules.settle`).
"""

from __future__ import annotations

from typing import Final

from policygraph.lexicon.words import worded, words
from policygraph.model import GoalMention, Rule, Span
from policygraph.rules.timeframes import framed_clauses
from policygraph.sentences.sentence import Sentence

ENDSTATE: Final = Rule(
    "goal-end-state",
    "以打造、形成、实现等动词表述的目标状态",
    "An end state, by a verb of the closed list",
    "加快推进重点项目，打造“半小时通勤圈”。",
    "通过打造“半小时通勤圈”带动就业。",
)
TURNED: Final = Rule(
    "goal-turned-into",
    "将某物打造成、建设成某状态",
    "An end state that something is to be turned into",
    "努力将平安区打造成国际货运班列的“起运站”。",
    "将任务分解到各单位。",
)
RULES: Final = (ENDSTATE, TURNED)

_TURNED: Final = worded("{turning-verb}{turned-into}|{turned}")
_DISPOSAL: Final = worded("{taken-by}")
_STRIVING: Final = worded("{striving}")
_MEANS: Final = worded("{goal-means}{goal-means-adverb}?$")
_DONE: Final = worded("{done-before}$")
_NOMINAL: Final = worded("{of}|{nominal-after}")
_BUILT_UP: Final = worded("{built-up}")  # 建成区 is a noun.
_WORK: Final = worded("{work-noun}$")


def find_end_states(sentence: Sentence) -> tuple[GoalMention, ...]:
    """Find the end states that a sentence says are to be reached, at most one a clause.

    :param sentence: a title or a duty.
    """
    found = []
    shielded = sentence.shielded
    turns, reaches = _DISPOSAL.search(shielded), sentence.words.goals.endstate.search(shielded)
    for framed in sentence.layer(framed_clauses) if turns or reaches else ():
        stated = turns and _turned(sentence, framed.clause)
        stated = stated or (_reached(sentence, framed.clause) if reaches else None)
        if stated:
            span, rule = stated
            phrase = sentence.phrase.part(span.start, span.end)
            found.append(
                GoalMention(phrase=phrase, rule=rule.name, period=framed.period, task=sentence.task, duty=sentence.duty)
            )
    return tuple(found)


def _turned(sentence: Sentence, clause: Span) -> tuple[Span, Rule] | None:
    """将某地打造成…: what something is to be turned into."""
    shielded = sentence.shielded
    disposal = _DISPOSAL.search(shielded, clause.start, clause.end)
    turned = _TURNED.search(shielded, disposal.end() + 1, clause.end) if disposal else None
    if not disposal or not turned or turned.end() >= clause.end:
        return None
    striving = _STRIVING.search(shielded, clause.start, disposal.start())
    return Span(striving.start() if striving else disposal.start(), clause.end), TURNED


def _reached(sentence: Sentence, clause: Span) -> tuple[Span, Rule] | None:
    """The first verb of an end state that no word around it makes a noun, a means or a thing done."""
    shielded = sentence.shielded
    for match in sentence.words.goals.endstate.finditer(shielded, clause.start, clause.end):
        before, after = shielded[clause.start : match.start()], shielded[match.end() : clause.end]
        if len(after) < 2 or _is_no_state(match[0], before, after):
            continue
        striving = match[0] in words().of("become") and _STRIVING.search(shielded, clause.start, match.start())
        return Span(striving.start() if striving else match.start(), clause.end), ENDSTATE
    return None


def _is_no_state(verb: str, before: str, after: str) -> bool:
    """Whether a verb states nothing: 打造过程, 通过打造…, 已形成…, 创建示范县工作, 建成区."""
    of = words().of
    return bool(
        _NOMINAL.match(after)
        or _MEANS.search(before)
        or _DONE.search(before)
        or (verb in of("created-state") and _WORK.search(after))
        or before.endswith(of("of"))
        or (verb in of("turned") and _BUILT_UP.match(after))
    )
