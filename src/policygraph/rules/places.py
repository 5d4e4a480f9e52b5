"""Places named in a sentence: those of the gazetteer, and those known by how they end or by what stands beside them.

Names inside those of bodies and of cited documents are no places, nor are the abbreviations in the names of
water transfers (引黄济宁).
"""

from __future__ import annotations

import re
from typing import Final

from policygraph.lexicon.gazetteer import Gazetteer, settle
from policygraph.lexicon.words import listed, worded
from policygraph.model import PlaceMention, Rule
from policygraph.rules.neighbours import ENDS, LISTED, STRETCH, by_company
from policygraph.rules.neighbours import RULES as NEIGHBOUR_RULES
from policygraph.rules.placenames import RULES as ENDING_RULES
from policygraph.rules.placenames import Find, Scene, by_ending
from policygraph.rules.siblings import RULES as SIBLING_RULES
from policygraph.rules.siblings import sibling_divisions
from policygraph.sentences.boundaries import cover, ends_ordinary, is_han
from policygraph.sentences.names import Sighting
from policygraph.sentences.sentence import Sentence

DIVISION = Rule(
    "place-division",
    "行政区划名称",
    "A listed administrative division",
    "加强与西宁市及周边各区县的产业互动。",
    "加强与周边各区县的产业互动。",
)
ATLAS = Rule(
    "place-atlas",
    "通用地理名称",
    "A sea, river, mountain range or region of the atlas",
    "探索建立黄河水质监测机制。",
    "引进黄河鲤鱼养殖技术。",
)
RULES = (DIVISION, ATLAS, *ENDING_RULES, *NEIGHBOUR_RULES, *SIBLING_RULES)

_TITLE: Final = re.compile(r"《[^《》]*》")
_TRANSFER: Final = worded("{water-transfer}.{1,2}{transfer-to}.{1,2}")
_RAILWAY: Final = worded("{railway}")
_SIDES, _LAKE = listed("side").words, listed("lake").words
_OPENING: Final = ("“", '"', "‘", "「")
_BRAND: Final = worded(r"{HAN}{1,6}[”\"’」]")
_SPECIES: Final = worded("{HAN}{0,2}{species}")
_LONG_NAMES = ("15", "54", "63", "65")  # Mongolian, Tibetan and Uyghur names take more characters.


def find_places(sentence: Sentence) -> tuple[PlaceMention, ...]:
    """Find the places that a sentence names.

    Its own short names, and those of its province, count as places.

    :param sentence: a title or a duty.
    """
    gazetteer, home = sentence.places, sentence.home
    anchor = home.anchor if home else None
    province = (anchor or "")[:2]
    scene = _scene(sentence, province)
    mentions: list[PlaceMention] = []
    edge, near = -1, anchor
    for find in _with_siblings(scene, _finds(scene), gazetteer):
        name = sentence.text[find.start : find.end]
        codes = find.codes
        if not codes and find.rule in (STRETCH, ENDS, LISTED):
            codes = tuple(code for code in gazetteer.short.get(name, ()) if province and code.startswith(province))
        # 哈尔滨市道里区: a name means the division in the one said just before it.
        code = settle(codes, gazetteer, near if edge == find.start else anchor)
        edge, near = find.end, code or anchor
        if sentence.own and name in (sentence.own, sentence.own[:-1]):
            name, rule = sentence.own, DIVISION
        else:
            rule = find.rule
        phrase = sentence.phrase.part(find.start, find.end)
        mention = PlaceMention(
            phrase=phrase, rule=rule.name, name=name, code=code, task=sentence.task, duty=sentence.duty
        )
        mentions.append(mention)
    return tuple(mentions)


def _scene(sentence: Sentence, province: str) -> Scene:
    text = sentence.text
    masks = [match.span() for pattern in (_TITLE, _TRANSFER) for match in pattern.finditer(text)]
    masks += [(one.start, one.end) for one in sentence.bodies]
    masked = cover(len(text), masks)
    return Scene(
        text=text,
        listed={one.end: one for one in sentence.names if not any(masked[one.start : one.end])},
        masked=masked,
        initials=sentence.places.initials.get(province, ""),
        longest=7 if province in _LONG_NAMES else 4,
        own=sentence.own,
    )


def _has_side(text: str, name: Sighting) -> bool:
    """Whether a part of a lake is meant by its side: 东|太湖, but not 城南|太湖."""
    start = name.start
    if not start or name.codes or text[start - 1] not in _SIDES or not text.endswith(_LAKE, start, name.end):
        return False
    return start == 1 or not is_han(text[start - 2]) or ends_ordinary(text, start - 1) > 0


def _begins_brand(text: str, name: Sighting) -> bool:
    """Whether a division begins a brand, “青渠枸杞”: it tells what is sold, not where something is done."""
    start = name.start
    return start > 0 and text[start - 1] in _OPENING and _BRAND.match(text, name.end) is not None


def _with_siblings(scene: Scene, finds: list[Find], gazetteer: Gazetteer) -> list[Find]:
    more = list(sibling_divisions(scene.text, gazetteer))
    if not more:
        return finds
    taken = cover(len(scene.text), ((find.start, find.end) for find in finds))
    return sorted(
        [*finds, *(one for one in more if not any(taken[one.start : one.end] + scene.masked[one.start : one.end]))]
    )


def _finds(scene: Scene) -> list[Find]:
    finds = by_ending(scene)
    taken = cover(len(scene.text), ((find.start, find.end) for find in finds))
    for one in scene.listed.values():
        # 川藏铁路, 黄河鲤鱼 and 南美白对虾 are no places.
        other = not one.codes and (_RAILWAY.match(scene.text, one.end) or _SPECIES.match(scene.text, one.end))
        brand = (one.codes or scene.own) and _begins_brand(scene.text, one)
        if not other and not brand and not any(taken[one.start : one.end]):
            start = one.start - _has_side(scene.text, one)
            finds.append(Find(start, one.end, DIVISION if one.codes else ATLAS, one.codes))
    return by_company(scene, finds)
