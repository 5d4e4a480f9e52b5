"""Every IRI of an instance is minted here: ASCII, readable, the same on every machine (docs/decisions/0003)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from policygraph.model import Notice, Period, Span

if TYPE_CHECKING:
    from policygraph.lexicon.gazetteer import Place

_WORD = re.compile(r"[A-Za-z0-9]+")
_NUMBER = re.compile(r"[\u4e00-\u9fff]+|\d+")
SHORT, LONG = 6, 12  # digits of a digest
_LONGEST = 60  # characters of a romanized name; the digest that follows keeps longer names apart


@lru_cache(maxsize=4096)
def romanize(text: str) -> str:
    """Return a name in pinyin without tones, lower case, with hyphens: 区水务局 → qu-shui-wu-ju.

    :param text: the name; characters that are neither Chinese nor ASCII letters or digits are left out.
    """
    from pypinyin import lazy_pinyin  # takes 50 ms to import and is only needed to build

    syllables = lazy_pinyin(unicodedata.normalize("NFKC", text), errors=lambda rest: rest)
    words = [word.lower() for syllable in syllables for word in _WORD.findall(syllable)]
    slug = ""
    for word in words:
        if len(slug) + len(word) >= _LONGEST:
            break
        slug += f"-{word}" if slug else word
    return slug or "x"


def digest(text: str, digits: int = SHORT) -> str:
    """Return hexadecimal digits that tell apart what pinyin cannot: 区水务局 and 区税务局 are both qu-shui-wu-ju.

    :param text: what the name stands for.
    :param digits: how many, six by default.
    """
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:digits]


def key_of(text: str, scope: str = "") -> str:
    """Return what a thing known by its name is told from all others by: the text that its digits are a digest of.

    :param text: the name.
    :param scope: what else it takes to know the thing, such as its district.
    """
    return unicodedata.normalize("NFC", f"{scope}|{text}" if scope else text)


def named(text: str, key: str = "", digits: int = SHORT) -> str:
    """Return a local name for a thing known by its name.

    :param text: the name.
    :param key: what else it takes to know the thing, such as its district.
    :param digits: how many of its digest, six by default.
    """
    return f"{romanize(text)}-{digest(key_of(text, key), digits)}"


def has_digits(local: str, text: str, key: str = "") -> bool:
    """Return whether a local name ends in the digits of a name: its pinyin, which takes long, is not looked at.

    :param local: as `named` gives it.
    :param text: the name.
    :param key: what else it takes to know the thing.
    """
    digits = local.rpartition("-")[2]
    return digits == digest(key_of(text, key), len(digits))


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Mints the IRIs of one notice and of what it shares with others.

    :param base: IRI that all instances begin with; ends in `/` or `#`.
    :param notice: local name of the notice.
    :param scope: local name of the district whose units, places and projects are meant.
    :param long: keys of things that take twelve digits, since with six they would bear the IRI of another.
    :param minted: by IRI, the keys of the things that were named by it: two are a collision.
    """

    base: str
    notice: str
    scope: str
    long: frozenset[str] = frozenset()
    minted: dict[str, set[str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def collided(self) -> frozenset[str]:
        """The keys that share an IRI with another."""
        return frozenset(key for keys in self.minted.values() if len(keys) > 1 for key in keys)

    def _known(self, path: str, text: str, scope: str = "") -> NamedNode:
        key = key_of(text, scope)
        iri = f"{self.base}{path}{named(text, scope, LONG if key in self.long else SHORT)}"
        self.minted.setdefault(iri, set()).add(key)
        return NamedNode(iri)

    def part(self, name: str) -> NamedNode:
        """A part of the notice, such as `task-5`; the empty name is the notice itself."""
        return NamedNode(f"{self.base}notice/{self.notice}{'/' if name else ''}{name}")

    def passage(self, span: Span) -> NamedNode:
        """The passage of the source text at `span`."""
        return self.part(f"passage-{span.start}-{span.end}")

    def unit(self, name: str) -> NamedNode:
        """A unit of the district."""
        return self._known(f"unit/{self.scope}/", name, self.scope)

    def project(self, name: str) -> NamedNode:
        """A project of the district."""
        return self._known(f"project/{self.scope}/", name, self.scope)

    def place(self, name: str, code: str | None) -> NamedNode:
        """A place: known by its GB/T 2260 code, a road by its number, any other by its name within the district."""
        if code:
            return NamedNode(f"{self.base}place/{code}")
        if re.fullmatch(r"[GSXYC]\d{1,4}", name):
            return NamedNode(f"{self.base}place/{name}")
        return self._known(f"place/{self.scope}/", name, self.scope)

    def shared(self, kind: str, name: str) -> NamedNode:
        """A thing known by its name alone, everywhere: `kind` is document, organization or agent."""
        return self._known(f"{kind}/", name)

    def period(self, period: Period) -> NamedNode:
        """A time frame: known by its days, or by its words where they settle no day."""
        if period.start or period.end:
            return NamedNode(f"{self.base}period/{period.start or ''}--{period.end or ''}")
        return self._known("period/", period.label)


def notice_name(notice: Notice) -> str:
    """Return the local name of a notice: by its document number and issuer, else by issuer, title and date.

    A text that prints none of these is known by its own digest.

    :param notice: the notice as parsed.
    """
    issuer = notice.publisher
    title = notice.title or notice.list_title
    if notice.number is not None:
        number = "".join(notice.number.text.split())
        parts = [part if part.isdecimal() else romanize(part) for part in _NUMBER.findall(number) if part not in "号第"]
        return f"{'-'.join(parts)}-{digest(f'{issuer}|{number}')}"
    if title is not None:
        words = "".join(title.text.split())
        return (
            f"{romanize(words)[:40].rstrip('-')}-{digest(f'{issuer}|{words}|{notice.issued or notice.source.digest}')}"
        )
    return f"text-{notice.source.digest[:12]}"


def scope_name(notice: Notice, home: Place | None) -> str:
    """Return the local name of the district whose units, places and projects a notice means.

    :param notice: as parsed; its issuer stands in where the district cannot be told.
    :param home: the district, known by its GB/T 2260 code where it has one.
    """
    if home is not None:
        return home.code or named(home.name, home.anchor or "")
    if not notice.publisher and (there := place_before(notice)):
        return named(there)
    return named(notice.publisher) if notice.publisher else f"text-{notice.source.digest[:12]}"


def place_before(notice: Notice) -> str | None:
    """Return the name of a place with which the issuer's name begins, or else a title, listed or not: 云岭县.

    :param notice: as parsed.
    """
    from policygraph.parsing.genre import genre  # who only compares names need not import all that reads

    titles = [title.text for title in (notice.title, notice.list_title) if title is not None]
    found = (genre().place_name.match("".join(words.split())) for words in (notice.publisher, *titles))
    return next((match.group() for match in found if match), None)
