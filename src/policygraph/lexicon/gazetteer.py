"""Names of places that are known beforehand: the administrative divisions with their codes, and the atlas.

The divisions are `data/places.csv`; waters, mountains and regions are classes of `data/lexicon/words.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from policygraph.errors import InvalidData
from policygraph.lexicon.lookup import lengths_of
from policygraph.lexicon.words import worded, words
from policygraph.resources import resource

_ZONE = worded(r"{HAN}{0,10}?{issuing-zone}")
_PARTY = worded("{party}")
_GOVERNMENT = worded("{government}")
GEOGRAPHY = ("water", "mountain", "region")


@dataclass(frozen=True, slots=True)
class Place:
    """An area that a notice speaks for.

    :param name: such as 平安区.
    :param code: its six-digit code of GB/T 2260, where it is a division.
    :param parents: the divisions that it lies in, widest first.
    :param last: of a former division, the last revision of GB/T 2260 in which it stands, year and month.
    :param successor: of a former division, the one that took its place, where there is just one.
    """

    name: str
    code: str | None
    parents: tuple[Place, ...] = ()
    last: str = ""
    successor: Place | None = None

    @property
    def anchor(self) -> str | None:
        """The code of the place itself or of the narrowest division around it."""
        return self.code or (self.parents[-1].code if self.parents else None)


class Division(NamedTuple):
    """A row of `data/places.csv` (a named tuple: thousands of them are made at every start)."""

    code: str
    name: str
    short: str
    parent: str
    county: bool
    last: str
    successor: str

    @property
    def former(self) -> bool:
        """Whether it stands no more."""
        return bool(self.last)


class Homograph(NamedTuple):
    """When a listed name is no place.

    :param never: it is always an ordinary word.
    :param at_home: it is a place in that place's own notices only.
    :param before: words that it then follows.
    :param after: words that then follow it.
    """

    never: bool
    at_home: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All listed names; compared by identity, so that what was found with it can be remembered.

    :param divisions: by their key: the code, with the date of its end where the code was given again.
    :param full: keys by full name.
    :param short: keys by short name.
    :param geography: names of the atlas.
    :param initials: by the first two digits of a province's code, the first characters of its prefectures, of which
        abbreviations are made: 广清 for 广州 and 清远.
    :param lengths: by its first two characters, the lengths of the names that begin so, longest first.
    """

    divisions: Mapping[str, Division]
    full: Mapping[str, tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    geography: frozenset[str]
    initials: Mapping[str, str]
    homographs: Mapping[str, Homograph]
    lengths: Mapping[str, tuple[int, ...]]

    def place(self, code: str) -> Place:
        """Return the division of a code, with the divisions that it lies in.

        :param code: as `settle` gives it.
        """
        division = self.divisions[code]
        parent = self.place(division.parent) if division.parent else None
        around = (*parent.parents, parent) if parent else ()
        later = self.place(division.successor) if division.successor in self.divisions else None
        return Place(division.name, code, around, division.last, later)


@cache
def gazetteer() -> Gazetteer:
    """Return the listed names, read once.

    :raises MissingResource: when the installation lacks a list.
    :raises InvalidData: when a row of `data/places.csv` has not the columns that its head promises.
    """
    divisions = _divisions()
    full: dict[str, tuple[str, ...]] = {}
    short: dict[str, tuple[str, ...]] = {}
    initials: dict[str, str] = {}
    autonomous = words().of("autonomous")
    for key, division in divisions.items():
        if not division.county:
            initials[key[:2]] = initials.get(key[:2], "") + division.name[0]
        full[division.name] = (*full.get(division.name, ()), key)
        if division.short:
            short[division.short] = (*short.get(division.short, ()), key)
            if any(word in division.name for word in autonomous):  # 临夏州 is said for 临夏回族自治州
                alias = division.short + division.name[-1]
                full[alias] = (*full.get(alias, ()), key)
    geography = frozenset(word for name in GEOGRAPHY for word in words().of(name))
    return Gazetteer(
        divisions=divisions,
        full=full,
        short=short,
        geography=geography,
        initials=initials,
        homographs=_homographs(),
        lengths=lengths_of(chain(full, short, geography)),
    )


def _divisions() -> dict[str, Division]:
    path = resource("data/places.csv")
    divisions = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line[0] == "#" or line.startswith("code,"):
            continue
        try:
            code, name, short, parent, level, last, successor = line.split(",")
        except ValueError as error:
            advice = "A row is code,name,short,parent,level,last,successor."
            raise InvalidData("a row lacks columns", where=f"{path.name}:{number}", advice=advice) from error
        key = code if code not in divisions else f"{code}@{last}"
        divisions[key] = Division(code, name, short, parent, level == "county", last, successor)
    return divisions


def _homographs() -> dict[str, Homograph]:
    homographs = {}
    for name in words().of("homograph"):
        signs = words().contexts["homograph", name]
        homographs[name] = Homograph(
            never="*" in signs,
            at_home="~" in signs,
            before=tuple(sign[:-1] for sign in signs if sign.endswith("…")),
            after=tuple(sign[1:] for sign in signs if sign.startswith("…")),
        )
    return homographs


def settle(codes: tuple[str, ...], gazetteer: Gazetteer, near: str | None) -> str | None:
    """Return the one division that a name means, or None where it may mean several.

    The name means the division nearest to where it is said: the area itself and what it lies in, then the same
    prefecture, the same province, the country; and of several as near the widest.

    :param codes: the divisions that bear the name.
    :param near: the code of the area in which it is said.
    """
    if len(codes) < 2:
        return gazetteer.divisions[codes[0]].code if codes else None
    today = tuple(code for code in codes if not gazetteer.divisions[code].former) or codes
    rings = [today]
    if near:
        around = {near, near[:4] + "00", near[:2] + "0000"}
        rings = [
            tuple(code for code in today if code in around),
            tuple(code for code in today if code[:4] == near[:4]),
            tuple(code for code in today if code[:2] == near[:2]),
            today,
        ]
    nearest = next((ring for ring in rings if ring), ())
    for zeros in ("0000", "00"):  # 荆州 is the city, and not the district in it that bears its name too.
        wider = tuple(code for code in nearest if code.endswith(zeros))
        nearest = wider or nearest
    return gazetteer.divisions[nearest[0]].code if len(nearest) == 1 else None


def jurisdiction(issuer: str, gazetteer: Gazetteer) -> Place | None:
    """Return the area that the body of this name speaks for, or None where it is no area's own.

    海东市平安区人民政府办公室 speaks for 平安区, code 630203, in 海东市 in 青海省; 国务院办公厅 for no area;
    平潭综合实验区管委会办公室 for an area without a code of its own, which lies in 平潭县.

    :param issuer: 发文机关 as printed.
    """
    party = _PARTY.match(issuer)
    start = party.end() if party else 0
    area: Place | None = None
    while name := _leading_name(issuer, start, gazetteer):
        code = settle(gazetteer.full[name], gazetteer, area.anchor if area else None)
        parents = (*area.parents, area) if area else ()
        area = gazetteer.place(code) if code else Place(name, None, parents)
        start += len(name)
    zone = _ZONE.match(issuer, start)
    if not zone or (area and _GOVERNMENT.search(zone[0])):
        return area
    if not area:
        area = _named_after(zone[0], gazetteer)
    return Place(zone[0], None, (*area.parents, area) if area else ())


def district(words: str, gazetteer: Gazetteer) -> Place | None:
    """Return the division that a person names: by its code, its name, or its name behind those it lies in.

    A name that GB/T 2260 does not list is a place without a code; `None` for no words.

    :param words: such as 630203, 平安区, 海东市平安区.
    """
    if words in gazetteer.divisions:
        return gazetteer.place(words)
    if not words:
        return None
    return jurisdiction(words, gazetteer) or Place(words, None)


def _leading_name(issuer: str, start: int, gazetteer: Gazetteer) -> str | None:
    for length in gazetteer.lengths.get(issuer[start : start + 2], ()):
        name = issuer[start : start + length]
        if len(name) == length and name in gazetteer.full:
            return name
    return None


def _named_after(zone: str, gazetteer: Gazetteer) -> Place | None:
    """The division whose short name a zone's name begins with, if there is just one."""
    for length in range(len(zone) - 2, 1, -1):
        codes = gazetteer.short.get(zone[:length])
        if codes:
            code = settle(codes, gazetteer, None)
            return gazetteer.place(code) if code else None
    return None
