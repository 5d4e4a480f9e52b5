"""The words of the genre, read from `data/genre.toml` and made into patterns once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policygraph.model import Role
from policygraph.resources import resource

COLON = "[：:]"


@dataclass(frozen=True, slots=True)
class Genre:
    """Word lists and the patterns built from them.

    :param label: finds a label with its colon; group `role`, `deadline` or `person` says which kind.
    :param role_words: finds any word that marks a role.
    :param role_tail: finds the words at the end of a clause that say what the bodies before them do.
    :param open_tail: finds the words at the end of a list that leave it open.
    :param unit_ending: finds the end of a body's name.
    :param work_label: finds a label that says which part of the work its text is: 整改目标：, 【工作措施】.
    """

    label: re.Pattern[str]
    role_words: re.Pattern[str]
    role_tail: re.Pattern[str]
    open_tail: re.Pattern[str]
    unit_ending: re.Pattern[str]
    work_label: re.Pattern[str]
    joined_units: re.Pattern[str]
    generic_words: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    title_endings: tuple[str, ...]
    colophon: tuple[str, ...]
    role_of_word: dict[str, Role]


@cache
def genre() -> Genre:
    """Return the word lists of the genre."""
    with resource("data/genre.toml").open("rb") as file:
        words = tomllib.load(file)
    role_of_word = {
        word: Role(role) for role in ("lead", "cooperating", "responsible") for word in words["roles"][role]
    }
    roles, nouns, bare = _any(role_of_word), _any(words["labels"]["unit_nouns"]), _any(words["labels"]["bare"])
    endings = _any(words["units"]["endings"])
    # 牵头单位：, 配合/责任单位：, 责任单位（部门）：, 牵头（责任）单位：, 责任部门及单位：
    bracketed = rf"[（(]?(?:{roles})[）)]?"
    unit = rf"(?:{nouns})(?:(?:及|和|与|、)(?:{_any(words['labels']['person'])}))?"
    role_label = rf"(?P<role>{bracketed}(?:[及和与、/／]?{bracketed}){{0,2}}{unit}|(?:{bare})(?={COLON}))"
    label = (
        rf"[【\[〔]?(?:(?P<person>{_any(words['labels']['person'])})|{role_label}"
        rf"|(?P<deadline>{_any(words['labels']['deadline'])}))[】\]〕]?[ \u3000]*{COLON}?[】\]〕]?"
    )
    # 牵头, 牵头负责, 按职责分工负责, 负责配合落实, 分别负责, 共同落实, 具体负责
    tail = (
        rf"(?:按照?(?:各自)?(?:职责|职能)?(?:分工)?|根据职责(?:分工)?|依职责|依(?:据)?职责分工|分别|共同|具体|各自|联合|各负其责|全力|积极|密切)*"
        rf"(?:{roles})+(?:工作|有关工作|相关工作)?$"
    )
    return Genre(
        label=re.compile(label),
        role_words=re.compile(roles),
        role_tail=re.compile(tail),
        open_tail=re.compile(rf"(?:{_any(words['open']['endings'])})$"),
        unit_ending=re.compile(rf"(?:{endings})(?:[（(][^（）()]*[）)])?$"),
        work_label=re.compile(
            rf"[【\[]?[\u4e00-\u9fff]{{0,6}}(?:{_any(words['labels']['work_nouns'])})(?:{COLON}|[】\]]{COLON}?)"
        ),
        joined_units=re.compile(
            rf"(?<=[局委办厅部会院府处行心司队站关校镇道])(?:以及|及|和|与)(?=[^、，；]*(?:{endings})$)"
        ),
        generic_words=tuple(words["units"]["generic"]),
        columns={kind: tuple(heads) for kind, heads in words["columns"].items()},
        title_endings=tuple(words["head"]["title_endings"]),
        colophon=tuple(words["head"]["colophon"]),
        role_of_word=role_of_word,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def role_of(words: str, default: Role = Role.RESPONSIBLE) -> Role:
    """Return the role that the words of a label or of a clause's end mark.

    A label with words of two roles, 配合/责任单位, binds whom it calls responsible; 负责配合落实 is said of those
    who cooperate, since a bare 负责 or 落实 beside 配合 only says that they do it.

    :param words: such as 牵头单位, 按职责分工负责.
    :param default: the role when no word marks one.
    """
    known = genre().role_of_word
    roles = {known[word] for word in genre().role_words.findall(words)}
    if Role.LEAD in roles:
        return Role.LEAD
    if Role.COOPERATING in roles and "责任" not in words:
        return Role.COOPERATING
    return Role.RESPONSIBLE if roles else default
