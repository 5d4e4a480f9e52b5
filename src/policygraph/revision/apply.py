"""A person's corrections laid over what the rules found: added, removed, renamed and linked (docs/corrections.md).

Each has a reason and an author, and each must fit the notice: one that does not is an error at its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from policygraph.errors import InvalidCorrection
from policygraph.model import (
    Action,
    Change,
    Citation,
    Comparator,
    Correction,
    DocumentMention,
    Extraction,
    GoalMention,
    Mention,
    Notice,
    OrganizationMention,
    Period,
    PeriodMention,
    Phrase,
    PlaceMention,
    ProjectKind,
    ProjectMention,
    TargetMention,
    ThemeMention,
)
from policygraph.revision.file import KINDS, Corrections, Entry
from policygraph.text import as_read


def apply_corrections(extraction: Extraction, corrections: Corrections) -> Extraction:
    """Return an extraction as a person corrects it.

    :param extraction: what the rules found.
    :param corrections: those that are for another notice are passed over.
    :raises InvalidCorrection: for one that does not fit the text any more.
    """
    notice = extraction.notice
    mentions = list(extraction.mentions)
    applied: list[Correction] = []
    same_units: dict[str, str] = dict(extraction.same_units)
    for entry in corrections.entries:
        if not is_for(entry, notice):
            continue
        match entry.correction.action:
            case Action.ADD:
                mentions.append(_added(entry, notice))
            case Action.REMOVE:
                gone = _found(entry, notice, mentions)
                mentions = [mention for mention in mentions if mention not in gone]
            case Action.RENAME:
                for old in _found(entry, notice, mentions):
                    mentions[mentions.index(old)] = _renamed(old, entry)
            case Action.LINK if entry.data["kind"] == "unit":
                same_units.update(_linked_units(entry, notice))
            case Action.LINK:
                mentions = _linked_projects(entry, mentions)
        applied.append(entry.correction)
    mentions.sort(key=lambda mention: (mention.task or 0, mention.duty or 0, mention.phrase.span))
    return replace(extraction, mentions=tuple(mentions), corrections=tuple(applied), same_units=same_units)


def is_for(entry: Entry, notice: Notice) -> bool:
    """Return whether a correction is about a notice.

    :param entry: it may name a notice by its number or its file.
    """
    wanted = entry.data.get("notice")
    number = "".join(notice.number.text.split()) if notice.number else None
    return wanted is None or str(wanted) in (number, notice.source.name)


def _sentences(entry: Entry, notice: Notice) -> Iterator[tuple[Phrase, int | None, int | None]]:
    number = entry.correction.task
    tasks = [task for task in notice.tasks if number is None or as_read(task.number) == number]
    if not tasks:
        raise InvalidCorrection(
            f"the notice has no task {number}", where=entry.where, advice="Give its printed number."
        )
    if number is None:
        for phrase in (notice.title, notice.list_title, *notice.preamble):
            if phrase is not None:
                yield phrase, None, None
    wanted = entry.data.get("duty")
    for task in tasks:
        sentences = [(task.title, 0), *((duty.phrase, duty.ordinal) for duty in task.duties)]
        if wanted is not None and wanted not in [ordinal for _, ordinal in sentences]:
            raise InvalidCorrection(f"task {task.number} has no duty {wanted}", where=entry.where)
        for phrase, ordinal in sentences:
            if wanted is None or wanted == ordinal:
                yield phrase, task.ordinal, ordinal


def _unfit(entry: Entry, what: str) -> InvalidCorrection:
    place = f"task {entry.correction.task}" if entry.correction.task else "the notice"
    return InvalidCorrection(
        f"{place} {what}: {entry.correction.words!r} 更正与原文不符",
        where=entry.where,
        advice="The notice or the rules have changed: mend the correction or take it out.",
    )


def _added(entry: Entry, notice: Notice) -> Mention:
    data, words = entry.data, entry.correction.words
    for sentence, task, duty in _sentences(entry, notice):
        start = sentence.text.find(words)
        if start >= 0:
            phrase = sentence.part(start, start + len(words))
            try:
                return _mention(data, phrase, entry.correction, task, duty)
            except (KeyError, ValueError, InvalidOperation) as error:
                raise InvalidCorrection(
                    f"{data['kind']}: {error}", where=entry.where, advice="See docs/corrections.md."
                ) from error
    raise _unfit(entry, "does not have these words")


def _mention(
    data: Mapping[str, Any], phrase: Phrase, correction: Correction, task: int | None, duty: int | None
) -> Mention:
    common: dict[str, Any] = {"phrase": phrase, "rule": "", "task": task, "duty": duty, "correction": correction}
    name = str(data.get("name", phrase.text))
    match data["kind"]:
        case "project":
            kind = ProjectKind(data["project_kind"])
            return ProjectMention(**common, name=name, kind=kind, generic=bool(data.get("generic", False)))
        case "goal":
            return GoalMention(**common, period=_period(data))
        case "target":
            numbers: dict[str, Any] = {
                key: Decimal(str(data[key])) for key in ("value", "minimum", "maximum") if key in data
            }
            comparator = Comparator(data["comparator"]) if "comparator" in data else None
            return TargetMention(
                **common, **numbers, period=_period(data), indicator=str(data["indicator"]), comparator=comparator,
                change=Change(data["change"]) if "change" in data else None,
                unit=data.get("unit"),
            )  # fmt: skip
        case "theme":
            return ThemeMention(**common, theme=str(data["theme"]))
        case "place":
            return PlaceMention(**common, name=name, code=data.get("code"))
        case "organization":
            return OrganizationMention(**common, name=name)
        case "document":
            citation = Citation(data.get("citation", "cites"))
            return DocumentMention(**common, title=str(data.get("title", phrase.text)), citation=citation)
        case _:
            period = _period({**data, "period": phrase.text})
            assert period is not None
            return PeriodMention(**common, period=period)


def _period(data: Mapping[str, Any]) -> Period | None:
    def day(key: str) -> date | None:
        value = data.get(key)
        return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))

    return Period(str(data["period"]), day("start"), day("end")) if "period" in data else None


def _found(entry: Entry, notice: Notice, mentions: Sequence[Mention]) -> list[Mention]:
    kind, words = KINDS[entry.data["kind"]], entry.correction.words
    places = {
        (task, duty)
        for sentence, task, duty in _sentences(entry, notice)
        if kind is not ThemeMention or words in sentence.text
    }
    found = [
        mention
        for mention in mentions
        if isinstance(mention, kind)
        and (mention.task, mention.duty) in places
        and (kind is ThemeMention or words in (mention.phrase.text, getattr(mention, "name", None)))
        and entry.data.get("theme") in (None, getattr(mention, "theme", None))
    ]
    if not found:
        raise _unfit(entry, f"has no such {entry.data['kind']}")
    return found


def _renamed(mention: Mention, entry: Entry) -> Mention:
    changes: dict[str, Any] = {"correction": entry.correction}
    for key, attribute in (("name", "name"), ("title", "title"), ("code", "code")):
        if key in entry.data and hasattr(mention, attribute):
            changes[attribute] = entry.data[key]
    if "project_kind" in entry.data and isinstance(mention, ProjectMention):
        changes["kind"] = ProjectKind(entry.data["project_kind"])
    if len(changes) == 1:
        raise InvalidCorrection("[[rename]] gives nothing new", where=entry.where, advice="Give a name, title or code.")
    return replace(mention, **changes)


def _linked_projects(entry: Entry, mentions: Iterable[Mention]) -> list[Mention]:
    """Give all forms of a project one name; the form printed stays in its phrase."""
    names, out, hit = set(entry.data["names"]), [], set()
    for mention in mentions:
        if isinstance(mention, ProjectMention) and {mention.name, mention.phrase.text} & names:
            hit |= {mention.name, mention.phrase.text} & names
            mention = replace(mention, name=str(entry.data["name"]), correction=entry.correction)
        out.append(mention)
    if names - hit:
        raise _unfit(entry, f"has no project {'、'.join(sorted(names - hit))}")
    return out


def _linked_units(entry: Entry, notice: Notice) -> dict[str, str]:
    printed = {a.name.text for task in notice.tasks for a in task.assignments}
    missing = sorted(set(entry.data["names"]) - printed)
    if missing:
        raise _unfit(entry, f"names no unit {'、'.join(missing)}")
    return {name: str(entry.data["name"]) for name in entry.data["names"]}
