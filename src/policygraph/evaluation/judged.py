"""Each finding judged by an annotation: right, wrong, or not for it to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policygraph.evaluation.gold import Gold
from policygraph.evaluation.judge import found_target, paired_tasks
from policygraph.evaluation.surfaces import bare_title, matched, overlaps, squeezed
from policygraph.evaluation.wanted import gold_target, named_and_roled, units_of
from policygraph.model import (
    Extraction,
    GoalMention,
    Mention,
    Notice,
    OrganizationMention,
    PlaceMention,
    ProjectMention,
    RelativeTargetMention,
    TargetMention,
    Task,
    ThemeMention,
)


def judged(gold: Gold, extraction: Extraction) -> Iterator[tuple[int, bool]]:
    """Yield the place of each mention that an annotation judges, and whether it is right.

    What the annotation leaves to the reader, and what it does not annotate, is not judged.

    :param gold: what a reader took out of the notice.
    :param extraction: what we took out of it.
    """
    by_task: dict[int | None, list[tuple[int, Mention]]] = {}
    for place, mention in enumerate(extraction.mentions):
        by_task.setdefault(mention.task, []).append((place, mention))
    for task, answer in paired_tasks(gold, extraction.notice):
        found = by_task.get(task.ordinal, [])
        yield from _themes(task, answer, found)
        if "projects" in answer:
            projects = [(place, m, m.name) for place, m in found if isinstance(m, ProjectMention) and not m.generic]
            wanted = [p["surface"] for p in answer["projects"] if not p.get("generic") and not p.get("optional")]
            yield from _named(projects, wanted, [p["surface"] for p in answer["projects"] if p.get("optional")])
        if "places" in answer:
            places = [(place, m, m.phrase.text) for place, m in found if isinstance(m, PlaceMention)]
            yield from _named(places, answer["places"], answer.get("places_optional", ()))
        if "organisations" in answer:
            bodies = [(place, m, m.phrase.text) for place, m in found if isinstance(m, OrganizationMention)]
            yield from _named(bodies, answer["organisations"], answer.get("organisations_optional", ()))
        if "goals" in answer:
            yield from _goals(answer["goals"], found)


def judged_assignments(gold: Gold, notice: Notice) -> Iterator[tuple[int, int, bool]]:
    """Yield the places of each assignment's task and of itself, and whether it is right.

    :param gold: what a reader took out of the notice.
    :param notice: as parsed.
    """
    places = {task.ordinal: at for at, task in enumerate(notice.tasks)}
    for task, answer in paired_tasks(gold, notice):
        wanted = [named_and_roled(unit) for unit in units_of(answer)]
        for place, one in enumerate(task.assignments):
            name, role = squeezed(one.name.text), one.role.value
            yield places[task.ordinal], place, any(name in names and role in roles for names, roles in wanted)


def _themes(task: Task, answer: Mapping[str, Any], found: Sequence[tuple[int, Mention]]) -> Iterator[tuple[int, bool]]:
    told: dict[int, tuple[set[str], set[str]]] = {}
    if "title_themes" in answer:
        told[0] = set(answer["title_themes"] or ()), set(answer.get("title_themes_optional", ()))
    ordinals = {bare_title(duty.phrase.text): duty.ordinal for duty in task.duties}
    for duty in answer.get("duties", []):
        ordinal = ordinals.get(bare_title(duty["text"]))
        if ordinal is not None and "themes" in duty:
            told[ordinal] = set(duty["themes"] or ()), set(duty.get("themes_optional", ()))
    for place, mention in found:
        if isinstance(mention, ThemeMention) and mention.duty in told:
            wanted, optional = told[mention.duty]
            if mention.theme not in optional:
                yield place, mention.theme in wanted


def _named(
    found: Sequence[tuple[int, Mention, str]], wanted: Sequence[str], optional: Sequence[str]
) -> Iterator[tuple[int, bool]]:
    """Names found once or more: each is right that means something wanted."""
    names = list(dict.fromkeys(name for _, _, name in found))
    right = {names[i] for i, _ in matched(names, list(dict.fromkeys(wanted)), overlaps)}
    for place, _, name in found:
        again = any(overlaps(name, other) for other in (*right, *wanted))
        if name in right or again or not any(overlaps(name, other) for other in optional):
            yield place, name in right or again


def _goals(gold: Sequence[Mapping[str, Any]], found: Sequence[tuple[int, Mention]]) -> Iterator[tuple[int, bool]]:
    goals = [(place, m) for place, m in found if isinstance(m, GoalMention)]
    pairs = dict(matched([m.phrase.text for _, m in goals], [goal["surface"] for goal in gold], overlaps))
    for at, (place, mention) in enumerate(goals):
        answer = gold[pairs[at]] if at in pairs else None
        if answer is not None and answer.get("optional"):
            continue
        if answer is None and isinstance(mention, RelativeTargetMention):
            continue  # golds made before comparisons were read do not have them all
        if isinstance(mention, TargetMention):
            yield place, answer is not None and found_target(mention) == gold_target(answer)
        else:
            yield place, answer is not None
