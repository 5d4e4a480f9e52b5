"""Work with places outside the district, told by whom it is done with: 与南京市六合区|共建|水质会商机制.

It is a matter of the names in the sentence and not of its words alone, so it stands beside the cues of the theme.
"""

from __future__ import annotations

import re
from typing import Final

from policygraph.extraction.gazetteer import Gazetteer, Place
from policygraph.extraction.sightings import find_names
from policygraph.model import Phrase, Rule, ThemeMention

PARTNER: Final = Rule(
    "theme-by-partner",
    "与区外某地共同开展工作",
    "what is to be done together with a named place outside the district",
    "与南京市六合区、浦口区共建水污染联防联控机制。",
)
RULES: Final = (PARTNER,)

_THEME: Final = "cooperation"
_WITH: Final = re.compile("(?:与|同|联合|携手|会同|牵手)")
_TOGETHER: Final = re.compile(
    "[^，。；]{0,40}?(?:共建|共享|共推|共同|联合|联动|联席|互认|互送|互动|互派|会商|结对|帮扶|交流|合作|协作|签订|联防|联控|联治|联盟|营销|推出)"
)
_ROADS: Final = re.compile("高速|铁路|高铁|公路|道路|航线|班列|机场|公交|客运")


def find_partners(phrase: Phrase, gazetteer: Gazetteer, home: Place | None) -> tuple[ThemeMention, ...]:
    """Find the words by which a sentence asks for work with a place outside the district.

    :param phrase: the sentence.
    :param gazetteer: the listed names.
    :param home: the area that the notice speaks for; without it nothing is outside.
    """
    text = phrase.text
    if home is None or home.anchor is None or not _WITH.search(text):
        return ()
    starts = {one.start: one for one in find_names(text, gazetteer, home) if _is_outside(one.codes, home)}
    for match in _WITH.finditer(text):
        place = starts.get(match.end())
        together = _TOGETHER.match(text, place.end) if place else None
        joint = match[0] in ("联合", "携手", "会同")
        if (
            place
            and (together or joint)
            and not _ROADS.search(text, place.end, together.end() if together else place.end + 6)
        ):
            return (ThemeMention(phrase=phrase.part(match.start(), place.end), rule=PARTNER.name, theme=_THEME),)
    return ()


def _is_outside(codes: tuple[str, ...], home: Place) -> bool:
    """Whether a division is neither the home area, nor in it, nor around it."""
    anchor = home.anchor or ""
    around = {anchor, anchor[:4] + "00", anchor[:2] + "0000"}
    inside = anchor.rstrip("0") if anchor.endswith("00") else anchor
    return bool(codes) and not any(code in around or code.startswith(inside) for code in codes)
