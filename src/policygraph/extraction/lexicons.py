"""The word lists that the finders read by, and the rules of all finders by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from policygraph.lexicon.gazetteer import Gazetteer, Place, district, gazetteer, jurisdiction
from policygraph.lexicon.lexicon import Lexicon, lexicon
from policygraph.lexicon.themes import ThemeLexicon, load_themes
from policygraph.lexicon.words import worded
from policygraph.model import Notice, Rule
from policygraph.resources import resource
from policygraph.rules.finders import RULES
from policygraph.sentences.boundaries import is_ordinary

# 澄湾县人民政府, 澄湾县2031年: how a head begins that tells whose notice it is.
_OWN_AREA: Final = worded(r"({HAN}{2,3}){division-tail}(?={government}|20\d)")


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The word lists that the finders read by.

    :param general: words by which projects and goals are read.
    :param gazetteer: names of places.
    :param themes: cues of themes.
    :param rules: the rules of all finders, by name.
    """

    general: Lexicon
    gazetteer: Gazetteer
    themes: ThemeLexicon
    rules: Mapping[str, Rule]

    def home(self, notice: Notice) -> Place | None:
        """Return the district that issues a notice, where it can be told: by the issuer, the title, or a person."""
        titles = (title.text for title in (notice.title, notice.list_title) if title is not None)
        for words in (notice.publisher, *(titles if notice.issuer is None else ())):
            if (area := jurisdiction(words, self.gazetteer)) is not None:
                return area
        return district(notice.given.district, self.gazetteer)

    def own(self, notice: Notice) -> str:
        """Return the name of the area that issues a notice, as its head prints it; empty where it tells none."""
        for words in (notice.publisher, *(title.text for title in (notice.title, notice.list_title) if title)):
            if (area := _OWN_AREA.match(words)) is not None and not is_ordinary(area[1]):
                return area[0]
        return ""


@cache
def lexicons() -> Lexicons:
    """Return the lexicons that ship."""
    fields = load_themes(resource("ontology/themes.ttl"))
    return Lexicons(lexicon(fields.common), gazetteer(), fields, {rule.name: rule for rule in RULES})
