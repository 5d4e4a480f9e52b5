"""Every finder of mentions over every sentence of a notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policygraph.lexicon.gazetteer import Gazetteer, Place, gazetteer, jurisdiction
from policygraph.lexicon.lexicon import Lexicon, lexicon
from policygraph.lexicon.themes import ThemeLexicon, load_themes
from policygraph.model import (
    Extraction,
    Mention,
    Notice,
    OrganizationMention,
    PassedOver,
    Phrase,
    PlaceMention,
    Rule,
    Span,
    Structure,
    ThemeMention,
)
from policygraph.resources import resource
from policygraph.rules import (
    documents,
    goals,
    introduced,
    organizations,
    partners,
    periods,
    places,
    projects,
    targets,
    themes,
    titles,
)
from policygraph.rules.settle import settle, without_assigned
from policygraph.sentences.periods import parse_deadline
from policygraph.sentences.sentence import Sentence
from policygraph.text import fold

_FINDERS = (documents, themes, partners, projects, titles, goals, targets, periods, places, introduced, organizations)


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The word lists that the finders read by.

    :param general: words by which projects and goals are read.
    :param gazetteer: names of places.
    :param themes: cues of themes.
    :param rules: the rules of all finders, by name.
    """

    general: Lexicon
    gazetteer: Gazetteer
    themes: ThemeLexicon
    rules: Mapping[str, Rule]

    def home(self, notice: Notice) -> Place | None:
        """Return the district that issues a notice, where it can be told."""
        return jurisdiction(notice.issuer.text, self.gazetteer) if notice.issuer else None


@cache
def lexicons() -> Lexicons:
    """Return the lexicons that ship."""
    rules = {rule.name: rule for finder in _FINDERS for rule in finder.RULES}
    fields = load_themes(resource("ontology/themes.ttl"))
    return Lexicons(lexicon(fields.common), gazetteer(), fields, rules)


def extract(notice: Notice, words: Lexicons) -> Extraction:
    """Find everything that is named in a notice.

    :param notice: as parsed.
    :param words: the lexicons to read by.
    """
    home = words.home(notice)
    named = titles.names_projects(notice)
    mentions: list[Mention] = []
    lost: list[PassedOver] = []
    inside: list[Sentence] = []
    for phrase, task, duty in sentences(notice):
        if task is None or duty is None:  # outside of tasks only documents count
            mentions += documents.find_documents(phrase)
            continue
        sentence = Sentence(phrase, words.general, home, notice.issued, task, duty)
        inside.append(sentence)
        kept, gave_way = settle(list(_propose(sentence, named, words)))
        mentions += partners.settle_partners(sentence, kept)
        lost += gave_way
    assigned = {assignment.name.text for one in notice.tasks for assignment in one.assignments}
    mentions += _introduced(inside, mentions, assigned)
    mentions, units = without_assigned(_with_title_themes(mentions, notice, words), assigned)
    mentions.sort(key=_reading_order)
    deadlines = {
        one.ordinal: period
        for one in notice.tasks
        if one.deadline is not None and (period := parse_deadline(one.deadline, notice.issued)) is not None
    }
    return Extraction(notice, tuple(mentions), deadlines, passed_over=(*lost, *units))


def _reading_order(mention: Mention) -> tuple[int, int, int, int]:
    return mention.task or 0, mention.duty or 0, mention.phrase.offsets[0], mention.phrase.offsets[-1]


def _propose(sentence: Sentence, named: bool, words: Lexicons) -> Iterator[Mention]:
    """What every rule proposes for a sentence of a task."""
    phrase, task, duty = sentence.phrase, sentence.task, sentence.duty
    for mention in documents.find_documents(phrase):
        yield replace(mention, task=task, duty=duty)
    yield from goals.find_end_states(sentence)
    yield from targets.find_targets(sentence)
    yield from periods.find_periods(sentence)
    yield from projects.find_projects(sentence)
    if duty == 0:
        yield from titles.find_title_project(sentence, named=named)
    yield from places.find_places(sentence)
    yield from organizations.find_organizations(sentence)
    yield from themes.find_themes(phrase, words.themes, task, duty)
    yield from partners.find_partners(sentence)


def _with_title_themes(mentions: Iterable[Mention], notice: Notice, words: Lexicons) -> Iterator[Mention]:
    """The mentions with the themes of duties settled: one that names no field has those of the title above it."""
    own: dict[tuple[int | None, int | None], list[ThemeMention]] = defaultdict(list)
    for one in mentions:
        if isinstance(one, ThemeMention):
            own[one.task, one.duty].append(one)
        else:
            yield one
    about = [phrase for phrase in (notice.title, notice.list_title) if phrase is not None]
    field = themes.field_of_notice(about, words.themes)
    for task in notice.tasks:
        title = themes.themes_of_title(tuple(own[task.ordinal, 0]), task.title, field, task.ordinal)
        yield from title
        for duty in task.duties:
            found = tuple(own[task.ordinal, duty.ordinal])
            yield from themes.themes_of_duty(found, title, duty.ordinal, words.themes)


def _introduced(inside: Sequence[Sentence], mentions: Sequence[Mention], assigned: Iterable[str]) -> Iterator[Mention]:
    """The places by the names that the notice has introduced elsewhere."""
    names = introduced.introduced_names((m for m in mentions if isinstance(m, PlaceMention)), assigned)
    if names is None:
        return
    known = defaultdict(list)
    for mention in mentions:
        if isinstance(mention, PlaceMention | OrganizationMention):
            known[mention.task, mention.duty].append(mention)
    for sentence in inside:
        yield from introduced.find_introduced(sentence, names, known[sentence.task, sentence.duty])


def sentences(notice: Notice) -> Iterator[tuple[Phrase, int | None, int | None]]:
    """Yield the sentences of a notice, each with the ordinals of its task and duty (0 for a title).

    :param notice: as parsed.
    """
    for phrase in (notice.title, notice.list_title, *notice.preamble):
        if phrase is not None:
            yield phrase, None, None
    text = fold(notice.source.text)
    for passage in notice.structure:
        if passage.structure in (Structure.SECTION_TEXT, Structure.NOTE):
            yield _without_breaks(text, passage.span), None, None
    for task in notice.tasks:
        yield task.title, task.ordinal, 0
        for duty in task.duties:
            yield duty.phrase, task.ordinal, duty.ordinal


def _without_breaks(text: str, span: Span) -> Phrase:
    offsets = [at for at in range(span.start, span.end) if text[at] not in "\r\n"]
    return Phrase("".join(text[at] for at in offsets), offsets)
