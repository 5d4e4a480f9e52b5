"""A store → the report, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policygraph.diagrams import facts
from policygraph.diagrams.collaboration import pairs
from policygraph.diagrams.facts import PassageFact, Worklist
from policygraph.diagrams.matrix import matrix
from policygraph.diagrams.picture import Request, sources
from policygraph.diagrams.svg import svg
from policygraph.diagrams.words import LANGUAGES, Words
from policygraph.namespaces import THEME
from policygraph.report import reading
from policygraph.report.model import Entry, Figure, Link, Proof, Remark, Report, TaskCard, TextPart, ThemeAnswer
from policygraph.report.reading import MentionFact, TextFact
from policygraph.report.text import Mark, lines
from policygraph.store.results import GraphStore
from policygraph.validation.findings import Finding

_PAIRS = 12  # of the theme's question; the rest are counted
_LISTS = ("place", "organization", "document", "period", "theme")


@dataclass(frozen=True, slots=True)
class _Places:
    """The way from a passage to its place on the page.

    :param texts: the number of each source's text on the page, from 1.
    """

    texts: Mapping[str, int]

    def href(self, passage: PassageFact) -> str:
        return f"#t{self.texts[passage.source]}-{passage.start}" if passage.source in self.texts else ""

    def link(self, passage: PassageFact) -> Link:
        return Link(f"{passage.line}:{passage.column}" if passage.line else passage.exact, self.href(passage))


def compose(store: GraphStore, *, theme: str, findings: Sequence[Finding] | None, language: str) -> Report:
    """Return the report on everything in a store.

    :param store: any store.
    :param theme: local name of the theme whose question is answered.
    :param findings: of the shapes; `None` where they were not run.
    :param language: in which the page's one title stands.
    """
    work = facts.worklist(store)
    read = reading.texts(store)
    texts = [read[notice] for notice in work.notices if notice in read]
    places = _Places({text.source: at for at, text in enumerate(texts, 1)})
    index = {iri: at for at, iri in enumerate(work.tasks, 1)}
    mentions = reading.mentions(store)
    duties = facts.duties(store, work.tasks)
    task_of = {**{duty.iri: duty.task for duty in duties}, **{task: task for task in work.tasks}}
    proofs = {**facts.evidence(store, "?task pg:assignment ?iri ."), **facts.evidence(store, "?iri a pg:Task ."),
              **facts.evidence(store, "?iri a pg:Duty ."), **facts.evidence(store, "?iri a pg:Goal .")}  # fmt: skip
    units = {unit: f"unit-{at}" for at, unit in enumerate(work.units(), 1)}
    projects = facts.projects(store, work.tasks)
    goals = facts.goals(store, work.tasks)
    anchors = {
        **units,
        **{project.iri: f"project-{at}" for at, project in enumerate(projects, 1)},
        **{goal.iri: f"goal-{at}" for at, goal in enumerate(goals, 1)},
    }
    for mention in mentions:
        anchors.setdefault(mention.thing, f"{mention.kind}-{len(anchors) + 1}")
    by_thing = _by_thing(mentions)

    def indexes(tasks: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted({index[task] for task in tasks if task in index}))

    entries: dict[str, tuple[Entry, ...]] = {
        "unit": _units(work, units, proofs, places, indexes),
        "project": tuple(
            Entry(anchors[p.iri], p.name, indexes(p.tasks), _named(by_thing, p.iri, places), kind="generic" if p.generic else p.kind)
            for p in projects
        ),
        "goal": tuple(
            Entry(anchors[g.iri], g.text, indexes([g.task]), tuple(map(places.link, proofs.get(g.iri, ()))),
                  kind="target" if g.indicator else "goal", value=f"{g.indicator} {g.value}".strip(), period=g.period)
            for g in goals
        ),
    }  # fmt: skip
    for kind in _LISTS:
        named = dict.fromkeys(mention.thing for mention in mentions if mention.kind == kind)
        entries[kind] = tuple(
            Entry(anchors[thing], by_thing[thing][0].label, indexes(task_of.get(m.part, "") for m in by_thing[thing]),
                  _named(by_thing, thing, places))
            for thing in named
        )  # fmt: skip
    labels = {code: facts.concept_labels(store, THEME.iri.rstrip("/"), code) for code in LANGUAGES}
    used = sorted({name for names in work.task_themes.values() for name in names})
    cards = tuple(_card(work, iri, index, units, proofs, places, duties) for iri in work.tasks)
    marks = _marks(work, texts, mentions, anchors, proofs, goals, units)
    links = {iri: places.href(passages[0]) for iri, passages in proofs.items() if passages}
    links |= {iri: f"#task-{at}" for iri, at in index.items()}
    matrices = {code: svg(matrix(store, Request(code, links=links)).drawing, inline=True) for code in LANGUAGES}
    return Report(
        title=_title(work, language),
        source=sources(work.notices.values(), Words(language)),
        figures=_figures(work, len(duties), entries, texts, findings),
        matrices=matrices,
        answer=_answer(store, work, theme, labels, index, duties, mentions, proofs, places),
        tasks=cards,
        lists=entries,
        remarks=None if findings is None else tuple(_remark(finding, texts, index) for finding in findings),
        texts=tuple(_texts(store, work, texts, marks, proofs, index)),
        sections=tuple((iri, section.name) for iri, section in _outer(work)),
        themes=tuple((name, *(labels[code].get(name, name) for code in LANGUAGES)) for name in used),
    )


def _title(work: Worklist, language: str) -> str:
    notices = list(work.notices.values())
    if len(notices) == 1:
        return notices[0].title or notices[0].name
    return Words(language)("report-many", n=len(notices))


def _by_thing(mentions: Sequence[MentionFact]) -> dict[str, list[MentionFact]]:
    found: dict[str, list[MentionFact]] = {}
    for mention in mentions:
        found.setdefault(mention.thing, []).append(mention)
    return found


def _named(by_thing: Mapping[str, Sequence[MentionFact]], thing: str, places: _Places) -> tuple[Link, ...]:
    return tuple(places.link(mention.passage) for mention in by_thing.get(thing, ()))


def _units(work: Worklist, units: Mapping[str, str], proofs: Mapping[str, tuple[PassageFact, ...]], places: _Places,
           indexes: object) -> tuple[Entry, ...]:  # fmt: skip
    names = work.units()
    order = {iri: at for at, iri in enumerate(work.tasks, 1)}
    found = []
    for unit, anchor in units.items():
        parts = [part for part in work.parts if part.unit == unit]
        led = tuple(sorted({order[part.task] for part in parts if part.role == "lead"}))
        named = tuple(places.link(passage) for part in parts for passage in proofs.get(part.iri, ()))
        found.append(Entry(anchor, names[unit], tuple(sorted({order[part.task] for part in parts})), named, led=led))
    return tuple(found)


def _card(work: Worklist, iri: str, index: Mapping[str, int], units: Mapping[str, str],
          proofs: Mapping[str, tuple[PassageFact, ...]], places: _Places, duties: Sequence[facts.DutyFact]) -> TaskCard:  # fmt: skip
    task = work.tasks[iri]
    parts = [part for part in work.parts if part.task == iri]
    roles: dict[str, list[Link]] = {}
    for part in parts:
        passages = proofs.get(part.iri, ())
        roles.setdefault(part.role, []).append(Link(part.name, places.href(passages[0]) if passages else ""))
    own = proofs.get(iri, ())
    body = "".join(duty.text for duty in duties if duty.task == iri)
    return TaskCard(
        index[iri],
        f"task-{index[iri]}",
        task.number,
        task.title,
        places.href(own[0]) if own else "",
        task.sections[0] if task.sections else "",
        work.notices[task.notice].name,
        {role: tuple(links) for role, links in roles.items()},
        tuple(dict.fromkeys(units[part.unit] for part in parts)),
        tuple(sorted(work.open_roles.get(iri, ()))),
        tuple(sorted(work.task_themes.get(iri, ()))),
        task.deadline,
        task.name + body + "".join(part.name for part in parts),
    )


def _figures(work: Worklist, duties: int, entries: Mapping[str, Sequence[Entry]], texts: Sequence[TextFact],
             findings: Sequence[Finding] | None) -> tuple[Figure, ...]:  # fmt: skip
    leads = [sum(part.role == "lead" for part in parts) for parts in work.parts_of().values()]
    unread = sum(text.unread for text in texts)
    return (
        *((Figure("notices", len(work.notices)),) if len(work.notices) > 1 else ()),
        Figure("tasks", len(work.tasks)),
        Figure("duties", duties),
        Figure("units", len(entries["unit"])),
        Figure("projects", len(entries["project"])),
        Figure("goals", len(entries["goal"])),
        Figure("targets", sum(entry.kind == "target" for entry in entries["goal"])),
        Figure("no-lead", leads.count(0), leads.count(0) > 0),
        Figure("several-leads", sum(count > 1 for count in leads)),
        Figure("open-lists", len(work.open_roles)),
        Figure("characters", sum(text.characters for text in texts) - unread),
        Figure("unread", unread, unread > 0),
    )


def _answer(store: GraphStore, work: Worklist, theme: str, labels: Mapping[str, Mapping[str, str]], index: Mapping[str, int],
            duties: Sequence[facts.DutyFact], mentions: Sequence[MentionFact],
            proofs: Mapping[str, tuple[PassageFact, ...]], places: _Places) -> ThemeAnswer:  # fmt: skip
    narrowed = facts.worklist(store, theme=theme)
    found = pairs(store, narrowed, theme)
    names = narrowed.units()
    cues: dict[str, list[PassageFact]] = {}
    for mention in mentions:
        if mention.kind == "theme" and facts.local(mention.thing) == theme:
            cues.setdefault(mention.part, []).append(mention.passage)
    told: dict[int, list[Proof]] = {index[task]: [] for task in narrowed.tasks}
    for task in narrowed.tasks:
        own = proofs.get(task, ())
        if cues.get(task):
            passage = next((p for p in own if any(p.start <= c.start < p.end for c in cues[task])), cues[task][0])
            told[index[task]].append(_proof(passage, cues[task], places))
    for duty in duties:
        if theme in duty.themes and duty.task in narrowed.tasks and proofs.get(duty.iri):
            told[index[duty.task]].append(_proof(proofs[duty.iri][0], cues.get(duty.iri, ()), places))
    shown = tuple((names[p.one], names[p.other], tuple(index[t] for t in p.tasks), p.duties) for p in found[:_PAIRS])
    return ThemeAnswer(theme, shown, max(0, len(found) - _PAIRS), {at: tuple(ps) for at, ps in told.items()})


def _proof(passage: PassageFact, cues: Sequence[PassageFact], places: _Places) -> Proof:
    pieces: list[tuple[str, bool]] = []
    at = passage.start
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        if cue.start >= at and cue.end <= passage.end:
            pieces.append((passage.exact[at - passage.start : cue.start - passage.start], False))
            pieces.append((passage.exact[cue.start - passage.start : cue.end - passage.start], True))
            at = cue.end
    pieces.append((passage.exact[at - passage.start :], False))
    return Proof(places.href(passage), tuple(piece for piece in pieces if piece[0]))


def _remark(finding: Finding, texts: Sequence[TextFact], index: Mapping[str, int]) -> Remark:
    href = ""
    for at, text in enumerate(texts, 1):
        if text.file == finding.file and finding.line:
            starts = [0, *(place + 1 for place, character in enumerate(text.text) if character == "\n")]
            if finding.line <= len(starts) and finding.focus.startswith(text.notice):
                href = f"#t{at}-line-{finding.line}"
    place = f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file
    task = next((at for iri, at in index.items() if finding.focus == iri or finding.focus.startswith(f"{iri}-")), 0)
    return Remark(
        finding.severity.name.lower(), finding.message_zh, finding.message_en or finding.message_zh, place, href, task
    )


def _marks(work: Worklist, texts: Sequence[TextFact], mentions: Sequence[MentionFact], anchors: Mapping[str, str],
           proofs: Mapping[str, tuple[PassageFact, ...]], goals: Sequence[facts.GoalFact],
           units: Mapping[str, str]) -> Mapping[str, list[Mark]]:  # fmt: skip
    """What stands where in each source."""
    found: dict[str, list[Mark]] = {text.source: [] for text in texts}

    def add(passage: PassageFact, kind: str, anchor: str, told: str) -> None:
        if passage.source in found:
            found[passage.source].append(Mark(passage.start, passage.end, kind, anchor, told))

    for part in work.parts:
        for passage in proofs.get(part.iri, ()):
            add(passage, "unit", units[part.unit], part.name)
    for goal in goals:
        for passage in proofs.get(goal.iri, ()):
            add(passage, "goal", anchors[goal.iri], goal.text)
    for mention in mentions:
        if mention.kind != "other":
            add(mention.passage, mention.kind, anchors[mention.thing], f"{mention.label} · {mention.why}".strip(" ·"))
    return found


def _texts(store: GraphStore, work: Worklist, texts: Sequence[TextFact], marks: Mapping[str, list[Mark]],
           proofs: Mapping[str, tuple[PassageFact, ...]], index: Mapping[str, int]) -> Iterable[TextPart]:  # fmt: skip
    faint = reading.markup(store)
    headings = reading.heading_starts(store)
    for at, text in enumerate(texts, 1):
        notice = work.notices[text.notice]
        starts = {passages[0].start: f"task-{index[iri]}" for iri in work.tasks
                  if (passages := proofs.get(iri, ())) and passages[0].source == text.source}  # fmt: skip
        starts |= {start: "" for start in headings.get(text.source, ()) if start not in starts}
        anchors = [p.start for passages in proofs.values() for p in passages if p.source == text.source]
        shown = lines(text.text, marks[text.source], faint.get(text.source, ()), sorted(starts.items()), anchors)
        yield TextPart(f"t{at}", notice.name, notice.title, tuple(shown), index)


def _outer(work: Worklist) -> list[tuple[str, facts.SectionFact]]:
    """The outermost sections, in order."""
    seen = dict.fromkeys(task.sections[0] for task in work.tasks.values() if task.sections)
    return [(iri, work.sections[iri]) for iri in seen]
