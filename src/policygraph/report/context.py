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
    """

    work: Worklist
    texts: tuple[TextFact, ...]
    duties: tuple[DutyFact, ...]
    mentions: tuple[MentionFact, ...]
    projects: tuple[ProjectFact, ...]
    goals: tuple[GoalFact, ...]
    proofs: Mapping[str, tuple[PassageFact, ...]]
    anchors: Mapping[str, str]

    @property
    def index(self) -> Mapping[str, int]:
        """The number of each task on the page, from 1."""
        return {iri: at for at, iri in enumerate(self.work.tasks, 1)}

    def indexes(self, tasks: Iterable[str]) -> tuple[int, ...]:
        """The numbers of tasks, in order."""
        index = self.index
        return tuple(sorted({index[task] for task in tasks if task in index}))

    def href(self, passage: PassageFact) -> str:
        """Where on the page a passage stands; empty where its text is not on it."""
        for at, text in enumerate(self.texts, 1):
            if text.source == passage.source:
                return f"#t{at}-{passage.start}"
        return ""

    def link(self, passage: PassageFact) -> Link:
        """The line and column of a passage, linked to it."""
        return Link(f"{passage.line}:{passage.column}" if passage.line else passage.exact, self.href(passage))

    def by_thing(self) -> Mapping[str, Sequence[MentionFact]]:
        """The mentions of each thing."""
        found: dict[str, list[MentionFact]] = {}
        for mention in self.mentions:
            found.setdefault(mention.thing, []).append(mention)
        return found
