"""The word of the second reader held against annotations: how often it was right to agree, and what it would add."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.confidence import Evidence, Measured
from policygraph.evaluation.gold import Gold
from policygraph.evaluation.judge import paired_tasks
from policygraph.evaluation.judged import judged
from policygraph.evaluation.surfaces import overlaps
from policygraph.model import Extraction, ProjectMention
from policygraph.second_reader import judged_again


def judged_opinions(gold: Gold, extraction: Extraction) -> Iterator[tuple[Evidence, bool]]:
    """Yield what each annotated project of the rules rests on by the word of the second reader, and whether it is one.

    A project that is named again in its task counts once.

    :param gold: what a reader took out of the notice.
    :param extraction: what we took out of it, with a second opinion.
    """
    resting, seen = dict(judged_again(extraction)), set[tuple[int | None, str]]()
    for place, right in judged(gold, extraction):
        mention = extraction.mentions[place]
        if place in resting and isinstance(mention, ProjectMention) and (mention.task, mention.name) not in seen:
            seen.add((mention.task, mention.name))
            yield resting[place], right


def judged_candidates(gold: Gold, extraction: Extraction) -> Measured:
    """Return how many of what the second reader would add are projects by an annotation.

    :param gold: what a reader took out of the notice.
    :param extraction: what we took out of it, with a second opinion.
    """
    wanted = {
        task.ordinal: [project["surface"] for project in answer["projects"]]
        for task, answer in paired_tasks(gold, extraction.notice)
        if "projects" in answer
    }
    told = [one for one in (extraction.second.candidates if extraction.second else ()) if one.task in wanted]
    return Measured(sum(any(overlaps(one.phrase.text, name) for name in wanted[one.task]) for one in told), len(told))
