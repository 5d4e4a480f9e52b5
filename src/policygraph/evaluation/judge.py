"""What was read, compared with the gold, class by class."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from policygraph.evaluation.gold import Gold
from policygraph.evaluation.score import Evaluation, Miss
from policygraph.evaluation.surfaces import bare_title, matched, overlaps, squeezed
from policygraph.evaluation.wanted import alternatives, gold_target, named_and_roled, units_of, valued, wanted_of
from policygraph.model import (
    Comparator,
    DocumentMention,
    Extraction,
    GoalMention,
    Mention,
    Notice,
    OrganizationMention,
    Phrase,
    PlaceMention,
    ProjectMention,
    RelativeTargetMention,
    TargetMention,
    Task,
    ThemeMention,
)


def evaluate(gold: Gold, extraction: Extraction) -> Evaluation:
    """Score what was read against the gold.

    :param gold: what a reader took out of the notice.
    :param extraction: what we took out of it.
    """
    judge = _Judge(gold, extraction)
    judge.head()
    for task, answer in judge.pairs():
        judge.structure(task, answer)
        judge.mentions(task, answer)
    return judge.result


# How a gold tells what a value means. Golds made before gt, lt and about had no other word for them than =, >= and <=.
_MEANT: Mapping[str, frozenset[Comparator | None]] = {
    "=": frozenset((Comparator.EQUAL, Comparator.ABOUT)),
    ">=": frozenset((Comparator.AT_LEAST, Comparator.MORE)),
    "<=": frozenset((Comparator.AT_MOST, Comparator.LESS)),
    ">": frozenset((Comparator.MORE,)),
    "<": frozenset((Comparator.LESS,)),
    "about": frozenset((Comparator.ABOUT,)),
    "range": frozenset((None,)),
}


def paired_tasks(gold: Gold, notice: Notice) -> Iterator[tuple[Task, Mapping[str, Any]]]:
    """Yield the tasks that were found, each with what the gold has of it.

    :param gold: what a reader took out of the notice.
    :param notice: as parsed.
    """
    for task, answer in _paired(gold, notice):
        if task is not None:
            yield task, answer


def _paired(gold: Gold, notice: Notice) -> Iterator[tuple[Task | None, Mapping[str, Any]]]:
    """Every task of the gold with the one found, by title and number; each is taken once."""
    used: set[int] = set()
    for answer in gold.data["tasks"]:
        titles = {bare_title(title) for title in (answer["title"], *alternatives(answer, "title"))} - {""}
        alike = [t for t in notice.tasks if t.ordinal not in used and bare_title(t.title.text) in titles]
        task = next((t for t in alike if t.number == str(answer["number"])), alike[0] if alike else None)
        if task is not None:
            used.add(task.ordinal)
        yield task, answer


class _Judge:
    """Compares one notice with its gold."""

    def __init__(self, gold: Gold, extraction: Extraction) -> None:
        self.gold = gold
        self.notice = extraction.notice
        self.by_task: dict[int | None, list[Mention]] = {}
        for mention in extraction.mentions:
            self.by_task.setdefault(mention.task, []).append(mention)
        self.result = Evaluation()

    def head(self) -> None:
        """Score the fields of the head and the cited documents."""
        notice, data = self.notice, self.gold.data.get("notice", self.gold.data)
        phrases = {
            "doc_number": notice.number,
            "title": notice.title or notice.list_title,
            "issuer": notice.issuer,
            "addressee": notice.addressee,
            "list_title": notice.list_title,
        }
        fields = {name: phrase.text if phrase else "" for name, phrase in phrases.items()}
        fields["date"] = notice.issued.isoformat() if notice.issued else ""
        for name, found in fields.items():
            if data.get(name):
                others = {bare_title(other) for other in alternatives(data, name)}
                ours = bare_title(data[name]) if bare_title(found) in others else bare_title(found)
                self._compare("head", self._at(None), [ours] if found else [], [bare_title(data[name])])
        if "sections" in self.gold.data:
            wanted = [section["title"] for section in self.gold.data["sections"]]
            self._compare("sections", self._at(None), [section.title.text for section in notice.sections], wanted)
        if "cited_documents" in self.gold.data:
            documents = [{"title": d} if isinstance(d, str) else d for d in self.gold.data["cited_documents"]]
            wanted = [d["title"] for d in documents if not d.get("optional")]
            mentions = [m for part in self.by_task.values() for m in part if isinstance(m, DocumentMention)]
            names = list(dict.fromkeys(m.title.replace("—", "-") for m in mentions))
            wanted = [title.replace("—", "-") for title in wanted]
            names = _firm(names, [d["title"] for d in documents if d.get("optional")], wanted)
            self._compare("documents", self._at(None), names, wanted, overlaps)

    def pairs(self) -> Iterator[tuple[Task, Mapping[str, Any]]]:
        """Yield the tasks that were found with those of the gold; count what has no partner."""
        partial = "_about" in self.gold.data or self.gold.data.get("partial")
        used: set[int] = set()
        for task, answer in _paired(self.gold, self.notice):
            if task is None:
                where = f"{self.gold.notice.name} {answer['number']}"
                self.result.misses.append(Miss("tasks", where, missed=answer["title"]))
                for kind, wanted in wanted_of(answer):
                    self.result.count(kind, 0, 0, wanted)
            else:
                used.add(task.ordinal)
                yield task, answer
        extra = [] if partial else [t for t in self.notice.tasks if t.ordinal not in used]
        self.result.misses += [Miss("tasks", self._at(t.title), extra=f"{t.number} {t.title.text}") for t in extra]
        self.result.count("tasks", len(used), len(used) + len(extra), len(self.gold.data["tasks"]))

    def structure(self, task: Task, answer: Mapping[str, Any]) -> None:
        """Score a task's number, duties, units, open lists and deadline."""
        at = self._at(task.title)
        self._compare("numbers", at, [task.number], [str(answer["number"] or "")])
        self._assignments(task, answer)
        wanted = answer.get("open_list", answer.get("open_responsible", False) or answer.get("open_lead", False))
        self._compare("open lists", at, ["open"] if task.open_lists else [], ["open"] if wanted else [])
        if "deadline" in answer:
            found = [bare_title(task.deadline.text)] if task.deadline else []
            if found and found[0] in {bare_title(other) for other in alternatives(answer, "deadline")}:
                found = [bare_title(answer["deadline"])]
            self._compare("deadlines", at, found, [bare_title(answer["deadline"])] if answer["deadline"] else [])
        if "duties" in answer:
            duties = [bare_title(duty.phrase.text) for duty in task.duties]
            texts = {
                bare_title(text): bare_title(duty["text"]) for duty in answer["duties"] for text in alternatives(duty)
            }
            duties = [texts.get(duty, duty) for duty in duties]
            self._compare("duties", at, duties, [bare_title(duty["text"]) for duty in answer["duties"]])

    def _assignments(self, task: Task, answer: Mapping[str, Any]) -> None:
        found = [(squeezed(a.name.text), a.role.value) for a in task.assignments]
        units = units_of(answer)
        right = missed = 0
        for unit in units:
            names, roles = named_and_roled(unit)
            hit = next((f for f in found if f[0] in names and f[1] in roles), None)
            if hit:
                found.remove(hit)
                right += not unit.get("optional")
            elif not unit.get("optional"):
                missed += 1
                words = f"{unit['name']} ({unit['role']})"
                self.result.misses.append(Miss("assignments", self._at(task.title), missed=words))
        for name, role in found:
            self.result.misses.append(Miss("assignments", self._at(task.title), extra=f"{name} ({role})"))
        self.result.count("assignments", right, right + len(found), right + missed)

    def mentions(self, task: Task, answer: Mapping[str, Any]) -> None:
        """Score what was found in a task's sentences."""
        mentions = self.by_task.get(task.ordinal, [])
        at = self._at(task.title)
        self._themes(task, answer, mentions)
        if "projects" in answer:
            named = list(dict.fromkeys(m.name for m in mentions if isinstance(m, ProjectMention) and not m.generic))
            named = _as_the_gold_has(named, answer["projects"])
            wanted = [p["surface"] for p in answer["projects"] if not p.get("generic") and not p.get("optional")]
            named = _firm(named, [p["surface"] for p in answer["projects"] if p.get("optional")], wanted)
            self._compare("projects", at, named, wanted, overlaps)
        if "goals" in answer:
            self._goals(at, answer["goals"], [m for m in mentions if isinstance(m, GoalMention)])
        if "places" in answer:
            # 西宁 and 西宁市 are one place, named once by the gold too.
            places = {m.code or m.name: m.phrase.text for m in mentions if isinstance(m, PlaceMention)}
            wanted = list(dict.fromkeys(answer["places"]))
            found = _firm(list(places.values()), answer.get("places_optional", ()), wanted)
            self._compare("places", at, found, wanted, overlaps)
        if "organisations" in answer:
            bodies = list(dict.fromkeys(m.phrase.text for m in mentions if isinstance(m, OrganizationMention)))
            wanted = list(dict.fromkeys(answer["organisations"]))
            bodies = _firm(bodies, answer.get("organisations_optional", ()), wanted)
            self._compare("organizations", at, bodies, wanted, overlaps)

    def _themes(self, task: Task, answer: Mapping[str, Any], mentions: Sequence[Mention]) -> None:
        themes: dict[int | None, set[str]] = {}
        for mention in mentions:
            if isinstance(mention, ThemeMention):
                themes.setdefault(mention.duty, set()).add(mention.theme)
        parts: list[tuple[int, Phrase, Sequence[str], Sequence[str]]] = []
        if "title_themes" in answer:
            parts.append((0, task.title, answer["title_themes"], answer.get("title_themes_optional", ())))
        duties = {bare_title(duty.phrase.text): duty for duty in task.duties}
        for duty in answer.get("duties", []):
            texts = [duty["text"], *alternatives(duty)]
            ours = next((duties[bare_title(text)] for text in texts if bare_title(text) in duties), None)
            if ours is not None and "themes" in duty:
                parts.append((ours.ordinal, ours.phrase, duty["themes"], duty.get("themes_optional", ())))
        for ordinal, phrase, wanted, optional in parts:
            found = themes.get(ordinal, set()) - set(optional)
            kind = "duty themes" if ordinal else "title themes"
            self._compare(kind, self._at(phrase), sorted(found), sorted(wanted or []))
            water = ["water"] if "water" in found else []
            self._compare("water", self._at(phrase), water, ["water"] if "water" in (wanted or []) else [])

    def _goals(self, at: str, gold: Sequence[Mapping[str, Any]], goals: Sequence[GoalMention]) -> None:
        # Golds made before comparisons were read do not have them all: one that none has is not held against us.
        told = {i for i, _ in matched([goal.phrase.text for goal in goals], [g["surface"] for g in gold], overlaps)}
        goals = [one for i, one in enumerate(goals) if i in told or not isinstance(one, RelativeTargetMention)]
        found = _as_the_gold_has([goal.phrase.text for goal in goals], gold)
        pairs = matched(found, [g["surface"] for g in gold], overlaps)
        wanted = [g["surface"] for g in gold if not g.get("optional")]
        firm = _firm(found, [g["surface"] for g in gold if g.get("optional")], wanted)
        self._compare("goals", at, firm, wanted, overlaps)
        targets = [gold_target(g) for g in gold if g["kind"] == "quantified" and not g.get("optional")]
        left = [gold_target(g) for g in gold if g["kind"] == "quantified" and g.get("optional")]
        ours = [found_target(goal) for goal in goals if isinstance(goal, TargetMention)]
        ours = [target for target in ours if target not in left or target in targets]
        self._compare("targets", at, ours, targets)
        for i, j in pairs:
            one = goals[i]
            if (
                isinstance(one, TargetMention)
                and found_target(one) == gold_target(gold[j])
                and gold[j].get("comparator")
            ):
                right = one.comparator in _MEANT[gold[j]["comparator"]]
                printed = one.comparator.value if one.comparator else "range"
                wanted = [gold[j]["comparator"]]
                self._compare("comparators", at, wanted if right else [printed], wanted)
            if gold[j]["kind"] == "quantified":
                period = goals[i].period
                wanted = [squeezed(gold[j]["period"])] if gold[j].get("period") else []
                self._compare("periods", at, [squeezed(period.label)] if period else [], wanted, overlaps)

    def _compare(
        self,
        kind: str,
        at: str,
        found: Sequence[str],
        gold: Sequence[str],
        same: Callable[[str, str], bool] = lambda a, b: a == b,
    ) -> None:
        pairs = matched(found, gold, same)
        self.result.count(kind, len(pairs), len(found), len(gold))
        hit, told = {i for i, _ in pairs}, {j for _, j in pairs}
        missed = [words for j, words in enumerate(gold) if j not in told]
        extra = [words for i, words in enumerate(found) if i not in hit]
        self.result.misses += [Miss(kind, at, missed=words) for words in missed]
        self.result.misses += [Miss(kind, at, extra=words) for words in extra]

    def _at(self, phrase: Phrase | None) -> str:
        if phrase is None:
            return f"{self.notice.source.name}:1:1"
        text, start = self.notice.source.text, phrase.span.start
        return f"{self.notice.source.name}:{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"


def _as_the_gold_has(found: Sequence[str], entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """What was found, by the first surface of the gold where it is one of its other fair ones."""
    first = {squeezed(other): entry["surface"] for entry in entries for other in alternatives(entry, "surface")}
    return [first.get(squeezed(words), words) for words in found]


def _firm(found: Sequence[str], optional: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """What was found without what is right whether found or not; what is wanted is told first: 港澳 beside 粤港澳."""
    told = {place for place, _ in matched(found, wanted, overlaps)}
    return [
        words
        for place, words in enumerate(found)
        if place in told or not any(overlaps(words, other) for other in optional)
    ]


def found_target(goal: TargetMention) -> str:
    """Return the value and the unit of a target, as `gold_target` does.

    :param goal: as found.
    """
    return valued([goal.value, goal.minimum, goal.maximum], goal.unit)
