"""Which of two readings of the same words stands: one declared precedence, and what gave way is kept.

Rules propose without knowing of each other. Here it is said once which kind of name goes before which, and what for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.lexicon.words import words
from policygraph.model import (
    DocumentMention,
    GoalMention,
    Mention,
    OrganizationMention,
    PassedOver,
    PlaceMention,
    RelativeTargetMention,
    TargetMention,
    ThemeMention,
)


@dataclass(frozen=True, slots=True)
class Precedence:
    """One kind of name before another, where the weaker one stands within the stronger one.

    :param name: stable, in words with hyphens.
    :param applies: whether a certain stronger mention hides what stands in it.
    :param rules: by which rules the weaker one must have been found; none for any.
    :param hides: whether the stronger one hides the weaker one by where it stands.
    :param label_zh: the reason in Chinese.
    :param label_en: the reason in English.
    """

    name: str
    stronger: type[Mention]
    weaker: type[Mention]
    applies: Callable[[Mention], bool]
    label_zh: str
    label_en: str
    rules: tuple[str, ...] = ()
    hides: Callable[[Mention, Mention], bool] = lambda one, holder: _within(one, holder)


def _always(_: Mention) -> bool:
    return True


def _is_in_title_marks(mention: Mention) -> bool:
    return mention.phrase.text.startswith("《")


def _tells_no_field(mention: Mention) -> bool:
    """A hospital that is named for its help tells of health; a firm or a university says nothing of the work."""
    return not mention.phrase.text.endswith(words().of("body-helping"))


def _is_own_name(mention: Mention) -> bool:
    return mention.rule in _TOWNS or mention.rule in _SITES


def _is_part_of_name(one: Mention, holder: Mention) -> bool:
    """新圩|镇 is called so by chance, and 土地滩|水库 too; by its kind a water or a road tells what is worked on."""
    words, name = one.phrase.offsets, holder.phrase.offsets
    last = name[-1] if holder.rule in _TOWNS else name[-1] - 1
    return name[0] <= words[0] and words[-1] <= last and (holder.rule in _TOWNS or words[0] == name[0])


_TOWNS: Final = ("place-settlement", "place-division", "place-introduced", "place-in-list")
_SITES: Final = ("place-natural-feature", "place-road")
_ONLY_A_NAME: Final = "机构或地点专名中的词语不表明工作领域"
_ONE_GOAL: Final = "分句中有量化或相对目标时，不再另作目标状态"
PRECEDENCE: Final = (
    Precedence(
        "target-before-end-state", TargetMention, GoalMention, _always,
        _ONE_GOAL, "a clause that states a number tells its goal by it",
        ("goal-end-state", "goal-turned-into", "relative-target"),
    ),
    Precedence(
        "comparison-before-end-state", RelativeTargetMention, GoalMention, _always,
        _ONE_GOAL, "a clause that compares tells its goal by it",
        ("goal-end-state", "goal-turned-into"),
    ),
    Precedence(
        "body-before-place", OrganizationMention, PlaceMention, _always,
        "机构名称中的地名不作地点", "a place within the name of a body is part of that name",
    ),
    Precedence(
        "document-before-place", DocumentMention, PlaceMention, _is_in_title_marks,
        "文件名称中的地名不作地点", "a place within the title of a document is part of that title",
    ),
    Precedence(
        "body-before-theme", OrganizationMention, ThemeMention, _tells_no_field,
        _ONLY_A_NAME, "a word within the name of a body says nothing of the field of the work",
        ("theme-by-cue",),
    ),
    Precedence(
        "name-of-place-before-theme", PlaceMention, ThemeMention, _is_own_name,
        _ONLY_A_NAME, "a word within a place's own name says nothing of the field of the work",
        ("theme-by-cue",), _is_part_of_name,
    ),
)  # fmt: skip
_STRONGER: Final = tuple({row.stronger for row in PRECEDENCE})
# What is settled where more than one sentence, or what stands around the words, must be known.
ASSIGNED: Final = "unit-before-body"
BY_WORDS: Final = "words-before-partner"
LEARNED: Final = "learned-body-before-cooperation"
IN_PASSING: Final = "main-fields-before-passing-one"


def settle(proposed: Sequence[Mention]) -> tuple[list[Mention], list[PassedOver]]:
    """Return the mentions of a sentence that stand, and those that gave way with the reason.

    :param proposed: what the rules proposed, in any order.
    """
    lost: dict[int, PassedOver] = {}
    strong = [one for one in proposed if isinstance(one, _STRONGER)] if len(proposed) > 1 else []
    if not strong:
        return list(proposed), []
    for row in PRECEDENCE:
        holders = [one for one in strong if isinstance(one, row.stronger) and row.applies(one)]
        if not holders:
            continue
        for one in proposed:
            if isinstance(one, row.weaker) and (not row.rules or one.rule in row.rules) and id(one) not in lost:
                holder = next((holder for holder in holders if row.hides(one, holder)), None)
                if holder is not None:
                    lost[id(one)] = PassedOver(one, holder, row.name)
    return [one for one in proposed if id(one) not in lost], list(lost.values())


def without_assigned(mentions: Iterable[Mention], assigned: Collection[str]) -> tuple[list[Mention], list[PassedOver]]:
    """Part the bodies that tasks of the notice are handed to from the other mentions: they are its units.

    :param assigned: the names of the units as printed.
    """
    kept: list[Mention] = []
    lost: list[PassedOver] = []
    for one in mentions:
        if isinstance(one, OrganizationMention) and one.name in assigned:
            lost.append(PassedOver(one, None, ASSIGNED))
        else:
            kept.append(one)
    return kept, lost


def _within(one: Mention, holder: Mention) -> bool:
    """Whether a mention begins within another."""
    return holder.phrase.offsets[0] <= one.phrase.offsets[0] <= holder.phrase.offsets[-1]
