"""Names that a notice has introduced: who has said 三滩镇 may say 三滩 elsewhere, and need not set the name off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policygraph.lexicon.words import worded
from policygraph.model import Mention, OrganizationMention, PlaceMention, Rule
from policygraph.rules.placenames import NATURE, SETTLEMENT
from policygraph.sentences.boundaries import begins_ordinary, is_frequent, is_ordinary
from policygraph.sentences.sentence import Sentence

INTRODUCED: Final = Rule(
    "place-introduced",
    "本通知别处带“镇、乡、村”等字的地名",
    "A name that the notice gives with its kind elsewhere",
    "加强三滩镇公厕管护，推进三滩现代农业产业园建设。",
    "推进三滩现代农业产业园建设。",
)
RULES: Final = (INTRODUCED,)

_KIND: Final = worded("{introduced-kind}$")
_TOWN_UNIT: Final = worded("(?P<town>(?P<stem>{HAN}{2,4}?){town}){town-office}?")
_MARKED: Final = (SETTLEMENT.name, NATURE.name)


def introduced_names(places: Iterable[PlaceMention], units: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern of the names that a notice has introduced, the longest first; None where there is none.

    :param places: the places found by themselves.
    :param units: the units that tasks are handed to, whose towns are named as well.
    """
    names: set[str] = set()
    for place in places:
        if place.code is None and place.rule in _MARKED and len(place.name) > 2:
            names |= {place.name, _KIND.sub("", place.name)}
    for unit in units:
        if match := _TOWN_UNIT.fullmatch(unit):
            names |= {match["town"], match["stem"]}
    telling = {name for name in names if len(name) > 1 and not is_ordinary(name) and not is_frequent(name)}
    telling = {name for name in telling if not begins_ordinary(name, 0, len(name))}
    if not telling:
        return None
    return re.compile("|".join(sorted(map(re.escape, telling), key=lambda name: (-len(name), name))))


def propose_introduced(
    sentences: Iterable[Sentence], mentions: Sequence[Mention], assigned: Iterable[str]
) -> Iterator[PlaceMention]:
    """Yield the places by the names that a notice has introduced elsewhere.

    :param sentences: its titles and duties.
    :param mentions: what was found in them.
    :param assigned: the names of the units that tasks are handed to.
    """
    names = introduced_names((one for one in mentions if isinstance(one, PlaceMention)), assigned)
    if names is None:
        return
    known = defaultdict(list)
    for mention in mentions:
        if isinstance(mention, PlaceMention | OrganizationMention):
            known[mention.task, mention.duty].append(mention)
    for sentence in sentences:
        yield from find_introduced(sentence, names, known[sentence.task, sentence.duty])


def find_introduced(
    sentence: Sentence, names: re.Pattern[str], known: Sequence[PlaceMention | OrganizationMention]
) -> Iterator[PlaceMention]:
    """Find where a sentence says one of the names, but in quotations and in what is known already.

    :param sentence: a title or a duty.
    :param names: as `introduced_names` returned them.
    :param known: the places and bodies found in the sentence.
    """
    matches = list(names.finditer(sentence.shielded))
    if not matches:
        return
    taken = {offset for mention in known for offset in mention.phrase.offsets}
    said = {mention.name for mention in known}
    for match in matches:
        phrase = sentence.phrase.part(*match.span())
        if taken.isdisjoint(phrase.offsets) and match[0] not in said:
            said.add(match[0])
            yield PlaceMention(
                phrase=phrase, rule=INTRODUCED.name, name=match[0], task=sentence.task, duty=sentence.duty
            )
