"""Everything that the parts of the report look at, read from the store once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policygraph.diagrams.evidence import PassageFact
from policygraph.diagrams.facts import Worklist
from policygraph.diagrams.things import DutyFact, GoalFact, ProjectFact
from policygraph.diagrams.words import Words
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
    :param parts: of each task, duty and assignment, its task, what it is, and its place there.
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
    parts: Mapping[str, tuple[str, str, int]]

    def indexes(self, tasks: Iterable[str]) -> tuple[int, ...]:
        """The numbers of tasks, in order."""
        return tuple(sorted({self.index[task] for task in tasks if task in self.index}))

    def href(self, passage: PassageFact) -> str:
        """Where on the page a passage stands; empty where its text is not on it."""
        return f"#t{self.order[passage.source]}-{passage.start}" if passage.source in self.order else ""

    def order_of(self, notice: str) -> int:
        """The number of a notice's text on the page; 0 where it has none."""
        return next((at for at, text in enumerate(self.texts, 1) if text.notice == notice), 0)

    def letter(self, notice: str) -> str:
        """What tells a notice's tasks from those of others; empty where there is only one."""
        return self.work.letter(notice)

    def number(self, task: str) -> str:
        """The number of a task as printed, behind the letter of its notice where there are several."""
        fact = self.work.tasks[task]
        return "".join(filter(None, (self.letter(fact.notice), "·" * (len(self.work.notices) > 1), fact.number or "–")))

    def link(self, passage: PassageFact, part: str = "") -> Link:
        """The place of a passage as a reader would say it, linked to it.

        :param part: the task, duty or assignment in which it stands; outside of them the notice is named.
        """
        zh, en = self._place(part)
        where = f"{passage.line}:{passage.column} {passage.location}".strip() if passage.line else ""
        return Link(zh, self.href(passage), en, where)

    def _place(self, part: str) -> tuple[str, str]:
        task, kind, at = self.parts.get(part, ("", "", 0))
        if not task:
            kind = "notice"
        values: dict[str, object] = {"task": self.number(task) if task else "", "n": at}
        return Words("zh")(f"report-at-{kind}", **values), Words("en")(f"report-at-{kind}", **values)

    def by_thing(self) -> Mapping[str, Sequence[MentionFact]]:
        """The mentions of each thing."""
        found: dict[str, list[MentionFact]] = {}
        for mention in self.mentions:
            found.setdefault(mention.thing, []).append(mention)
        return found
