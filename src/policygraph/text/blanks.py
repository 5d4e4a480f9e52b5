"""Blanks, invisible characters and readings inside words, deleted through the offsets of a phrase: 牵 头 单 位."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.lexicon.characters import HAN
from policygraph.lexicon.patterns import late
from policygraph.lexicon.words import worded
from policygraph.model import Phrase
from policygraph.text.marks import BLANK, COLON, DASH, FIGURE_DASHES, INVISIBLE, SPACE, SYLLABLE, THIN, TONED, UNBROKEN

GAP = BLANK.replace("\t", "")  # a tab parts the columns of a row
_GAP = r"[^\S\n\t]"  # the same as `SPACE` is written
_ANY = re.compile(f"[{INVISIBLE}{GAP}]")  # looked for in one go, and absent from most texts
# What may be deleted; a text without any is left alone, and so most texts need none of the others.
_SUSPECT = re.compile(f"[{INVISIBLE}]|(?<={HAN}|[0-9%‰℃]){_GAP}+(?={HAN}|[0-9%‰℃{COLON}{FIGURE_DASHES}{DASH}])")
_REACH = 16  # characters before a blank in which a figure and its unit stand
_INVISIBLE = late(f"[{INVISIBLE}]+")
# Where it opens a line, 3 家 may be an item; 2025 年 and 6 月 are none. G109 is a name and no figure.
_FIGURE = late(f"(?<![A-Za-z0-9])[0-9][0-9.,]*+(?:[%‰℃]|(?![%‰℃]))(?P<blank>{_GAP}+)(?=(?P<unit>[年月日时%‰℃])|{HAN})")
_THIN = late(f"(?<={HAN})[{THIN}]+(?={HAN})")
# 任务1 清淤塘堰, 2-1 清淤塘堰: what counts the items, and then the item.
_COUNTING = late(f"(?:{HAN}{{1,4}}|[A-Za-z]{{1,3}}[.]?|[0-9]{{1,2}}[{DASH}])[0-9]{{1,3}}{_GAP}+(?={HAN})")
# 3 — 5 万亩: a dash from figure to figure; a blank on one side alone parts an item's number from its title.
_RANGE = late(f"(?<=[0-9%‰])(?P<blank>{_GAP}+)[{FIGURE_DASHES}{DASH}](?P<behind>{_GAP}+)(?=[0-9])")
# 1 200 万元: a blank that does not break, or a thin one, parts thousands, also at more places than one.
_THOUSANDS = late(f"(?<![0-9.,])(?<!^)[0-9]{{1,3}}(?:[{UNBROKEN}][0-9]{{3}})+(?![0-9])")
# 造林1 200亩: in a sentence a plain blank behind Chinese does, too, where a unit follows.
_APART = late(f"(?<={HAN}|[，；：、（）”])[1-9][0-9]{{0,2}}(?:[{GAP}][0-9]{{3}})+(?=[{GAP}]*(?:{HAN}|[%％‰]))")
_UNBROKEN = late(f"[{UNBROKEN}]")
_BEFORE_BOUND = worded(f"(?<=[0-9%‰℃]|{HAN})(?P<blank>{_GAP}+)(?={{after-number}})")
_AFTER_FIGURE = late(f"[0-9][0-9.,]*+{_GAP}*[%‰℃]?{_GAP}*(?:{HAN}{{1,4}})?$")
_IN_DATE = late(f"(?<=[年月第]){_GAP}+(?=[0-9])")
# 标　　题：, 牵 头 单 位：, and a line that is nothing but characters set apart: 通　知.
_LABEL = late(f"(?:(?<!{HAN}|{SPACE})|(?<=[（(【\\[]){SPACE}+){HAN}(?:{SPACE}+{HAN})+(?={SPACE}*[{COLON}])")
# 牵头 单位：, 责任单 位：: a label of four characters, set apart at one place where it opens a line or a bracket.
_HALVED = late(
    f"(?:^|(?<=[（(【\\[；;。]))(?=(?:{HAN}|{_GAP}){{5,9}}{SPACE}*[{COLON}])"
    f"(?:{HAN}(?P<a>{_GAP}+){HAN}{{3}}|{HAN}{{2}}(?P<b>{_GAP}+){HAN}{{2}}|{HAN}{{3}}(?P<c>{_GAP}+){HAN})"
    f"(?={SPACE}*[{COLON}])"
)
_STRETCHED = late(f"{HAN}(?:{SPACE}+{HAN})+")
_BLANKS = late(f"{SPACE}+")
# 任務(wù): a reading in brackets behind its character, as ruby is left when its marks are lost; beside one that bears
# its tone, those without count as well.
_TONED = late(f"[{TONED}]")
_READINGS = late(f"(?<={HAN})(?:[（(][{SYLLABLE}]{{1,6}}[）)])+")
# In a sentence no blank parts Chinese from a figure: 新增 300座.
_BEFORE_FIGURE = late(f"(?<={HAN}|[，。；：、（）”]){_GAP}+(?=[0-9])")


def tidied(phrase: Phrase) -> Phrase | None:
    """Return a line without the characters and blanks that part nothing; `None` where nothing is left.

    A blank between two names stays, and so does one behind a figure that may be an item's number.

    Examples: 牵 头 单 位：县水务局 → 牵头单位：县水务局; 牵头 单位：县水务局 likewise;
    500 盏 → 500盏; 任務(wù) → 任務; 县林业局 县财政局 as it is.

    :param phrase: the line, folded.
    """
    read: Phrase | None = phrase
    while read is not None and (less := _tidied(read)) is not read:
        read = less  # what is gone may have kept two other things apart
    return read


def _tidied(phrase: Phrase) -> Phrase | None:
    text = phrase.text
    toned = _TONED.search(text)
    if not toned and not (_ANY.search(text) and _SUSPECT.search(text)):
        return phrase
    if _INVISIBLE.search(text):
        return without(phrase, [match.span() for match in _INVISIBLE.finditer(text)])
    if toned and (readings := [match.span() for match in _READINGS.finditer(text)]):
        return without(phrase, readings)
    return without(phrase, _parting_nothing(text))


def closed_up(phrase: Phrase) -> Phrase:
    """Return words of a sentence without the blanks that editors set before figures and between their thousands.

    Examples: 新增基站 300座 → 新增基站300座; 造林1 200亩 → 造林1200亩.

    :param phrase: the words; a list of names is no sentence, and a blank may part a name from a time limit.
    """
    if not _ANY.search(phrase.text):
        return phrase
    before = [match.span() for match in _BEFORE_FIGURE.finditer(phrase.text)]
    read = (without(phrase, before) or phrase) if before else phrase
    apart = [gap.span() for match in _APART.finditer(read.text) for gap in _BLANKS.finditer(read.text, *match.span())]
    return (without(read, apart) or read) if apart else read


def _parting_nothing(text: str) -> Iterator[tuple[int, int]]:
    counting = _COUNTING.match(text)
    for match in _FIGURE.finditer(text):
        if match["unit"] or (match.start() and not (counting and match.start() < counting.end())):
            yield match.span("blank")
    for match in _RANGE.finditer(text):
        yield match.span("blank")
        yield match.span("behind")
    for match in _THOUSANDS.finditer(text):
        yield from (gap.span() for gap in _UNBROKEN.finditer(text, *match.span()))
    for match in _BEFORE_BOUND.finditer(text):
        if _AFTER_FIGURE.search(text, max(0, match.start() - _REACH), match.start()):
            yield match.span("blank")
    for pattern in (_IN_DATE, _THIN):
        for match in pattern.finditer(text):
            yield match.span()
    for match in _HALVED.finditer(text):
        yield match.span(match.lastgroup or 0)
    whole = _STRETCHED.fullmatch(text)
    for match in [whole] if whole else _LABEL.finditer(text):
        gaps = list(_BLANKS.finditer(text, *match.span()))
        narrow = min(gap.end() - gap.start() for gap in gaps)
        yield from (gap.span() for gap in gaps if gap.end() - gap.start() == narrow or not whole)


def unblanked(text: str) -> str:
    """Return a text without its blank space.

    :param text: of any kind.
    """
    return "".join(text.split())


def stripped(phrase: Phrase, start: int = 0, end: int | None = None, characters: str | None = None) -> Phrase | None:
    """Return a part of a phrase without some characters at its ends; `None` where nothing is left.

    :param phrase: the phrase.
    :param start: where the part begins in its text.
    :param end: where it ends; at the end of the phrase where it is not said.
    :param characters: those to leave out; blank space where they are not said.
    """
    words = phrase.text[start:end]
    inner = words.strip(characters)
    first = start + len(words) - len(words.lstrip(characters))
    return phrase.part(first, first + len(inner)) if inner else None


def without(phrase: Phrase, spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> Phrase | None:
    """Return a phrase without some of its characters; `None` where none is left.

    :param phrase: the phrase.
    :param spans: stretches of its text, in any order.
    """
    gone = bytearray(len(phrase.text))
    for start, end in spans:
        gone[start:end] = b"\x01" * (end - start)
    if not any(gone):
        return phrase
    kept = [at for at, away in enumerate(gone) if not away]
    if not kept:
        return None
    return Phrase("".join(phrase.text[at] for at in kept), tuple(phrase.offsets[at] for at in kept))
