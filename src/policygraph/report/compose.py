"""A store → the report, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policygraph.diagrams import evidence, facts, things
from policygraph.diagrams.draw import picture
from policygraph.diagrams.facts import SectionFact, Worklist
from policygraph.diagrams.picture import Request, sources
from policygraph.diagrams.svg import svg
from policygraph.diagrams.things import DutyFact, GoalFact
from policygraph.diagrams.words import LANGUAGES, Words
from policygraph.namespaces import THEME
from policygraph.queries.sureness import Doubt, least_sure, unsure
from policygraph.report import reading
from policygraph.report.answer import theme_answer
from policygraph.report.context import Context
from policygraph.report.findings import checks_of, remarks_of
from policygraph.report.marked import text_parts
from policygraph.report.model import Entry, Figure, Link, Report, TaskCard
from policygraph.store.results import GraphStore
from policygraph.validation.findings import Finding

# The pictures of the page, in its order.
_PICTURES = ("matrix", "collaboration", "goals", "themes")
_LISTS = ("place", "organization", "document", "period", "theme")
# What the page leads back to the text.
_PROVED = ("?task pg:assignment ?iri .", "?iri a pg:Task .", "?iri a pg:Duty .", "?iri a pg:Goal .")


def compose(
    store: GraphStore,
    *,
    notice: str,
    theme: str,
    findings: Sequence[Finding] | None,
    language: str,
    short: bool = False,
    doubts: Sequence[Doubt] | None = None,
) -> Report:
    """Return the report on everything in a store.

    :param store: any store.
    :param notice: number, title or IRI of the one notice to report on; all of them when empty.
    :param theme: local name of the theme whose question is answered.
    :param findings: of the shapes; `None` where they were not run.
    :param language: in which the page's one title stands.
    :param short: whether lists, further pictures and the text are left out.
    :param doubts: what the store is without because it was not sure enough; `None` where nothing was left out.
    """
    context = _context(store, notice)
    if short:  # the text is not on the page, so nothing leads there
        context = replace(context, order={})
    work, index = context.work, context.index
    entries = _entries(context)
    low = unsure(store, least_sure()) if doubts is None else doubts
    checks = checks_of([one for one in low if one.task in index or one.task in work.notices], context)
    labels = {code: facts.concept_labels(store, THEME.iri.rstrip("/"), code) for code in LANGUAGES}
    used = sorted({name for names in work.task_themes.values() for name in names})
    links = {iri: href for iri, passages in context.proofs.items() if passages and (href := context.href(passages[0]))}
    links |= {iri: f"#task-{at}" for iri, at in index.items()}
    if not short:  # the list of units is on the page
        links |= {unit: f"#{context.anchors[unit]}" for unit in work.units()}
    pictures = {
        kind: {
            code: svg(picture(kind, store, Request(code, notice=notice, links=links)).drawing, inline=True)
            for code in LANGUAGES
        }
        for kind in (_PICTURES[:1] if short else _PICTURES)
    }
    return Report(
        title=_title(work, language),
        source=sources(work.notices.values(), Words(language)),
        heads={code: (_title(work, code), sources(work.notices.values(), Words(code))) for code in LANGUAGES},
        figures=_figures(context, entries, len(checks)),
        notices=_notices(context),
        pictures=pictures,
        answer=theme_answer(store, context, notice, theme),
        tasks=_cards(context),
        lists=entries,
        checks=checks,
        left_out=doubts is not None,
        remarks=None if findings is None else remarks_of(findings, context),
        texts=() if short else tuple(text_parts(store, context)),
        unled=tuple(fact.full for iri, fact in work.notices.items() if iri not in _led(work)),
        sections=tuple((iri, section.name) for iri, section in _outer(work)),
        themes=tuple((name, labels["zh"].get(name, name), labels["en"].get(name, name)) for name in used),
    )


def _led(work: Worklist) -> frozenset[str]:
    """The notices that name a lead unit somewhere."""
    return frozenset(work.tasks[part.task].notice for part in work.parts if part.role == "lead")


def _context(store: GraphStore, notice: str) -> Context:
    work = facts.worklist(store, notice=notice)
    read = reading.texts(store)
    texts = tuple(read[iri] for iri in work.notices if iri in read)
    order = {text.source: at for at, text in enumerate(texts, 1)}
    mentions = tuple(mention for mention in reading.mentions(store) if mention.passage.source in order)
    projects = things.projects(store, work.tasks)
    goals = things.goals(store, work.tasks)
    duties = things.duties(store, work.tasks)
    proofs: dict[str, tuple[evidence.PassageFact, ...]] = {}
    for pattern in _PROVED:
        proofs |= evidence.evidence(store, pattern)
    anchors = {unit: f"unit-{at}" for at, unit in enumerate(work.units(), 1)}
    anchors |= {project.iri: f"project-{at}" for at, project in enumerate(projects, 1)}
    anchors |= {goal.iri: f"goal-{at}" for at, goal in enumerate(goals, 1)}
    for mention in mentions:
        anchors.setdefault(mention.thing, f"{mention.kind}-{len(anchors) + 1}")
    return Context(
        work=work,
        texts=texts,
        duties=duties,
        mentions=mentions,
        projects=projects,
        goals=goals,
        proofs=proofs,
        anchors=anchors,
        index={iri: at for at, iri in enumerate(work.tasks, 1)},
        order=order,
        parts=_parts(work, duties),
    )


def _parts(work: Worklist, duties: Iterable[DutyFact]) -> dict[str, tuple[str, str, int]]:
    return {
        **{task: (task, "title", 0) for task in work.tasks},
        **{duty.iri: (duty.task, "duty", duty.ordinal) for duty in duties},
        **{part.iri: (part.task, "list", part.position) for part in work.parts},
    }


def _notices(context: Context) -> tuple[tuple[str, str, str], ...]:
    """The notices, each with what tells its tasks from those of others."""
    anchors = {text.notice: f"t{at}" for at, text in enumerate(context.texts, 1)}
    return tuple(
        (context.letter(iri), anchors.get(iri, ""), " ".join(filter(None, (fact.full, fact.issued))))
        for iri, fact in context.work.notices.items()
    )


def _title(work: Worklist, language: str) -> str:
    notices = list(work.notices.values())
    if len(notices) == 1:
        return notices[0].title or notices[0].name
    return Words(language)("report-many", n=len(notices))


def _entries(context: Context) -> Mapping[str, tuple[Entry, ...]]:
    """The lists of the page, by kind."""
    by_thing = context.by_thing()
    anchors = context.anchors

    def named(thing: str) -> tuple[Link, ...]:
        return tuple(context.link(mention.passage, mention.part) for mention in by_thing.get(thing, ()))

    entries: dict[str, tuple[Entry, ...]] = {"unit": _units(context)}
    entries["project"] = tuple(
        Entry(anchors[project.iri], project.name, context.indexes(project.tasks), named(project.iri),
              kind="generic" if project.generic else project.kind)
        for project in context.projects
    )  # fmt: skip
    entries["goal"] = tuple(
        Entry(anchors[goal.iri], goal.text, context.indexes([goal.task]), _places(context, goal),
              kind="target" if goal.indicator else "goal", value=f"{goal.indicator} {goal.value}".strip(),
              period=goal.period)
        for goal in context.goals
    )  # fmt: skip
    task_of = {**{duty.iri: duty.task for duty in context.duties}, **{task: task for task in context.work.tasks}}
    for kind in _LISTS:
        found = dict.fromkeys(mention.thing for mention in context.mentions if mention.kind == kind)
        entries[kind] = tuple(
            Entry(anchors[thing], by_thing[thing][0].label,
                  context.indexes(task_of.get(mention.part, "") for mention in by_thing[thing]), named(thing))
            for thing in found
        )  # fmt: skip
    return entries


def _units(context: Context) -> tuple[Entry, ...]:
    by_unit: dict[str, list[facts.PartFact]] = {}
    for part in context.work.parts:
        by_unit.setdefault(part.unit, []).append(part)

    def named(unit: str) -> tuple[Link, ...]:
        return tuple(context.link(at, part.iri) for part in by_unit[unit] for at in context.proofs.get(part.iri, ()))

    return tuple(
        Entry(
            context.anchors[unit],
            name,
            context.indexes(part.task for part in by_unit[unit]),
            named(unit),
            led=context.indexes(part.task for part in by_unit[unit] if part.role == "lead"),
        )
        for unit, name in context.work.units().items()
    )


def _cards(context: Context) -> tuple[TaskCard, ...]:
    work = context.work
    parts = work.parts_of()
    led = _led(work)
    bodies: dict[str, list[str]] = {task: [] for task in work.tasks}
    for duty in context.duties:
        bodies[duty.task].append(duty.text)
    cards = []
    for at, (iri, task) in enumerate(work.tasks.items(), 1):
        roles: dict[str, list[Link]] = {}
        for part in parts[iri]:
            passages = context.proofs.get(part.iri, ())
            roles.setdefault(part.role, []).append(Link(part.name, context.href(passages[0]) if passages else ""))
        own = context.proofs.get(iri, ())
        cards.append(
            TaskCard(
                index=at,
                anchor=f"task-{at}",
                notice=f"t{context.order_of(task.notice)}",
                number=context.number(iri),
                title=task.title,
                href=context.href(own[0]) if own else "",
                section=task.sections[0] if task.sections else "",
                units={role: tuple(links) for role, links in roles.items()},
                unit_anchors=tuple(dict.fromkeys(context.anchors[part.unit] for part in parts[iri])),
                open_roles=tuple(sorted(work.open_roles.get(iri, ()))),
                themes=tuple(sorted(work.task_themes.get(iri, ()))),
                deadline=task.deadline,
                words=" ".join([task.name, *bodies[iri], *(part.name for part in parts[iri])]),
                unled="lead" not in roles and task.notice in led,
            )
        )
    return tuple(cards)


def _figures(context: Context, entries: Mapping[str, Sequence[Entry]], low: int) -> tuple[Figure, ...]:
    work, texts = context.work, context.texts
    leads = [sum(part.role == "lead" for part in parts) for parts in work.parts_of().values()]
    unread = sum(text.unread for text in texts)
    return (
        *((Figure("notices", len(work.notices)),) if len(work.notices) > 1 else ()),
        Figure("tasks", len(work.tasks)),
        Figure("duties", len(context.duties)),
        Figure("units", len(entries["unit"])),
        Figure("projects", len(entries["project"])),
        Figure("goals", len(entries["goal"])),
        Figure("targets", sum(entry.kind == "target" for entry in entries["goal"])),
        Figure("no-lead", leads.count(0), leads.count(0) > 0),
        Figure("several-leads", sum(count > 1 for count in leads)),
        Figure("open-lists", len(work.open_roles)),
        Figure("characters", sum(text.characters for text in texts) - unread),
        Figure("unread", unread, unread > 0),
        Figure("to-check", low, low > 0),
    )


def _places(context: Context, goal: GoalFact) -> tuple[Link, ...]:
    """Where a goal stands: in a duty, or in the title of its task."""
    held = [(passage, duty.iri) for duty in context.duties if duty.task == goal.task
            for passage in context.proofs.get(duty.iri, ())]  # fmt: skip
    places = []
    for own in context.proofs.get(goal.iri, ()):
        around = (part for one, part in held if one.source == own.source and one.start <= own.start < one.end)
        places.append(context.link(own, next(around, goal.task)))
    return tuple(places)


def _outer(work: Worklist) -> Iterable[tuple[str, SectionFact]]:
    """The outermost sections, in order."""
    seen = dict.fromkeys(task.sections[0] for task in work.tasks.values() if task.sections)
    return [(iri, work.sections[iri]) for iri in seen]
