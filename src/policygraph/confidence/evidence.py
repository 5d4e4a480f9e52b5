"""What a finding rests on, in kinds few enough to be counted on annotated notices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from policygraph.model import (
    Extraction,
    GoalMention,
    Mention,
    Notice,
    OrganizationMention,
    PlaceMention,
    ProjectMention,
    TargetMention,
    ThemeMention,
)
from policygraph.parsing.genre import genre

_FEW: Final = 2
AS_TITLE: Final = "-as-title"  # ends the support of a theme of a duty that the title of its task tells, too


class Evidence(NamedTuple):
    """What a finding rests on.

    :param kind: theme, project, goal, target, place, organization or assignment.
    :param rule: name of the rule that found it; of an assignment `unit-` and its role.
    :param support: what more there is for or against it, such as `only-theme` or `named-again`.
    """

    kind: str
    rule: str
    support: str


def evidence_of(extraction: Extraction) -> Iterator[tuple[int, Evidence]]:
    """Yield what each finding of a rule rests on, with its place among the mentions.

    What a person said, and documents and periods, which no annotation judges one by one, have none.

    :param extraction: what was read.
    """
    mentions = extraction.mentions
    cues = Counter((m.task, m.duty, m.theme) for m in mentions if isinstance(m, ThemeMention))
    themes: dict[tuple[int | None, int | None], set[str]] = {}
    for task, duty, theme in cues:
        themes.setdefault((task, duty), set()).add(theme)
    names: Counter[tuple[type[Mention], str]] = Counter(
        (type(m), m.name) for m in mentions if isinstance(m, ProjectMention | OrganizationMention | PlaceMention)
    )
    for place, mention in enumerate(mentions):
        if mention.correction is not None:
            continue
        match mention:
            case ThemeMention():
                others = len(themes[mention.task, mention.duty]) - 1
                count = cues[mention.task, mention.duty, mention.theme]
                sentence = "duty" if mention.duty else "title"
                shared = mention.duty and mention.theme in themes.get((mention.task, 0), ())
                told = f"{sentence}-{_told(count, others)}{AS_TITLE if shared else ''}"
                yield place, Evidence("theme", mention.rule, told)
            case ProjectMention():
                if not mention.generic:
                    yield place, Evidence("project", mention.rule, _again(names, mention, mention.name))
            case PlaceMention():
                known = "coded" if mention.code else "uncoded"
                yield place, Evidence("place", mention.rule, f"{known}-{_again(names, mention, mention.name)}")
            case OrganizationMention():
                yield place, Evidence("organization", mention.rule, _again(names, mention, mention.name))
            case TargetMention():
                yield place, Evidence("target", mention.rule, "with-unit" if mention.unit else "bare")
            case GoalMention():
                yield place, Evidence("goal", mention.rule, "stated")
            case _:
                pass


def evidence_of_assignments(notice: Notice) -> Iterator[tuple[int, int, Evidence]]:
    """Yield what each assignment rests on, with the places of its task and of itself.

    :param notice: as parsed.
    """
    names = Counter(one.name.text for task in notice.tasks for one in task.assignments)
    for at, task in enumerate(notice.tasks):
        for place, one in enumerate(task.assignments):
            ends = "known-ending" if genre().unit_ending.search(one.name.text) else "other-ending"
            again = "named-again" if names[one.name.text] > 1 else "named-once"
            yield at, place, Evidence("assignment", f"unit-{one.role.value}", f"{ends}-{again}")


def _told(cues: int, others: int) -> str:
    """How many cues tell a theme, and how many other themes the sentence has."""
    if cues >= _FEW:
        return "several-cues"
    return ("only-theme", "one-of-two")[others] if others < _FEW else "one-of-more"


def _again(names: Counter[tuple[type[Mention], str]], mention: Mention, name: str) -> str:
    return "named-again" if names[type(mention), name] > 1 else "named-once"
