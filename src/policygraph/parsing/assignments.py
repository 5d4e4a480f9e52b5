"""Lists of units: who is named, in which role, and whether the list is complete.

One grammar serves labelled lines, brackets and table cells: bodies separated by 、 ， ； or blanks, roles said by
a label before them (牵头单位：A) or by words after them (A牵头，B、C按职责分工负责).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.lexicon.characters import HAN
from policygraph.model import Phrase, Role
from policygraph.parsing.boxes import ticked
from policygraph.parsing.genre import any_of, genre, role_of
from policygraph.parsing.labels import OF_ALL, labels_in
from policygraph.parsing.separators import split, split_outside_brackets

_CLAUSE_MARKS = frozenset("，,；;。")
_AROUND = genre().around
# 此项工作由A牵头, 该任务由A负责
_SAID_OF = re.compile("(?:{this})(?:{counted})?(?:{matter})(?:{each})?(?={by})".format_map(_AROUND))
_LEADING = re.compile(
    rf"^(?:[—–－-]{{1,2}}|{_SAID_OF.pattern}|[0-9]{{1,2}}[.）](?=[^0-9])|（[0-9]{{1,2}}）"
    rf"|{_AROUND['joins']}|(?:{_AROUND['asks']})(?={_AROUND['levels']}))+"
)
_TOGETHER = re.compile(r"会同|(?<=[局委办厅部府院会])商(?=[省市县区国各])")
# 等单位, 等部门, 等有关部门和单位, 等10个成员单位: others may be in the list too.
_COMMA = re.compile("[，,]")
_DITTO = 24  # characters of words that say 同上
_BRIEF = 2  # characters that no name of a body is as short as
_CLASS = "各"
_COLON = "："
_BY, _LEADS = _AROUND["by"], "牵头"
_NAMES_DUTY = re.compile(rf"(?:{_AROUND['duty']})$")
_FIRST_PIECE = re.compile("[^、，；。]{3,30}")
_OPEN = re.compile(
    rf"等(?:[^、，；。（）()]{{0,14}}(?:{_AROUND['others']}))?"
    rf"(?:(?:{_AROUND['and']}){_CLASS}(?:{_AROUND['several']})(?:(?<=级)[^、，；。]{{0,6}})?)?$"
)
# 县应急局王学军: where the label asks for the person too, a name of two or three characters stands behind.
_PERSON_BEHIND = re.compile(rf"(?<=[局委办厅会院处])(?!办公|分局|支局){HAN}{{2,3}}$")
_ROLE_IN_BRACKETS = re.compile(r"[（(]([^（）()]{1,12})[）)]$")
_JOINTLY = re.compile(rf"[（(](?:{_AROUND['jointly']})[^（）()]{{1,8}}[）)]$")  # A、B（共同牵头）
_PLACEHOLDER = re.compile(r"[-—–/\\无待定略同上\s.…]*")
_NOTE = re.compile(
    rf"^(?:{any_of(genre().note_openings)}|第一(?=[位名个者的为家单责牵])|注[：:])|均涉及|下同$|不再列出$|简称|^按照.*(?:原则|要求|规定)$"
)
# 以下均需各乡镇政府落实，没有职能的，由县直部门负责: what such words begin is a note up to its full stop.
_NOTE_OPENS = re.compile("^(?:以下|以上)")
# 各区（县）政府（含开发区管委会，下同）, 县财政局（排名第一的为牵头单位）
_ASIDE = re.compile(
    rf"〈(?:{_AROUND['including']})[^〈〉]*〉$"
    rf"|[（(][^（）()]*(?:{_AROUND['aside']}|(?:{_AROUND['first']})[^（）()]*{_LEADS})[^（）()]*[）)]$"
)
# 县财政局等和各乡镇人民政府: an open list goes on with a class.
_OPEN_AND = re.compile(
    rf"等(?:{_AROUND['related']})?(?:{_AROUND['others']})?(?:{_AROUND['and']})(?={_CLASS}|{_AROUND['related']}|其他)"
)


@dataclass(frozen=True, slots=True)
class UnitList:
    """What a list of units says.

    :param ditto: whether it says that the list before it holds here too: 责任单位同上.
    :param names: bodies as printed with their role, in order.
    :param open: the roles whose list leaves room for others, with the words that say so.
    :param deadline: a time limit given beside the units.
    :param first_leads: whether a note in the list says that the first body of every list leads.
    """

    names: tuple[tuple[Role, Phrase], ...] = ()
    open: tuple[tuple[Role, Phrase], ...] = ()
    deadline: Phrase | None = None
    first_leads: bool = False
    ditto: bool = False


def read_units(phrase: Phrase, default: Role | None = None) -> UnitList:
    """Read a list of units, with or without labels and role words in it.

    Examples: `牵头单位：区水务局；责任单位：区财政局等单位`, `A牵头，B、C配合`, `A、B等按职责分工负责`.

    :param phrase: the list as printed, without the brackets around it.
    :param default: the role of those whom neither label nor words give one; 责任 when not said.
    """
    phrase = ticked(phrase)
    text = phrase.text
    if says_ditto(text):
        return UnitList(ditto=True)
    labels = labels_in(text)
    names: list[tuple[Role, Phrase]] = []
    opens: list[tuple[Role, Phrase]] = []
    deadline: Phrase | None = None
    bounds = [label.start for label in labels[1:]] + [len(text)]
    if not labels or labels[0].start:
        unlabelled = phrase.part(0, labels[0].start if labels else len(text))
        deadline = _time_in(unlabelled)
        _read_clauses(unlabelled, default, bool(default), names, opens)
    for label, end in zip(labels, bounds, strict=bool(labels)):
        content = _strip(phrase, label.end, end, "，,；;、。 \t\u3000\n")
        if content is None:
            continue
        if label.deadline:
            deadline = deadline or content
        elif label.role is not None:
            listed: list[tuple[Role, Phrase]] = []
            _read_clauses(content, label.role, True, listed, opens)
            deadline = deadline or _time_in(content)
            if label.persons:
                listed = [(role, name) for role, name in map(_without_person, listed) if _is_body(name)]
            names += listed
    return UnitList(
        tuple(_once(names)),
        tuple(dict(reversed(opens)).items()),
        deadline,
        bool(genre().first_leads.search(text)),
        says_ditto(text) or any(says_ditto(text[label.end : end]) for label, end in zip(labels, bounds, strict=False)),
    )


def says_ditto(text: str) -> bool:
    """Return whether words say that the list before them holds here too: 责任单位同上, 同上.

    :param text: of a list.
    """
    return len(text) <= _DITTO and genre().ditto.fullmatch(text.strip(" 。；;，,、")) is not None


def _time_in(phrase: Phrase) -> Phrase | None:
    """A time limit among the units, 市工信局；2024年12月: one by which work ends before one by which it begins."""
    begun: Phrase | None = None
    for piece in split_outside_brackets(phrase):
        if match := genre().time.fullmatch(piece.text):
            told = piece.part(*match.span("time"))
            if not genre().begins.search(piece.text):
                return told
            begun = begun or told
    return begun


def is_time(text: str) -> bool:
    """Return whether words inside brackets are nothing but a time limit: 2024年底前完成.

    :param text: the words without the brackets.
    """
    return genre().time.fullmatch(text.strip()) is not None


def hands_out(sentence: str, *, first: bool = False) -> bool:
    """Return whether a sentence says nothing but who does the work: 由市水利局牵头，市财政局配合，年底前完成。

    :param sentence: with or without its full stop.
    :param first: whether it opens an item, where 加强部门协同 names the work.
    """
    said_of = _SAID_OF.match(sentence) if _BY in sentence else None
    sentence = sentence[said_of.end() :] if said_of else sentence
    by_or_leads = sentence.startswith(_BY) or _LEADS in sentence
    opening = _FIRST_PIECE.match(sentence) if not first and not by_or_leads else None
    if not by_or_leads and (opening is None or not opening.group().endswith(genre().list_ends)):
        return False
    pieces = _untimed(sentence.rstrip("。；;"))
    alone = not first and _answer_alone(pieces)
    if not by_or_leads and not alone:
        return False
    tails = [genre().role_tail.search(piece) for piece in pieces]
    said = [at for at, tail in enumerate(tails) if tail]
    if not said or not (alone or sentence.startswith(_BY) or any(tail and _LEADS in tail.group() for tail in tails)):
        return False
    if said[-1] + 1 < len(pieces) and not _TOGETHER.match(pieces[said[-1] + 1]):
        return False  # 由A牵头，会同B、C goes on behind the words of its role
    heads = [piece[: tail.start()] if tail else piece for piece, tail in zip(pieces, tails, strict=True)]
    if any(_COLON in head for head in heads):
        return False  # 职教中心迁建：县教体局牵头 says first what is done
    return all(genre().unit_ending.search(_OPEN.sub("", head)) for head in heads)


def _answer_alone(pieces: list[str]) -> bool:
    """Whether the pieces of a sentence are bodies, one of them by its own name, and the last says what they do.

    Example: 县卫健局负总责，县妇联、团县委协助.
    """
    names = [_OPEN.sub("", genre().role_tail.sub("", piece)) for piece in pieces]
    if not names or names[-1] == pieces[-1] or all(map(_is_of_a_class, names)):
        return False
    if _NAMES_DUTY.search(pieces[-1]) or genre().role_words.match(pieces[0]):
        return False  # 落实地方政府主体责任 names a duty and nobody who has it
    return all(len(name) > _BRIEF and _BY not in name and genre().unit_ending.search(name) for name in names)


def answered_at_end(sentence: str) -> int | None:
    """Return where the bodies begin with which a sentence ends, that do what it says; `None` where there are none.

    Example: 新建水库3座，县水利局、县财政局按职责分工负责。 A class of bodies is none: 各有关部门负责落实.

    :param sentence: with or without its full stop.
    """
    text = sentence.rstrip("。；;")
    tail = genre().role_tail.search(text)
    cuts = [match.end() for match in _COMMA.finditer(text)]
    best, end, single = None, len(text), False
    for cut in reversed(cuts if tail else []):
        heads = [
            _OPEN.sub("", piece[: said.start()] if (said := genre().role_tail.search(piece)) else piece)
            for piece in _pieces(text[cut:end])
        ]
        named = all(len(head) > _BRIEF and _BY not in head[1:] and genre().unit_ending.search(head) for head in heads)
        if not heads or not named:  # 日常工作由县水利局承担 hands out no item
            break
        single = single or not all(map(_is_of_a_class, heads))
        best, end = cut if single else best, cut
    return best


def _is_of_a_class(name: str) -> bool:
    generic = any(word in name for word in genre().generic_words)
    return generic or name.startswith(_CLASS) or genre().called_by_role.search(name) is not None


def _pieces(text: str) -> list[str]:
    return [piece.text for piece in split_outside_brackets(Phrase(text, range(len(text))))]


def _untimed(text: str) -> list[str]:
    """The pieces of a list that are no time limit."""
    return [piece for piece in _pieces(text) if not is_time(piece)]


def _without_person(listed: tuple[Role, Phrase]) -> tuple[Role, Phrase]:
    role, name = listed
    person = _PERSON_BEHIND.search(name.text)
    return role, name.part(0, person.start()) if person else name


def _is_body(name: Phrase) -> bool:
    return genre().unit_ending.search(name.text) is not None


def _once(names: list[tuple[Role, Phrase]]) -> Iterator[tuple[Role, Phrase]]:
    seen = set()
    for role, name in names:
        if (role, name.text) not in seen:
            seen.add((role, name.text))
            yield role, name


def _read_clauses(
    phrase: Phrase,
    default: Role | None,
    labelled: bool,
    names: list[tuple[Role, Phrase]],
    opens: list[tuple[Role, Phrase]],
) -> None:
    """Read bodies up to the words that say their role, then the next."""
    pending: list[Phrase] = []
    pending_open: list[Phrase] = []

    def settle(role: Role) -> None:
        names.extend((role, name) for name in pending)
        opens.extend((role, words) for words in pending_open)
        pending.clear()
        pending_open.clear()

    note_ends = 0
    said = False  # whether words have told a role yet
    together = False  # whether those that follow help whoever was named before
    clause = 0  # how many were pending when the clause began: A、B，C配合 says of C alone that it helps
    for before, piece in split(phrase):
        text = piece.text
        if not _CLAUSE_MARKS.isdisjoint(before):
            clause = len(pending)
        if (of_all := OF_ALL.match(text)) and of_all.end() < len(text):
            piece = piece.part(of_all.end(), len(text))
            text = piece.text
        if genre().time.fullmatch(text):
            continue
        if piece.offsets[0] < note_ends or _NOTE.search(text):
            if _NOTE_OPENS.match(text):
                note_ends = _sentence_end(phrase, piece.offsets[0])
            continue
        tail = genre().role_tail.search(text)
        head = piece.part(0, tail.start()) if tail else piece
        if not tail and not labelled and said and not pending and _TOGETHER.match(text):
            together = True  # A牵头，会同B、C
        for part in _partners(head):
            own_role = _add(part, labelled, pending, pending_open)
            if own_role is not None and _JOINTLY.search(part.text):
                settle(own_role)
            elif own_role is not None and pending:
                names.append((own_role, pending.pop()))
            elif part is not head and role_said_inside(part.text):
                settle(role_of(part.text))
        if tail:
            role = role_of(tail.group(), default or Role.RESPONSIBLE)
            if role is Role.COOPERATING and default is not Role.COOPERATING and not said:
                names.extend((default or Role.RESPONSIBLE, name) for name in pending[:clause])
                del pending[:clause]
            settle(role)
            clause, said, together = 0, True, False
    settle(Role.COOPERATING if together else default or Role.RESPONSIBLE)


def _sentence_end(phrase: Phrase, offset: int) -> int:
    """The offset after the sentence that holds a character of the phrase."""
    ends = (at + 1 for at, mark in zip(phrase.offsets, phrase.text, strict=True) if at >= offset and mark == "。")
    return next(ends, phrase.offsets[-1] + 1)


def role_said_inside(text: str) -> bool:
    """Return whether a piece before 会同 ends in words of a role: A牵头会同B."""
    return genre().role_tail.search(text) is not None


def _partners(phrase: Phrase) -> Iterator[Phrase]:
    """Split A会同B, and A局和B局 where both sides are the name of a body."""
    text, at = phrase.text, 0
    cuts = [match.span() for match in _TOGETHER.finditer(text) if match.start()]
    if opened := _OPEN_AND.search(text):
        cuts.append((opened.end() - 1 - opened.group().endswith("以及"), opened.end()))
    elif joined := genre().joined_units.search(text):
        cuts.append(joined.span())
    for start, end in sorted(cuts):
        if start > at:
            yield phrase.part(at, start)
        at = end
    if at == 0:
        yield phrase
    elif at < len(text):
        yield phrase.part(at, len(text))


def _add(piece: Phrase, labelled: bool, pending: list[Phrase], opens: list[Phrase]) -> Role | None:
    """Take one body; return its role where brackets behind its name say it: 区水务局（牵头）."""
    text = piece.text
    start = match.end() if (match := _LEADING.match(text)) else 0
    tail = genre().role_tail.search(text)
    end = tail.start() if tail else len(text)
    role = None
    bracket = _ROLE_IN_BRACKETS.search(text, start, end)
    if bracket and _says_role(bracket[1]):
        role, end = role_of(bracket[1]), bracket.start()
    rest = text[start:end]
    if match := _OPEN.search(rest):
        opens.append(piece.part(start + match.start(), end))
        end = start + match.start()
    if aside := _ASIDE.search(text, start, end):
        end = aside.start()
    name = _strip(piece, start, end, " \t\u3000\xa0：:*“”\"'")
    if name is None or not 1 < len(name.text) <= 40 or _PLACEHOLDER.fullmatch(name.text):
        return None
    # In brackets that hand out work, a name of no known ending is one too: 循化公路段; a long one is a remark.
    if not labelled and len(name.text) > 16 and not genre().unit_ending.search(name.text):
        return None
    pending.append(name)
    return role


def _says_role(words: str) -> bool:
    if genre().role_mark.fullmatch(words):
        return True
    return genre().role_words.search(words) is not None and not genre().unit_ending.search(words)


def _strip(phrase: Phrase, start: int, end: int, characters: str) -> Phrase | None:
    text = phrase.text
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return phrase.part(start, end) if start < end else None


def is_unit_list(text: str) -> bool:
    """Return whether the words inside a pair of brackets hand out work.

    Examples: 责任单位：A、B · A牵头，B、C配合 · A、B等按职责分工负责 · 完成时限：2023年12月底前.

    :param text: the words without the brackets.
    """
    if labels_in(text) or says_ditto(text):
        return True
    pieces = [piece for piece in _pieces(text) if not _NOTE.search(piece)]
    tails = [genre().role_tail.search(piece) for piece in pieces]
    if not any(tails):
        return False
    heads = [_OPEN.sub("", piece[: tail.start()] if tail else piece) for piece, tail in zip(pieces, tails, strict=True)]
    return any(genre().unit_ending.search(head) for head in heads if head)


def is_bare_unit_list(text: str) -> bool:
    """Return whether the words inside brackets are nothing but names of bodies: 区农业农村局、区水利局.

    :param text: the words without the brackets.
    """
    if "简称" in text:
        return False
    named = [_OPEN.sub("", _ASIDE.sub("", piece)) for piece in _untimed(text) if not _NOTE.search(piece)]
    return any(named) and all(3 <= len(name) <= 30 and genre().unit_ending.search(name) for name in named if name)
