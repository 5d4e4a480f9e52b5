"""Sentences, rules, settling and what only the whole notice tells, on one page."""

from __future__ import annotations

from policygraph.extraction.lexicons import Lexicons
from policygraph.model import Extraction, Mention, Notice, PassedOver
from policygraph.rules import documents, introduced, partners, themes, titles
from policygraph.rules.finders import FINDERS, TASK_FINDERS
from policygraph.rules.settle import settle, without_assigned
from policygraph.sentences.of_notice import phrases_around, phrases_of_tasks, titled_year
from policygraph.sentences.periods import parse_deadline
from policygraph.sentences.sentence import LAYERS, Sentence


def extract(notice: Notice, words: Lexicons) -> Extraction:
    """Find everything that is named in a notice.

    :param notice: as parsed.
    :param words: the lexicons to read by.
    """
    mentions: list[Mention] = []
    lost: list[PassedOver] = []
    for phrase in phrases_around(notice):  # outside of tasks only documents count
        mentions += documents.find_documents(phrase)
    sentences = _sentences(notice, words)
    # One after the other over all sentences, which takes a fifth less than all over each: the processor keeps its way.
    for layer in LAYERS:
        for sentence in sentences:
            getattr(sentence, layer)
    proposed: list[list[Mention]] = [[] for _ in sentences]
    for finder in FINDERS:
        for sentence, found in zip(sentences, proposed, strict=True):
            found += finder.propose(sentence)
    for sentence, found in zip(sentences, proposed, strict=True):
        kept, gave_way = settle(found)
        kept, more = partners.settle_partners(sentence, kept)
        mentions += kept
        lost += gave_way + more
    assigned = {assignment.name.text for one in notice.tasks for assignment in one.assignments}
    mentions += (one for task in notice.tasks for find in TASK_FINDERS for one in find(task, notice.issued))
    mentions += introduced.propose_introduced(sentences, mentions, assigned)
    mentions, in_passing = themes.settle_fields(mentions, notice, words.themes)
    mentions, units = without_assigned(mentions, assigned)
    mentions.sort(key=_reading_order)
    year = titled_year(notice)
    deadlines = {
        one.ordinal: period
        for one in notice.tasks
        if one.deadline is not None and (period := parse_deadline(one.deadline, notice.issued, year)) is not None
    }
    return Extraction(notice, tuple(mentions), deadlines, passed_over=(*lost, *in_passing, *units))


def _sentences(notice: Notice, words: Lexicons) -> list[Sentence]:
    """The titles and duties of a notice, with what they are read by."""
    home, under_project_head, year = words.home(notice), titles.names_projects(notice), titled_year(notice)
    own = "" if home else words.own(notice)
    return [
        Sentence(
            phrase,
            words.general,
            home,
            notice.issued,
            task,
            duty,
            cues=words.themes,
            under_project_head=under_project_head,
            year=year,
            own=own,
        )
        for phrase, task, duty in phrases_of_tasks(notice)
    ]


def _reading_order(mention: Mention) -> tuple[int, int, int, int]:
    return mention.task or 0, mention.duty or 0, mention.phrase.offsets[0], mention.phrase.offsets[-1]
