"""Lists of units: who is named, in which role, and whether the list is complete.

One grammar serves labelled lines, brackets and table cells: bodies separated by 、 ， ； or blanks, roles said by
a label before them (牵头单位：A) or by words after them (A牵头，B、C按职责分工负责).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.lexicon.characters import HAN
from policygraph.lexicon.particulars import person_words
from policygraph.lexicon.wording import wording
from policygraph.model import Phrase, Role
from policygraph.parsing.boxes import ticked
from policygraph.parsing.genre import genre
from policygraph.parsing.handing_out import SAID_OF
from policygraph.parsing.labels import OF_ALL, labels_in
from policygraph.parsing.leading import Leading, leading_noted
from policygraph.parsing.lists import AROUND, ASIDE, CLASS, NOTE, OPEN, says_ditto
from policygraph.parsing.roles import role_of, tail_of
from policygraph.parsing.separators import split, split_outside_brackets
from policygraph.text.blanks import stripped, unblanked
from policygraph.text.marks import BLANKS, STAR

_STARS = re.compile(f"[{STAR}]")
_SHORT_NAME = 2  # characters of a name that may be a word as well: 金融
_CLAUSE_MARKS = frozenset("，,；;。")
_LEADING = re.compile(
    rf"^(?:[—–－-]{{1,2}}|[→⇒➔]|{SAID_OF.pattern}|[0-9]{{1,2}}[.）](?=[^0-9])|（[0-9]{{1,2}}）"
    rf"|{AROUND['joins']}|(?:{AROUND['asks']})(?={AROUND['levels']}))+"
)
_ROLE_IN_BRACKETS = re.compile(r"[（(〔\[【]([^（）()〔〕\[\]【】]{1,12})[）)〕\]】]$")
_PERSON = re.compile(rf"[（(]((?:{HAN}|[×X*]){{2,3}})[）)]$")  # 县水利局（王某某）
_JOINTLY = re.compile(rf"[（(](?:{AROUND['jointly']})[^（）()]{{1,8}}[）)]$")  # A、B（共同牵头）
_PLACEHOLDER = re.compile(r"[-—–/\\无待定略同上\s.…]*")
# 以下均需各乡镇政府落实，没有职能的，由县直部门负责: what such words begin is a note up to its full stop.
_NOTE_OPENS = re.compile("^(?:以下|以上)")
# 县财政局等和各乡镇人民政府: an open list goes on with a class.
_OPEN_AND = re.compile(
    rf"等(?:{AROUND['related']})?(?:{AROUND['others']})?(?:{AROUND['and']})(?={CLASS}|{AROUND['related']}|其他)"
)


@dataclass(frozen=True, slots=True)
class UnitList:
    """What a list of units says.

    :param ditto: whether it says that the list before it holds here too: 责任单位同上.
    :param names: bodies as printed with their role, in order.
    :param open: the roles whose list leaves room for others, with the words that say so.
    :param deadline: a time limit given beside the units.
    :param marked: the names beside which a mark stands: ★县水利局.
    :param leading: what a note in the list says of who leads in every list.
    """

    names: tuple[tuple[Role, Phrase], ...] = ()
    open: tuple[tuple[Role, Phrase], ...] = ()
    deadline: Phrase | None = None
    leading: Leading = Leading.NONE
    ditto: bool = False
    marked: frozenset[str] = frozenset()


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
        content = stripped(phrase, label.end, end, f"，,；;、。{BLANKS}\n")
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
        leading_noted(text),
        says_ditto(text) or any(says_ditto(text[label.end : end]) for label, end in zip(labels, bounds, strict=False)),
        frozenset(_marked(phrase, names)) if _STARS.search(text) else frozenset(),
    )


def _marked(phrase: Phrase, names: list[tuple[Role, Phrase]]) -> Iterator[str]:
    """The names beside which a mark stands: ★县水利局, 县林业局*."""
    stars = {phrase.offsets[match.start()] for match in _STARS.finditer(phrase.text)}
    return (name.text for _, name in names if {name.offsets[0] - 1, name.offsets[-1] + 1} & stars)


def _time_in(phrase: Phrase) -> Phrase | None:
    """A time limit among the units, 市工信局；2024年12月: one by which work ends before one by which it begins."""
    begun: Phrase | None = None
    if not _may_hold_time(phrase.text):
        return None
    for piece in split_outside_brackets(phrase):
        if match := genre().time.fullmatch(piece.text):
            told = piece.part(*match.span("time"))
            if not genre().begins.search(piece.text):
                return told
            begun = begun or told
    return begun


def _may_hold_time(text: str) -> bool:
    """Whether a list may hold a time limit; blanks may stand inside of its words."""
    return genre().time_mark.search(unblanked(text)) is not None


def _without_person(listed: tuple[Role, Phrase]) -> tuple[Role, Phrase]:
    role, name = listed
    person = genre().person_behind.search(name.text)
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
    timed = _may_hold_time(phrase.text)
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
        if timed and genre().time.fullmatch(text):
            continue
        if piece.offsets[0] < note_ends or NOTE.search(text):
            if _NOTE_OPENS.match(text):
                note_ends = _sentence_end(phrase, piece.offsets[0])
            continue
        tail = tail_of(text)
        head = piece.part(0, tail.start()) if tail else piece
        if not tail and not labelled and said and not pending and genre().together.match(text):
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
            if said and role is Role.RESPONSIBLE and genre().together.match(text):
                role = Role.COOPERATING  # A牵头，会同B、C实施
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
    return tail_of(text) is not None


def _partners(phrase: Phrase) -> Iterator[Phrase]:
    """Split A会同B, A局和B局 where both sides are the name of a body, and 区A局区B局."""
    text, at = phrase.text, 0
    cuts = [match.span() for match in genre().together.finditer(text) if match.start()]
    if opened := _OPEN_AND.search(text):
        cuts.append((opened.end() - 1 - opened.group().endswith("以及"), opened.end()))
    elif not genre().joints.isdisjoint(text) and (joined := genre().joined_units.search(text)):
        cuts.append(joined.span())
    while one := genre().set_together.match(text, cuts[-1][1] if cuts else 0):
        cuts.append((one.end(), one.end()))  # where a line of a cell ends at its edge, nothing tells the next one
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
    tail = tail_of(text)
    end = tail.start() if tail else len(text)
    role = None
    bracket = _ROLE_IN_BRACKETS.search(text, start, end)
    if bracket and _says_role(bracket[1]):
        role, end = role_of(bracket[1]), bracket.start()
    rest = text[start:end]
    if said := _does(rest):
        role, end = role_of(said.group()), start + said.start()
        rest = text[start:end]
    if match := OPEN.search(rest):
        opens.append(piece.part(start + match.start(), end))
        end = start + match.start()
    if aside := ASIDE.search(text, start, end):
        end = aside.start()
    if person := _PERSON.search(text, start, end):
        end = person.start() if _is_person(person[1]) else end
    name = stripped(piece, start, end, f"{BLANKS}：:“”\"'" + STAR)
    if name is None or not 1 < len(name.text) <= 40 or _PLACEHOLDER.fullmatch(name.text):
        return None
    # In brackets that hand out work, a name of no known ending is one too: 循化公路段; a long one is a remark.
    if not labelled and len(name.text) > 16 and not genre().unit_ending.search(name.text):
        return None
    pending.append(name)
    return role


def _is_person(words: str) -> bool:
    """Whether a bracket behind a body's name holds the name of a person: 县水利局（王某）; not 县文旅局（文化类）."""
    known = person_words()
    if (
        known.name.fullmatch(words) is None
        or genre().unit_ending.search(words)
        or words[:_SHORT_NAME] in wording().vocabulary  # 文 is a name of families, and 文化 a word
        or any(one in known.inside for one in words)
    ):
        return False
    return len(words) > _SHORT_NAME or words[1:] in known.hidden


def _does(words: str) -> re.Match[str] | None:
    """The words of a role behind a body's name where its part of the work follows: 县种子站|负责|种子供应."""
    if genre().unit_ending.search(words) or not genre().named_by_level.match(words):
        return None
    said = genre().does.search(words)
    return said if said and said.end() < len(words) and genre().unit_ending.search(words, 0, said.start()) else None


def _says_role(words: str) -> bool:
    if genre().role_mark.fullmatch(words):
        return True
    return genre().role_words.search(words) is not None and not genre().unit_ending.search(words)
