"""Labels: words of a role or a time limit that stand before what they ask for, 牵头单位：A."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from policygraph.lexicon.characters import HAN
from policygraph.model import Role
from policygraph.parsing.genre import genre
from policygraph.parsing.roles import role_of
from policygraph.text.marks import BLANKS, LABEL_CLOSING, LABEL_OPENING, SPACE

# 以上三项责任部门：A, 上述工作由A牵头: a list that is said of several items.
# What a head or a name says in brackets behind itself.
BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
OF_ALL = re.compile(
    "[（(]?(?:以上|上述|前述)(?P<number>[0-9一二三四五六七八九十]{0,3})(?:项|条|款|点)?(?:重点|具体)?(?:工作|任务|措施|内容|事项)?(?:均|统一|全部)?由?"
)


_CLOSING = f"：:{LABEL_CLOSING}为是"
# A blank may close one, too: 责任单位 县财政局.
_BLANK = re.compile(SPACE)
_SPACED = re.compile(f"{HAN}{_BLANK.pattern}{HAN}")


@dataclass(frozen=True, slots=True)
class Label:
    """A label such as 牵头单位： in a line; `role` is `None` for labels of deadlines and of persons.

    :param persons: whether it asks for the persons too: 牵头单位及责任人：县应急局王学军.
    """

    start: int
    end: int
    role: Role | None
    deadline: bool
    persons: bool


_BEFORE_SPACED = frozenset(f"{BLANKS}\n。；;，,（(")
_COLONS = "：:"
_BEFORE = frozenset(f"{BLANKS}\n。；;，,、）)（(：:{LABEL_OPENING}")
_BEFORE_GLUED = frozenset("\n。；;，,：:（(")
_NEXT = re.compile(rf"{SPACE}*([^\s，,。；;：:、）)]{{2,40}})")


def _names_body(text: str, at: int) -> bool:
    """Whether the next word of a line is the name of a body."""
    word = _NEXT.match(text, at)
    return word is not None and genre().unit_ending.search(word[1]) is not None


def _is_glued(text: str, label: re.Match[str]) -> bool:
    """Whether the name of a body stands right behind a label: 牵头单位县水利局，配合单位县财政局."""
    if label["role"] is None or not genre().named_by_level.match(text, label.end()):
        return False
    word = _NEXT.match(text, label.end())
    return (
        word is not None
        and genre().unit_ending.search(word[1]) is not None
        and genre().role_words.search(word[1]) is None
    )


def _runs_on_from(text: str, before: Label | None, label: re.Match[str]) -> bool:
    """Whether a label follows without a mark on what the one before it asks for: 牵头单位：县林业局配合单位：各乡镇.

    The first of a line may follow on the title, if bodies stand behind it: 清淤塘堰牵头单位：县水利局.
    """
    if before is None:
        bodies = _NEXT.match(text, label.end())
        named = bodies is not None and genre().unit_ending.search(bodies[1]) is not None
        return named and bool(label["role"]) and not genre().names_label.search(text, 0, label.start())
    words = text[before.end : label.start()]
    if before.deadline:
        return genre().time_word.search(words) is not None
    if before.role is None:
        return bool(words.strip())
    return genre().unit_ending.search(words) is not None or genre().open_tail.search(words) is not None


@lru_cache(maxsize=1024)
def labels_in(text: str) -> tuple[Label, ...]:
    """Return the labels of a line: words of a role and 单位 or 部门, then a colon.

    Example: 牵头单位：区水务局；责任单位：区财政局 has two.

    :param text: the line.
    """
    found: list[Label] = []
    label = genre().label
    # Only a label that opens the line may go without either, and those behind one that its bodies follow at once.
    opening = label.match(text)
    glued = opening is not None and _is_glued(text, opening)
    more = glued or genre().label_end.search(text) or (_BLANK.search(text) and _SPACED.search(text))
    matches = label.finditer(text) if more else iter(filter(None, [opening]))
    for match in matches:
        before = text[match.start() - 1] if match.start() else "\n"
        printed = match.group()
        of_all = OF_ALL.fullmatch(text, 0, match.start())
        apart = of_all or before in _BEFORE or printed[0] in LABEL_OPENING
        if not apart and not (printed[-1] in "：:" and _runs_on_from(text, found[-1] if found else None, match)):
            continue
        closed = printed[-1] in _CLOSING or (match.end() == len(text) and match.start() == 0)
        spaced = printed[-1].isspace() or text[match.end() : match.end() + 1].isspace()
        # …。责任单位 县财政局
        behind = spaced and before in _BEFORE_SPACED and _names_body(text, match.end())
        asks = before in _BEFORE_GLUED and _is_glued(text, match)
        if not closed and not (match.start() == 0 and spaced) and not behind and not asks:
            continue
        role = role_of(match["role"]) if match["role"] else None
        persons = bool(role) and "人" in printed
        found.append(Label(0 if of_all else match.start(), match.end(), role, match["deadline"] is not None, persons))
    return tuple(found)
