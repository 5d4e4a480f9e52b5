"""Goals by comparison: 增速高于全省平均, 与经济增长同步, 达到全国平均水平."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policygraph.lexicon.words import worded, words
from policygraph.model import Comparator, RelativeTargetMention, Rule
from policygraph.rules.indicators import indicator_of
from policygraph.rules.timeframes import FramedClause, framed_clauses
from policygraph.sentences.sentence import Sentence

RELATIVE: Final = Rule(
    "relative-target",
    "与平均水平、经济增长等相比较的目标",
    "A goal by comparison with an average, a growth or an earlier time",
    "农村居民收入增速高于全省平均水平。",
    "公开表彰水平较高的单位。",
)
RULES: Final = (RELATIVE,)

_PARTS: Final = {
    "GROUND": "(?P<ground>[^0-9，。；、]{0,14}{relative-ground})",
    "AVERAGE": "(?P<average>[^0-9，。；、]{0,8}{relative-average})",
    "SAME": "(?:{relative-roughly})*(?P<same>{relative-same})",
}
_GROUND: Final = worded("{relative-ground}")
_MORE: Final = worded("(?P<sign>{relative-sign}){GROUND}", _PARTS)
_SAME: Final = worded(
    "{relative-with}(?P<ground>[^0-9，。；、]{0,12}?{relative-ground}){SAME}(?=$|{relative-growth}$)", _PARTS
)
_REACHED: Final = worded("{relative-reach}{AVERAGE}(?P<bound>{after-number})?", _PARTS)


def find_relative_targets(sentence: Sentence) -> Iterator[RelativeTargetMention]:
    """Find the goals that a sentence states by comparison, at most one a clause.

    :param sentence: a title or a duty.
    """
    if not _GROUND.search(sentence.text):
        return
    for framed in sentence.layer(framed_clauses):
        clause = sentence.shielded[framed.clause.start : framed.clause.end]
        read = _read(clause)
        if read is not None:
            match, ground, comparator = read
            yield RelativeTargetMention(
                phrase=sentence.phrase.part(framed.clause.start, framed.clause.end),
                rule=RELATIVE.name,
                task=sentence.task,
                duty=sentence.duty,
                period=framed.period,
                indicator=_indicator(sentence, framed, match.start()),
                comparator=comparator,
                compared_with=ground,
            )


def ground_before(before: str) -> str:
    """Return what a number is told in comparison with, by the words before it: 高于|全省平均水平|2个百分点; or nothing.

    :param before: the words of the clause before the number.
    """
    found = [match for match in _MORE.finditer(before) if match.end() == len(before)]
    return found[-1]["ground"] if found else ""


def _read(clause: str) -> tuple[re.Match[str], str, Comparator] | None:
    if match := _MORE.search(clause):
        return match, match["ground"], Comparator(words().values("relative-sign")[match["sign"]])
    if match := _SAME.search(clause):
        return match, match["ground"], Comparator.EQUAL
    if match := _REACHED.search(clause):
        bound = words().values("after-number").get(match["bound"] or "")
        return match, match["average"], Comparator(bound) if bound else Comparator.EQUAL
    return None


def _indicator(sentence: Sentence, framed: FramedClause, length: int) -> str:
    """What is compared: the words of the clause before the comparison, without its time frames."""
    end = framed.clause.start + length
    timed = {at for time in framed.times for at in range(time.start, time.end)}
    kept = [sentence.text[at] for at in range(framed.clause.start, end) if at not in timed]
    return indicator_of("".join(kept), "", "", sentence.words.goals)
