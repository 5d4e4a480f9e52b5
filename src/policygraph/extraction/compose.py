"""Every finder of mentions over every sentence of a notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from policygraph.extraction import (
    documents,
    goals,
    introduced,
    organizations,
    partners,
    places,
    projects,
    themes,
)
from policygraph.extraction.themes import find_themes, themes_of_duty
from policygraph.lexicon.gazetteer import Gazetteer, Place, gazetteer, jurisdiction
from policygraph.lexicon.lexicon import Lexicon, lexicon
from policygraph.lexicon.themes import ThemeLexicon, load_themes
from policygraph.model import (
    Extraction,
    Mention,
    Notice,
    OrganizationMention,
    Phrase,
    PlaceMention,
    Rule,
    Span,
    Structure,
    Task,
    ThemeMention,
)
from policygraph.resources import resource
from policygraph.sentences import periods
from policygraph.text import fold

_FINDERS = (documents, themes, partners, projects, goals, periods, places, introduced, organizations)


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
    mentions: list[Mention] = []
    for sentence, task, duty in sentences(notice):
        found = _find(sentence, task, notice.issued, words, home)
        mentions += (replace(mention, task=task, duty=duty) for mention in found)
    assigned = {assignment.name.text for one in notice.tasks for assignment in one.assignments}
    mentions += _introduced(notice, mentions, assigned)
    for one in notice.tasks:
        mentions += _themes(one, words, home)
    mentions = [m for m in mentions if not (isinstance(m, OrganizationMention) and m.name in assigned)]
    mentions.sort(key=_reading_order)
    deadlines = {
        one.ordinal: period
        for one in notice.tasks
        if one.deadline is not None and (period := periods.parse_deadline(one.deadline, notice.issued)) is not None
    }
    return Extraction(notice, tuple(mentions), deadlines)


def _reading_order(mention: Mention) -> tuple[int, int, int, int]:
    return mention.task or 0, mention.duty or 0, mention.phrase.offsets[0], mention.phrase.offsets[-1]


def _find(
    sentence: Phrase, task: int | None, issued: date | None, words: Lexicons, home: Place | None
) -> Iterator[Mention]:
    """The mentions of one sentence; outside of tasks only documents count."""
    yield from documents.find_documents(sentence)
    if task is None:
        return
    yield from projects.find_projects(sentence, words.general)
    yield from goals.find_goals(sentence, words.general, issued)
    yield from periods.find_periods(sentence, issued)
    yield from places.find_places(sentence, words.gazetteer, home)
    yield from organizations.find_organizations(sentence, words.gazetteer)


def _introduced(notice: Notice, mentions: Sequence[Mention], assigned: Iterable[str]) -> Iterator[Mention]:
    """The places by the names that the notice has introduced elsewhere."""
    names = introduced.introduced_names((m for m in mentions if isinstance(m, PlaceMention)), assigned)
    if names is None:
        return
    known = defaultdict(list)
    for mention in mentions:
        if isinstance(mention, PlaceMention | OrganizationMention):
            known[mention.task, mention.duty].append(mention)
    for sentence, task, duty in sentences(notice):
        if task is not None:
            for found in introduced.find_introduced(sentence, names, known[task, duty]):
                yield replace(found, task=task, duty=duty)


def _themes(task: Task, words: Lexicons, home: Place | None) -> Iterator[Mention]:
    """The themes of a title and of its duties; a duty that names no field has those of the title above it."""
    title = _own_themes(task.title, task.ordinal, 0, words, home)
    yield from title
    for duty in task.duties:
        own = _own_themes(duty.phrase, task.ordinal, duty.ordinal, words, home)
        yield from themes_of_duty(own, title, duty.ordinal, words.themes)


def _own_themes(phrase: Phrase, task: int, duty: int, words: Lexicons, home: Place | None) -> tuple[ThemeMention, ...]:
    """The themes of a sentence but for words that stand in the name of a body: 中国农业大学 is no farming."""
    bodies = [(start, end) for start, end, _ in organizations.organization_spans(phrase.text, words.gazetteer)]
    hidden = organizations.without_helping(phrase.text, bodies)
    found = find_themes(phrase, words.themes, hidden, task, duty)
    together = [mention for mention in found if mention.theme == partners.THEME]
    if partners.is_with_learned_bodies(phrase, together, bodies):
        found = tuple(mention for mention in found if mention not in together)
    elif together:
        return found
    told = partners.find_partners(phrase, words.gazetteer, home, bodies)
    return (*found, *(replace(mention, task=task, duty=duty) for mention in told))


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
