"""What a finding rests on, in kinds few enough to be counted on annotated notices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from policygraph.confidence.themes import theme_signs
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

_AND: Final = "+"  # between the signs of a theme


class Evidence(NamedTuple):
    """What a finding rests on.

    :param kind: theme, project, goal, target, place, organization or assignment.
    :param rule: name of the rule that found it; of an assignment `unit-` and its role.
    :param support: what more there is for or against it, such as `named-again`; of a theme its signs, joined by `+`.
    """

    kind: str
    rule: str
    support: str

    @property
    def signs(self) -> tuple[str, ...]:
        """What its support is made of."""
        return tuple(self.support.split(_AND))


def evidence_of(extraction: Extraction) -> Iterator[tuple[int, Evidence]]:
    """Yield what each finding of a rule rests on, with its place among the mentions.

    What a person said, and documents and periods, which no annotation judges one by one, have none.

    :param extraction: what was read.
    """
    mentions = extraction.mentions
    signs = dict(theme_signs(extraction))
    names: Counter[tuple[type[Mention], str]] = Counter(
        (type(m), m.name) for m in mentions if isinstance(m, ProjectMention | OrganizationMention | PlaceMention)
    )
    for place, mention in enumerate(mentions):
        if mention.correction is not None:
            continue
        match mention:
            case ThemeMention():
                yield place, Evidence("theme", mention.rule, _AND.join(signs[place]))
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


def _again(names: Counter[tuple[type[Mention], str]], mention: Mention, name: str) -> str:
    return "named-again" if names[type(mention), name] > 1 else "named-once"
