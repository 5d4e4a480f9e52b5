"""Every finder of the reader: what it proposes, what of a sentence it reads, and by which rules.

A finder knows of no other; which of two proposals stands is said in `rules.settle`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.model import (
    AmountMention,
    DocumentMention,
    GoalMention,
    Mention,
    MilestoneMention,
    OrganizationMention,
    PeriodMention,
    PlaceMention,
    ProjectMention,
    RelativeTargetMention,
    Rule,
    TargetMention,
    Task,
    ThemeMention,
)
from policygraph.rules import (
    amounts,
    charges,
    documents,
    goals,
    introduced,
    milestones,
    organizations,
    oversights,
    partners,
    periods,
    places,
    progress,
    projects,
    relative,
    targets,
    themes,
    titles,
)
from policygraph.sentences.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Finder:
    """What proposes mentions of one kind for a sentence.

    :param kind: of the mentions.
    :param reads: the layers of `Sentence` that it reads, beside the words themselves.
    :param rules: by which it finds them, each with a sentence in which it fires and one in which it does not.
    :param propose: finds them.
    """

    kind: type[Mention]
    reads: frozenset[str]
    rules: tuple[Rule, ...]
    propose: Callable[[Sentence], Iterable[Mention]]


FINDERS: Final = (
    Finder(DocumentMention, frozenset({"shielded"}), documents.RULES, documents.propose_documents),
    Finder(GoalMention, frozenset({"shielded", "clauses", "times"}), goals.RULES, goals.find_end_states),
    Finder(TargetMention, frozenset({"clauses", "times", "quantities"}), targets.RULES, targets.find_targets),
    Finder(
        RelativeTargetMention,
        frozenset({"shielded", "clauses", "times"}),
        relative.RULES,
        relative.find_relative_targets,
    ),
    Finder(PeriodMention, frozenset({"times"}), periods.RULES, periods.find_periods),
    Finder(ProjectMention, frozenset({"shielded", "clauses", "dated"}), projects.RULES, projects.find_projects),
    Finder(ProjectMention, frozenset({"shielded", "clauses"}), titles.RULES, titles.find_title_project),
    Finder(PlaceMention, frozenset({"names", "bodies"}), places.RULES, places.find_places),
    Finder(OrganizationMention, frozenset({"bodies"}), organizations.RULES, organizations.find_organizations),
    Finder(ThemeMention, frozenset(), (themes.CUE,), themes.propose_themes),
    Finder(ThemeMention, frozenset({"names", "bodies"}), partners.RULES, partners.find_partners),
    Finder(AmountMention, frozenset({"clauses", "times", "quantities_aside"}), amounts.RULES, amounts.find_amounts),
    Finder(MilestoneMention, frozenset({"times"}), milestones.RULES, milestones.find_milestones),
)
# What reads what stands beside the work of a task, with the day of the notice.
TASK_FINDERS: Final[tuple[Callable[[Task, date | None], Iterable[Mention]], ...]] = (
    charges.find_charges,
    oversights.find_oversights,
    milestones.find_column_milestones,
    progress.find_progress,
)
# Those that need the whole notice: its titles, the names that it has introduced, what stands beside the work.
OF_THE_NOTICE: Final = (
    themes.TITLE, themes.NOTICE, themes.DUTIES, *introduced.RULES, *charges.RULES, *oversights.RULES, *progress.RULES,
    *milestones.COLUMN_RULES
)  # fmt: skip
RULES: Final = (*(rule for finder in FINDERS for rule in finder.rules), *OF_THE_NOTICE)
