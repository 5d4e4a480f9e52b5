"""Everything that the parts of the report look at, read from the store once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policygraph.diagrams.evidence import PassageFact
from policygraph.diagrams.facts import Worklist
from policygraph.diagrams.things import DutyFact, GoalFact, ProjectFact
from policygraph.report.model import Link
from policygraph.report.reading import MentionFact, TextFact


@dataclass(frozen=True, slots=True)
class Context:
    """What was read, and the way from it to its place on the page.

    :param texts: in the order of the page.
    :param proofs: the passages of each assignment, task, duty and goal.
    :param anchors: of every unit, project, goal and thing that is mentioned.
    :param index: the number of each task on the page, from 1.
    :param order: the number of each source's text on the page, from 1.
    """

    work: Worklist
    texts: tuple[TextFact, ...]
    duties: tuple[DutyFact, ...]
    mentions: tuple[MentionFact, ...]
    projects: tuple[ProjectFact, ...]
    goals: tuple[GoalFact, ...]
    proofs: Mapping[str, tuple[PassageFact, ...]]
    anchors: Mapping[str, str]
    index: Mapping[str, int]
    order: Mapping[str, int]

    def indexes(self, tasks: Iterable[str]) -> tuple[int, ...]:
        """The numbers of tasks, in order."""
        return tuple(sorted({self.index[task] for task in tasks if task in self.index}))

    def href(self, passage: PassageFact) -> str:
        """Where on the page a passage stands; empty where its text is not on it."""
        return f"#t{self.order[passage.source]}-{passage.start}" if passage.source in self.order else ""

    def link(self, passage: PassageFact) -> Link:
        """The line and column of a passage, linked to it."""
        return Link(f"{passage.line}:{passage.column}" if passage.line else passage.exact, self.href(passage))

    def by_thing(self) -> Mapping[str, Sequence[MentionFact]]:
        """The mentions of each thing."""
        found: dict[str, list[MentionFact]] = {}
        for mention in self.mentions:
            found.setdefault(mention.thing, []).append(mention)
        return found
