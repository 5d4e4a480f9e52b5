"""Work with places outside the district, told by whom it is done with: 与南京市六合区|共建|水质会商机制.

It is a matter of the names in the sentence and not of its words alone, so it stands beside the cues of the theme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policygraph.extraction.sightings import Sighting, find_names
from policygraph.lexicon.gazetteer import Gazetteer, Place
from policygraph.model import Phrase, Rule, ThemeMention

PARTNER: Final = Rule(
    "theme-by-partner",
    "与区外某地共同开展工作",
    "what is to be done together with a named place outside the district",
    "与南京市六合区、浦口区共建水污染联防联控机制。",
)
RULES: Final = (PARTNER,)

THEME: Final = "cooperation"
_WITH: Final = re.compile("(?:与|同|联合|携手|会同|牵手)")
_TOGETHER: Final = re.compile(
    "[^，。；]{0,40}?(?:共建|共享|共推|共同|联合|联动|联席|互认|互送|互动|互派|会商|结对|帮扶|交流|合作|协作|签订|联防|联控|联治|联盟|营销|推出)"
)
_ROADS: Final = re.compile("高速|铁路|高铁|公路|道路|航线|班列|机场|公交|客运")
_DASH: Final = re.compile("[—－–-]{1,2}")
# 赴珠海|挂职, 赴嘉兴|展示展销.
_AWAY: Final = re.compile("(?:赴|到)$")
_SENT: Final = re.compile("[^，。；]{0,6}(?:挂职|跟岗|跟班|展销|展示|展演)")
_SAID: Final = re.compile(f"{_WITH.pattern}|{_DASH.pattern}|挂职|跟岗|跟班|展[销示演]")
_LEARNED: Final = re.compile("大学|学院|研究院|研究所|科学院|农科院")
_WORDS_OF_ANY: Final = ("合作", "协作", "科技合作", "校地合作", "合作办学")


def find_partners(
    phrase: Phrase, gazetteer: Gazetteer, home: Place | None, bodies: Sequence[tuple[int, int]] = ()
) -> tuple[ThemeMention, ...]:
    """Find the words by which a sentence asks for work with a place outside the district.

    :param phrase: the sentence.
    :param gazetteer: the listed names.
    :param home: the area that the notice speaks for; without it nothing is outside.
    :param bodies: where names of bodies stand; 与西安交通大学合作 is work with a university and not with a place.
    """
    text = phrase.text
    if home is None or home.anchor is None or not _SAID.search(text):
        return ()
    hidden = [span for span in bodies if _LEARNED.search(text, *span)]
    names = [one for one in find_names(text, gazetteer, home) if not _inside(one.start, hidden)]
    outside = [one for one in names if _is_outside(one.codes, home)]
    starts = {one.start: one for one in outside}
    found = _with(text, starts) or _joined(text, names, outside) or _away(text, outside)
    return (ThemeMention(phrase=phrase.part(*found), rule=PARTNER.name, theme=THEME),) if found else ()


def is_with_learned_bodies(phrase: Phrase, found: Sequence[ThemeMention], bodies: Sequence[tuple[int, int]]) -> bool:
    """Return whether all that a sentence says of working together it says of universities: 加强与中国农业大学合作.

    产学研 is a tie of its own, which readers count.

    :param phrase: the sentence.
    :param found: the mentions of the theme in it.
    :param bodies: where names of bodies stand.
    """
    learned = [end for start, end in bodies if _LEARNED.search(phrase.text, start, end)]
    at = {offset: place for place, offset in enumerate(phrase.offsets)}
    return (
        bool(learned)
        and "产学研" not in phrase.text
        and all(
            mention.phrase.text in _WORDS_OF_ANY
            and any(_same_clause(phrase.text, end, at[mention.phrase.offsets[0]]) for end in learned)
            for mention in found
        )
    )


def _same_clause(text: str, end: int, start: int) -> bool:
    return end <= start and not any(mark in text[end:start] for mark in "，。；")


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _with(text: str, starts: dict[int, Sighting]) -> tuple[int, int] | None:
    """与南京市六合区|共建."""
    for match in _WITH.finditer(text):
        place = starts.get(match.end())
        together = _TOGETHER.match(text, place.end) if place else None
        joint = match[0] in ("联合", "携手", "会同")
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
            and text[after.end : after.end + 1] != "段"
        ):
            return before.start, after.end
    return None


def _away(text: str, outside: Sequence[Sighting]) -> tuple[int, int] | None:
    """赴|珠海|挂职."""
    for place in outside:
        if _AWAY.search(text, 0, place.start) and (sent := _SENT.match(text, place.end)):
            return place.start - 1, sent.end()
    return None


def _is_outside(codes: tuple[str, ...], home: Place) -> bool:
    """Whether a division is neither the home area, nor in it, nor around it."""
    anchor = home.anchor or ""
    around = {anchor, anchor[:4] + "00", anchor[:2] + "0000"}
    inside = anchor.rstrip("0") if anchor.endswith("00") else anchor
    return bool(codes) and not any(code in around or code.startswith(inside) for code in codes)
