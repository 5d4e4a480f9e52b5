"""Work with places outside the district, told by whom it is done with: 与南京市六合区|共建|水质会商机制.

It is a matter of the names in the sentence and not of its words alone, so it stands beside the cues of the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policygraph.lexicon.words import worded, words
from policygraph.model import Mention, PassedOver, Rule, ThemeMention
from policygraph.rules.settle import BY_WORDS, LEARNED
from policygraph.sentences.bodies import Body
from policygraph.sentences.names import Sighting
from policygraph.sentences.sentence import Sentence

PARTNER: Final = Rule(
    "theme-by-partner",
    "与区外某地共同开展工作",
    "what is to be done together with a named place outside the district",
    "与南京市六合区、浦口区共建水污染联防联控机制。",
    "与财政部门共建信息平台。",
)
RULES: Final = (PARTNER,)

THEME: Final = "cooperation"
_DASHES: Final = "[—－–-]{1,2}"
_WITH: Final = worded("{with-word}")
_TOGETHER: Final = worded("[^，。；]{0,40}?{together}")
_ROADS: Final = worded("{road-word}")
_DASH: Final = worded(_DASHES)
# 赴珠海|挂职, 赴嘉兴|展示展销.
_AWAY: Final = worded("{going}$")
_SENT: Final = worded("[^，。；]{0,6}{sent}")
_SAID: Final = worded(f"{{with-word}}|{_DASHES}|{{sent}}")
_LEARNED: Final = worded("{learned-body}")


def find_partners(sentence: Sentence) -> tuple[ThemeMention, ...]:
    """Find the words by which a sentence asks for work with a place outside the district.

    与西安交通大学合作 is work with a university and not with a place.

    :param sentence: a title or a duty; without a home area nothing is outside.
    """
    text, home = sentence.text, sentence.home
    anchor = home.anchor if home is not None else None
    if anchor is None or not _outside(sentence.names, anchor) or not _SAID.search(text):
        return ()
    hidden = [(one.start, one.end) for one in sentence.bodies if _is_learned(text, one)]
    names = [one for one in sentence.names if not _inside(one.start, hidden)] if hidden else sentence.names
    outside = _outside(names, anchor)
    if not outside:
        return ()
    starts = {one.start: one for one in outside}
    found = _with(text, starts) or _joined(text, names, outside) or _away(text, outside)
    return (_mention(sentence, *found),) if found else ()


def _mention(sentence: Sentence, start: int, end: int) -> ThemeMention:
    phrase = sentence.phrase.part(start, end)
    return ThemeMention(phrase=phrase, rule=PARTNER.name, theme=THEME, task=sentence.task, duty=sentence.duty)


def settle_partners(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[list[Mention], list[PassedOver]]:
    """Return the mentions of a sentence with one reading of working together, and those that gave way.

    What the words tell goes before what the partner tells; with universities alone it is no work with a place.

    :param mentions: those that stand in the sentence.
    """
    themes = [one for one in mentions if isinstance(one, ThemeMention) and one.theme == THEME]
    if not themes:
        return list(mentions), []
    by_word = [one for one in themes if one.rule != PARTNER.name]
    if is_with_learned_bodies(sentence, by_word):
        lost = [PassedOver(one, None, LEARNED) for one in by_word]
    else:
        partners = [one for one in themes if one.rule == PARTNER.name] if by_word else []
        lost = [PassedOver(one, by_word[0], BY_WORDS) for one in partners]
    gone = {id(one.mention) for one in lost}
    return [one for one in mentions if id(one) not in gone], lost


def is_with_learned_bodies(sentence: Sentence, found: Sequence[ThemeMention]) -> bool:
    """Return whether all that a sentence says of working together it says of universities: 加强与中国农业大学合作.

    产学研 is a tie of its own, which readers count.

    :param found: the mentions of the theme in it.
    """
    text, phrase = sentence.text, sentence.phrase
    learned = [one.end for one in sentence.bodies if _is_learned(text, one)]
    at = {offset: place for place, offset in enumerate(phrase.offsets)}
    general = words().of("general-cooperation")
    return (
        bool(learned)
        and not any(word in text for word in words().of("industry-academia"))
        and all(
            mention.phrase.text in general
            and any(_same_clause(text, end, at[mention.phrase.offsets[0]]) for end in learned)
            for mention in found
        )
    )


def _is_learned(text: str, body: Body) -> bool:
    return _LEARNED.search(text, body.start, body.end) is not None


def _same_clause(text: str, end: int, start: int) -> bool:
    return end <= start and not any(mark in text[end:start] for mark in "，。；")


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _with(text: str, starts: dict[int, Sighting]) -> tuple[int, int] | None:
    """与南京市六合区|共建."""
    for match in _WITH.finditer(text):
        place = starts.get(match.end())
        together = _TOGETHER.match(text, place.end) if place else None
        joint = match[0] in words().of("joint-word")
        if (
            place
            and (together or joint)
            and not _ROADS.search(text, place.end, together.end() if together else place.end + 6)
        ):
            return match.start(), place.end
    return None


def _joined(text: str, names: Sequence[Sighting], outside: Sequence[Sighting]) -> tuple[int, int] | None:
    """珠海|—|湄潭|共建产业园: a dash between a place outside and one at home, but not the ends of a road."""
    for before, after in pairwise(names):
        joined = _DASH.fullmatch(text, before.end, after.start)
        if (
            joined
            and (before in outside) != (after in outside)
            and not _ROADS.search(text, max(0, before.start - 4), after.end + 10)
            and not text.startswith(words().of("stretch"), after.end)
        ):
            return before.start, after.end
    return None


def _away(text: str, outside: Sequence[Sighting]) -> tuple[int, int] | None:
    """赴|珠海|挂职."""
    for place in outside:
        if _AWAY.search(text, 0, place.start) and (sent := _SENT.match(text, place.end)):
            return place.start - 1, sent.end()
    return None


def _outside(names: Sequence[Sighting], anchor: str) -> list[Sighting]:
    """The names of divisions that are neither the home area, nor in it, nor around it."""
    around = {anchor, anchor[:4] + "00", anchor[:2] + "0000"}
    inside = anchor.rstrip("0") if anchor.endswith("00") else anchor
    return [
        one for one in names if one.codes and not any(code in around or code.startswith(inside) for code in one.codes)
    ]
