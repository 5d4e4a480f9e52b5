"""The head and the foot of a notice: whose paper, which number, about what, to whom, by whom, when.

The slots are those of GB/T 9704-2012 (党政机关公文格式): 发文机关标志, 发文字号, 标题, 主送机关, 发文机关署名,
成文日期, 附件说明, 版记.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from policygraph.lexicon.characters import HAN
from policygraph.model import Phrase, Structure
from policygraph.parsing.genre import genre
from policygraph.parsing.imprint import (
    DATE,
    NUMBER,
    is_attachment,
    is_body_name,
    is_foot,
    is_signature,
    read_date,
    signs_undated,
)
from policygraph.parsing.lines import join
from policygraph.parsing.metadata import Field, day_of, fields_of
from policygraph.parsing.numbering import number_at
from policygraph.parsing.titles import is_menu, may_be_title, title_end
from policygraph.text.blanks import unblanked

_NUMBER_OF_PAGE = re.compile(rf"(?:发文字号|发文文号|文\s*号)[】\]]?\s*[：:]?\s*(?P<number>{NUMBER.pattern})")
_NUMBER_BEHIND = re.compile(rf"(?<=通知)\s*(?P<number>{NUMBER.pattern})$")  # …的通知 青政办〔2031〕2号
_PAPER = "文件"  # 青石县人民政府文件
_MARK = re.compile(rf"(?:{HAN}|[（）()]){{4,40}}{_PAPER}")
_ADDRESSEE = re.compile(r"[^。；]{2,300}[：:]")
_ATTACHED = re.compile(r"^附\s*(?:件|表)?\s*\d*\s*[：:]?\s*(?:\d{1,2}[.、])?\s*")
_NAMED = re.compile("《([^《》]{5,80})》")
_SHORT_NAME = 5  # characters
_REMARK = re.compile(r"[（(][^（）()]{2,60}[）)]")
_ABOUT = re.compile(r"\s*关于\s*(?:印发|转发|做好|下发|公布|推进|进一步|加强|开展|实施|调整)?")
_YEAR = re.compile(r"\d{4}年|“")  # 青石县人民政府办公室2031年重点任务分工


@dataclass(slots=True)
class Head:
    """What the lines around the list say; filled while they are read."""

    number: Phrase | None = None
    title: Phrase | None = None
    addressee: Phrase | None = None
    issuer: Phrase | None = None
    issued: date | None = None
    issued_phrase: Phrase | None = None
    list_title: Phrase | None = None
    mark: Phrase | None = None  # whose paper it is, where only the line above the title says so
    preamble: list[Phrase] = field(default_factory=list)
    announced: set[str] = field(default_factory=set)  # titles of lists named so far: 附件：…, 《…》印发给你们
    structure: list[tuple[Phrase, Structure]] = field(default_factory=list)


def _first_body(phrase: Phrase) -> Phrase:
    """The first of several bodies on one line, with blanks between them."""
    names = list(re.finditer(r"\S+", phrase.text))
    if len(names) > 1 and all(len(name.group()) > 3 and is_body_name(name.group()) for name in names):
        return phrase.part(*names[0].span())
    return phrase


def _sign(head: Head, phrases: Sequence[Phrase], place: int) -> int:
    """Take the names and the date; of several bodies that sign together the first counts as the issuer."""
    after = next(at for at in range(place + 1, len(phrases)) if DATE.fullmatch(phrases[at].text))
    if head.issuer is None:
        day = phrases[after]
        head.issuer, head.issued_phrase, head.issued = _first_body(phrases[place]), day, read_date(day.text)
    head.structure += [(issuer, Structure.ISSUER) for issuer in phrases[place:after]]
    head.structure.append((phrases[after], Structure.ISSUED))
    return after + 1


def read_head(phrases: Sequence[Phrase], head: Head) -> None:
    """Read the paragraphs above the first item of the list.

    :param phrases: those paragraphs.
    :param head: takes what they say.
    """
    place = 0
    while place < len(phrases):
        place = _read_next(phrases, place, head)
    first = head.preamble[0] if head.preamble and head.title is None else None
    if first is not None and may_be_title(first.text):
        head.title = first
        head.preamble.remove(first)
        head.structure = [(one, Structure.TITLE if one is first else kind) for one, kind in head.structure]
    if head.issuer is None and head.mark is not None:
        head.issuer = head.mark
    if head.issuer is None and head.title is not None:
        about = _ABOUT.search(head.title.text) or _YEAR.search(head.title.text)
        bodies = genre().unit_ending if about and not _YEAR.match(about.group()) else genre().issuer_ending
        if about and about.start() >= 2 and bodies.search(head.title.text[: about.start()]):
            head.issuer = head.title.part(0, about.start())


def read_frame(lines: Sequence[Phrase], head: Head) -> None:
    """Take from what the page around it says (发文字号：…, 成文日期 …) what the paper does not print.

    :param lines: the lines of the page's frame.
    :param head: takes it.
    """
    for line in lines:
        if head.number is None and (match := _NUMBER_OF_PAGE.search(line.text)):
            head.number = line.part(*match.span("number"))
            head.structure.append((head.number, Structure.NUMBER))
    for told in sorted(fields_of(lines), key=lambda field: field.kind == "source"):
        _take_field(head, told)


def _take_field(head: Head, told: Field) -> None:
    """Take from the page what the paper does not print itself."""
    value = told.value
    if value is None:
        return
    if told.kind == "number" and head.number is None and NUMBER.fullmatch(value.text):
        head.number = value
        head.structure.append((value, Structure.NUMBER))
    elif told.kind == "title" and head.title is None and len(value.text) > 5:
        head.title = value
        head.structure.append((value, Structure.TITLE))
    elif head.issuer is None and _may_issue(told.kind, value.text):
        head.issuer = value
        head.structure.append((value, Structure.ISSUER))
    elif told.kind == "issued" and head.issued is None and (day := day_of(value)) is not None:
        head.issued_phrase, head.issued = day
        head.structure.append((day[0], Structure.ISSUED))


def _may_issue(kind: str, name: str) -> bool:
    """Whether a field of a page says who issues the paper; that it comes from an office that issues papers does."""
    if kind == "source":
        return genre().issuer_ending.search(name) is not None
    return kind == "issuer" and is_body_name(name)


def _read_next(phrases: Sequence[Phrase], place: int, head: Head) -> int:
    phrase = phrases[place]
    text = phrase.text
    signed = head.issued_phrase is not None
    if NUMBER.fullmatch(text) and head.number is None:
        return _place(head, "number", phrase, Structure.NUMBER, place)
    if _MARK.fullmatch(text) and head.title is None:
        head.structure.append((phrase, Structure.MARK))
        if genre().issuer_ending.search(words := text.removesuffix(_PAPER)):
            head.mark = head.mark or phrase.part(0, len(words))
        return place + 1
    if DATE.fullmatch(text.strip("（()）")) and not signed:
        head.issued_phrase, head.issued = phrase, read_date(text)
        head.structure.append((phrase, Structure.ISSUED))
        return place + 1
    alone = not head.preamble or title_end(phrases, place + 1)
    if head.title is None and alone and is_body_name(text) and not title_end(phrases, place):
        head.mark = head.mark or phrase
        head.structure.append((phrase, Structure.MARK))
        return place + 1
    if is_signature(phrases, place):
        return _sign(head, phrases, place)
    if head.issuer is None and place + 1 == len(phrases) and head.structure and signs_undated(text):
        return _place(head, "issuer", phrase, Structure.ISSUER, place)
    if is_foot(text) or (place + 1 < len(phrases) and is_body_name(text) and is_foot(phrases[place + 1].text)):
        head.structure.append((phrase, Structure.COLOPHON))
        return place + 1
    if _REMARK.fullmatch(text):
        _take_remark(head, phrase)
        return place + 1
    attached = head.structure and head.structure[-1][1] is Structure.ATTACHMENT and number_at(text)
    if is_attachment(text) or attached:
        head.structure.append((phrase, Structure.ATTACHMENT))
        _announce(head, [_ATTACHED.sub("", text).strip()])
        return place + 1
    if head.list_title is None and text in head.announced:
        return _place(head, "list_title", phrase, Structure.LIST_TITLE, place)
    if head.title is None and head.number is None and (behind := _NUMBER_BEHIND.search(text)):
        _take_title(head, [phrase.part(0, behind.start())])
        return _place(head, "number", phrase.part(*behind.span("number")), Structure.NUMBER, place)
    end = title_end(phrases, place)
    if end:
        _take_title(head, phrases[place:end])
        return end
    if head.addressee is None and not signed and _is_addressee(text, above=bool(head.preamble)):
        return _place(head, "addressee", phrase.part(0, len(text) - 1), Structure.ADDRESSEE, place, phrase)
    head.preamble.append(phrase)
    _announce(head, _NAMED.findall(text))
    head.structure.append((phrase, Structure.PREAMBLE))
    return place + 1


def _is_addressee(text: str, *, above: bool) -> bool:
    """Whether a line names whom the paper is for; below other text only one that names nothing but bodies."""
    if not _ADDRESSEE.fullmatch(text) or genre().frame_meta.match(text):
        return False
    return not above or all(
        genre().unit_ending.search(name) or name.endswith(("街", "政府")) for name in re.split("[、，,]", text[:-1])
    )


def _place(head: Head, slot: str, phrase: Phrase, structure: Structure, place: int, whole: Phrase | None = None) -> int:
    setattr(head, slot, phrase)
    head.structure.append((whole or phrase, structure))
    return place + 1


def _take_remark(head: Head, phrase: Phrase) -> None:
    """Take a line in brackets, with the number and the day that may stand in it: （某政督〔2031〕2号 2031年4月5日）."""
    taken: list[tuple[int, int]] = []
    if head.number is None and (number := NUMBER.search(phrase.text)):
        head.number = phrase.part(*number.span())
        head.structure.append((head.number, Structure.NUMBER))
        taken.append(number.span())
        if head.issued is None and (day := DATE.search(phrase.text, number.end())):
            head.issued_phrase, head.issued = phrase.part(*day.span()), read_date(day.group())
            head.structure.append((head.issued_phrase, Structure.ISSUED))
            taken.append(day.span())
    at = 0
    for start, end in [*taken, (len(phrase.text), 0)]:
        if start > at:
            head.structure.append((phrase.part(at, start), Structure.COLOPHON))
        at = end


def _announce(head: Head, names: Iterable[str]) -> None:
    """Keep the titles of lists that a line names as attached; a short one may be any word."""
    head.announced.update(name for name in names if len(name) > _SHORT_NAME)


def _subject(title: Phrase) -> str:
    return "".join(title.text[max(0, title.text.find("关于")) :].split())


def _take_title(head: Head, lines: Sequence[Phrase]) -> None:
    whole = join(lines)
    if head.title is not None and unblanked(whole.text) == unblanked(head.title.text):
        head.structure.append((whole, Structure.TITLE))  # a page prints it once more above the paper
        return
    below = head.issued_phrase is not None or head.addressee is not None
    papers = not below and _ABOUT.search(whole.text) is not None and whole.text.endswith(genre().final_words)
    listed = below or head.title is not None or (not papers and not all(is_menu(line.text) for line in head.preamble))
    if head.title is not None and papers and _subject(whole) == _subject(head.title):
        head.title = max(whole, head.title, key=lambda title: len(title.text))  # a menu prints it in short
        head.structure.append((whole, Structure.TITLE))
        return
    if listed and head.list_title is None:
        head.list_title = whole
        head.structure.append((whole, Structure.LIST_TITLE))
    elif head.title is None:
        head.title = whole
        head.structure.append((whole, Structure.TITLE))
    else:
        head.preamble.append(whole)
        _announce(head, _NAMED.findall(whole.text))
        head.structure.append((whole, Structure.PREAMBLE))
