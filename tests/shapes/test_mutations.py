"""A good graph, spoilt in one place at a time: each fault is found by the shape that is meant to find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from rdflib import DCAT, DCTERMS, ODRL2, ORG, PROV, RDF, RDFS, SH, SKOS, XSD, BNode, Graph, Literal, Namespace
from rdflib.term import Node

from policygraph.pipeline import Materialized

PG = Namespace("https://w3id.org/policygraph/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ROLE = Namespace("https://w3id.org/policygraph/role/")
THEME = Namespace("https://w3id.org/policygraph/theme/")
KIND = Namespace("https://w3id.org/policygraph/project-kind/")
SHAPES = Namespace("https://w3id.org/policygraph/shapes#")
X = Namespace("https://example.org/")

Triple = tuple[Node, Node, Node]
Pattern = tuple[Node | None, Node | None, Node | None]
Change = Callable[[Graph], None]
Findings = Callable[..., set[tuple[Node | None, ...]]]


class NothingToSpoilError(LookupError):
    """The graph holds no such thing."""


class Undoable(Graph):
    """A graph that can take back what was done to it, which costs less than a copy for every fault."""

    def __init__(self) -> None:
        super().__init__()
        self._done: list[tuple[bool, Triple]] = []

    def add(self, triple: Triple) -> Undoable:
        if triple not in self:
            self._done.append((True, triple))
        super().add(triple)
        return self

    def remove(self, pattern: Pattern) -> Undoable:
        self._done.extend((False, triple) for triple in self.triples(pattern))
        super().remove(pattern)
        return self

    def keep(self) -> Undoable:
        """Makes what was done so far the state to come back to."""
        self._done.clear()
        return self

    def undo(self) -> None:
        """Brings back the state that was kept."""
        for added, triple in reversed(self._done):
            if added:
                super().remove(triple)
            else:
                super().add(triple)
        self.keep()


@dataclass(frozen=True)
class Mutation:
    """One fault: what it is, the shape that must find it, and how it is made."""

    name: str
    shape: str
    change: Change


def first(graph: Graph, kind: Node, predicate: Node | None = None) -> Node:
    """The first thing of a class, by its IRI; the first that has the property, if one is named."""
    things = (s for s in graph.subjects(RDF.type, kind) if predicate is None or (s, predicate, None) in graph)
    try:
        return min(things, key=str)
    except ValueError as error:
        raise NothingToSpoilError(kind, predicate) from error


def value(graph: Graph, thing: Node, predicate: Node) -> Node:
    """The first value of a property, in the order of its words."""
    return min(graph.objects(thing, predicate), key=str)


def drop(kind: Node, predicate: Node) -> Change:
    """Takes a property away from the first thing that has it."""
    return lambda graph: void(graph.remove((first(graph, kind, predicate), predicate, None)))


def put(kind: Node, predicate: Node, new: Node) -> Change:
    """Replaces the values of a property by another."""
    return lambda graph: void(graph.set((first(graph, kind, predicate), predicate, new)))


def add(kind: Node, predicate: Node, new: Node) -> Change:
    """States one fact more about the first thing of a class."""
    return lambda graph: void(graph.add((first(graph, kind), predicate, new)))


def both(*changes: Change) -> Change:
    """Makes several changes."""

    def change(graph: Graph) -> None:
        for one in changes:
            one(graph)

    return change


def void(_: object) -> None:
    """A change gives nothing back."""


def zh(text: str) -> Literal:
    return Literal(text, lang="zh")


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def change_a_word(kind: Node, predicate: Node) -> Change:
    """Puts one other character at the end of a text."""

    def change(graph: Graph) -> None:
        thing = first(graph, kind, predicate)
        old = value(graph, thing, predicate)
        assert isinstance(old, Literal)
        graph.remove((thing, predicate, old))
        graph.add((thing, predicate, Literal(f"{old[:-1]}囗", lang=old.language)))

    return change


def add_to_number(kind: Node, predicate: Node, step: int) -> Change:
    """Makes a number larger or smaller."""

    def change(graph: Graph) -> None:
        thing = first(graph, kind, predicate)
        graph.set((thing, predicate, Literal(int(str(value(graph, thing, predicate))) + step)))

    return change


def same_as_another(kind: Node, predicate: Node) -> Change:
    """Gives the first thing of a class the value that the second has."""

    def change(graph: Graph) -> None:
        things = sorted({s for s in graph.subjects(RDF.type, kind) if (s, predicate, None) in graph}, key=str)
        if len(things) < 2:
            raise NothingToSpoilError(kind)
        graph.set((things[0], predicate, value(graph, things[1], predicate)))

    return change


def another_notice_of_the_same_number(graph: Graph) -> None:
    notice = first(graph, PG.Notice, DCTERMS.identifier)
    graph.add((X.notice, RDF.type, PG.Notice))
    graph.add((X.notice, DCTERMS.identifier, value(graph, notice, DCTERMS.identifier)))


def a_section_in_a_circle(graph: Graph) -> None:
    section = first(graph, PG.Section)
    graph.set((section, DCTERMS.isPartOf, section))


def evidence_from_elsewhere(graph: Graph) -> None:
    duty = first(graph, PG.Duty)
    graph.add((X.text, RDF.type, PG.SourceText))
    graph.set((value(graph, duty, PG.evidence), OA.hasSource, X.text))


def a_passage_moved_by_one(graph: Graph) -> None:
    passage = first(graph, PG.Passage)
    for predicate in (OA.start, OA.end):
        graph.set((passage, predicate, Literal(int(str(graph.value(passage, predicate))) + 1)))


def a_passage_beyond_the_end(graph: Graph) -> None:
    length = len(str(graph.value(first(graph, PG.SourceText), PG.text)))
    graph.set((first(graph, PG.Passage), OA.end, Literal(length + 1)))


def a_passage_of_nothing(graph: Graph) -> None:
    passage = first(graph, PG.Passage)
    graph.set((passage, OA.end, graph.value(passage, OA.start) or Literal(0)))


def a_lead_out_of_nowhere(graph: Graph) -> None:
    task, unit = first(graph, PG.Task, PG.responsibleUnit), first(graph, PG.Unit)
    graph.add((task, PG.leadUnit, unit))


def a_duty_of_two_tasks(graph: Graph) -> None:
    task = max(graph.subjects(RDF.type, PG.Task), key=str)
    graph.add((task, PG.duty, first(graph, PG.Duty)))


def an_assignment_left_out(graph: Graph) -> None:
    graph.remove((None, PG.assignment, first(graph, PG.Assignment)))


def a_goal_left_out(graph: Graph) -> None:
    graph.remove((None, PG.goal, first(graph, PG.Goal)))


def a_theme_without_a_duty(graph: Graph) -> None:
    graph.add((first(graph, PG.Task), PG.theme, THEME.nothing))


def a_role_left_open_without_units(graph: Graph) -> None:
    task = first(graph, PG.Task, PG.assignment)
    for assignment in list(graph.objects(task, PG.assignment)):
        graph.set((assignment, PG.role, ROLE.lead))
    graph.add((task, PG.openRole, ROLE.cooperating))


def a_deadline_in_the_past(graph: Graph) -> None:
    graph.add((first(graph, PG.Task), PG.deadline, X.period))
    graph.add((X.period, DCAT.endDate, day("1999-12-31")))


def a_goal_in_the_past(graph: Graph) -> None:
    graph.add((first(graph, PG.Goal), PG.period, X.period))
    graph.add((X.period, DCAT.endDate, day("1999-12-31")))


def a_period_turned_round(graph: Graph) -> None:
    period = first(graph, PG.Period)
    graph.set((period, DCAT.startDate, day("2030-01-01")))
    graph.set((period, DCAT.endDate, day("2029-12-31")))


def a_value_beside_a_range(graph: Graph) -> None:
    target = first(graph, PG.Target, PG.value)
    graph.add((target, PG.minimum, Literal("1.0", datatype=XSD.decimal)))
    graph.add((target, PG.maximum, Literal("9.0", datatype=XSD.decimal)))


def half_a_range(graph: Graph) -> None:
    graph.remove((first(graph, PG.Target, PG.maximum), PG.maximum, None))


def a_range_turned_round(graph: Graph) -> None:
    target = first(graph, PG.Target)
    graph.set((target, PG.minimum, Literal("9.0", datatype=XSD.decimal)))
    graph.set((target, PG.maximum, Literal("1.0", datatype=XSD.decimal)))


def a_form_that_the_unit_does_not_know(graph: Graph) -> None:
    unit = value(graph, first(graph, PG.Assignment), PG.unit)
    graph.set((unit, SKOS.altLabel, graph.value(unit, RDFS.label) or zh("局")))
    name = value(graph, first(graph, PG.Assignment), PG.printedName)
    graph.remove((unit, SKOS.altLabel, zh(str(name))))


def a_thing_that_nobody_names(kind: Node) -> Change:
    return lambda graph: void(graph.add((X.thing, RDF.type, kind)))


def a_blank_unit(graph: Graph) -> None:
    graph.add((BNode(), RDF.type, PG.Unit))


def a_blank_value(graph: Graph) -> None:
    node = BNode()
    graph.add((first(graph, PG.Task), PG.place, node))
    graph.add((node, RDF.type, PG.Place))


def the_same_duty_for_another_lead(graph: Graph) -> None:
    """Lets two tasks with one lead each share their first duty's words."""
    tasks = [t for t in sorted(graph.subjects(RDF.type, PG.Task), key=str) if (t, PG.leadUnit, None) in graph]
    leads = {task: set(graph.objects(task, PG.leadUnit)) for task in tasks if (task, PG.duty, None) in graph}
    for one in leads:
        for other in leads:
            if leads[one] != leads[other]:
                duty, twin = value(graph, one, PG.duty), value(graph, other, PG.duty)
                graph.set((twin, PG.text, value(graph, duty, PG.text)))
                return
    raise NothingToSpoilError(PG.duty)


def a_unit_listed_again(graph: Graph) -> None:
    task = first(graph, PG.Task, PG.assignment)
    old = value(graph, task, PG.assignment)
    graph.add((task, PG.assignment, X.again))
    for predicate in (PG.unit, PG.role):
        graph.add((X.again, predicate, value(graph, old, predicate)))
    graph.add((X.again, PG.position, Literal(99)))


def an_author_without_a_name(graph: Graph) -> None:
    author = value(graph, first(graph, PG.Correction), PROV.wasAttributedTo)
    graph.remove((author, RDFS.label, None))


def a_target_without_a_date(graph: Graph) -> None:
    first(graph, PG.Target)
    graph.remove((None, PG.period, None))
    graph.remove((None, PG.deadline, None))


def an_unread_line(graph: Graph) -> None:
    graph.add((X.passage, RDF.type, PG.UnreadPassage))
    graph.add((X.passage, OA.exact, Literal("（此页无正文）")))


def a_scope_in_another_task(graph: Graph) -> None:
    task, other = sorted(set(graph.subjects(RDF.type, PG.Task)), key=str)[:2]
    part = min(graph.objects(task, PG.assignment), key=str)
    graph.add((part, PG.scope, min(graph.objects(other, PG.duty), key=str)))


def a_duty_that_nobody_answers_for(graph: Graph) -> None:
    task = next(
        t for t in sorted(set(graph.subjects(RDF.type, PG.Task)), key=str) if len(set(graph.objects(t, PG.duty))) > 1
    )
    duty = min(graph.objects(task, PG.duty), key=str)
    for part in graph.objects(task, PG.assignment):
        graph.add((part, PG.scope, duty))


def a_count(leaving_out: Node | None = None, **numbers: int) -> Change:
    def change(graph: Graph) -> None:
        graph.add((X.stated, RDF.type, PG.StatedCount))
        facts = {
            DCTERMS.isPartOf: first(graph, PG.Notice),
            PG.printedName: Literal("共3项"),
            PG.statedItems: Literal(numbers.get("statedItems", 3)),
            PG.foundItems: Literal(3),
        }
        for predicate, node in facts.items():
            if predicate != leaving_out:
                graph.add((X.stated, predicate, node))

    return change


def an_item_without_units(graph: Graph) -> None:
    whole = value(graph, first(graph, PG.Task), DCTERMS.isPartOf)
    graph.add((X.item, RDF.type, PG.Section))
    graph.add((X.item, PG.printedNumber, Literal("9")))
    graph.add((X.item, DCTERMS.isPartOf, whole))


def a_unit_that_goes_into_itself(graph: Graph) -> None:
    merger = first(graph, PG.Merger)
    graph.set((merger, PG.mergedInto, value(graph, merger, PG.mergedUnit)))


GONE = X.gone
N, S, T, D, A = PG.Notice, PG.SourceText, PG.Task, PG.Duty, PG.Assignment
MUTATIONS = [
    Mutation("a notice with two numbers", "notice-identifier", add(N, DCTERMS.identifier, Literal("某〔2024〕99号"))),
    Mutation("a notice with an empty number", "notice-identifier", put(N, DCTERMS.identifier, Literal(""))),
    Mutation("a notice with an English title", "notice-title", put(N, DCTERMS.title, Literal("Notice", lang="en"))),
    Mutation("a notice with an untagged addressee", "notice-addressee", put(N, PG.addressee, Literal("各单位"))),
    Mutation("a notice with a blank list title", "notice-list-title", put(N, PG.listTitle, zh("　"))),
    Mutation("a date in words", "notice-issued", put(N, DCTERMS.issued, Literal("2024年3月5日"))),
    Mutation("a date that is no day", "notice-issued", put(N, DCTERMS.issued, day("2023-02-29"))),
    Mutation("a publisher in words", "notice-publisher", put(N, DCTERMS.publisher, zh("区政府办公室"))),
    Mutation("a publisher that is a task", "notice-publisher", put(N, DCTERMS.publisher, X.task)),
    Mutation("a notice without a text", "notice-source-text", drop(N, PG.sourceText)),
    Mutation("a notice of two texts", "notice-source-text", add(N, PG.sourceText, GONE)),
    Mutation("a reference to nothing", "notice-references", add(N, DCTERMS.references, GONE)),
    Mutation("a document carried out but not cited", "notice-citations", add(N, PG.implements, GONE)),
    Mutation("a notice based on nothing", "notice-based-on", add(N, PG.basedOn, GONE)),
    Mutation("two notices of one number", "notice-identifier-unique", another_notice_of_the_same_number),
    Mutation("a district that is not there", "jurisdiction", add(N, PG.jurisdiction, GONE)),
    Mutation("a text with another character", "source-text-digest", change_a_word(S, PG.text)),
    Mutation("a text that is not there", "source-text-words", drop(S, PG.text)),
    Mutation("a text of two notices", "source-text-notice", lambda g: void(g.add((X.n, PG.sourceText, first(g, S))))),
    Mutation("a digest that is cut off", "source-text-sha256", change_a_word(S, PG.sha256)),
    Mutation("a digest of another text", "source-text-digest", put(S, PG.sha256, Literal("0" * 64))),
    Mutation("a count that does not add up", "source-text-counts", add_to_number(S, PG.charactersRead, -1)),
    Mutation("a count below nothing", "source-text-characters-unread", put(S, PG.charactersUnread, Literal(-1))),
    Mutation("a count that is missing", "source-text-characters", drop(S, PG.characters)),
    Mutation("a file name with a folder", "source-text-file-name", put(S, PG.fileName, Literal("a/b.md"))),
    Mutation("a media type that is none", "source-text-format", put(S, DCTERMS.format, Literal("Markdown"))),
    Mutation("a section without a title", "section-title", drop(PG.Section, DCTERMS.title)),
    Mutation("a section in a circle", "section-in-notice", a_section_in_a_circle),
    Mutation("a section of nothing", "whole-is-section-or-notice", put(PG.Section, DCTERMS.isPartOf, GONE)),
    Mutation("a section without evidence", "some-evidence", drop(PG.Section, PG.evidence)),
    Mutation("sections with a gap", "section-ordinals", add_to_number(PG.Section, PG.ordinal, 50)),
    Mutation("two sections in one place", "section-ordinals", same_as_another(PG.Section, PG.ordinal)),
    Mutation("a task without a title", "task-title", drop(T, DCTERMS.title)),
    Mutation("a task with two titles", "task-title", add(T, DCTERMS.title, zh("又一个标题"))),
    Mutation("a task without a number", "task-number", drop(T, PG.printedNumber)),
    Mutation("a task in the place before the first", "ordinal", put(T, PG.ordinal, Literal(0))),
    Mutation("a task in half a place", "ordinal", put(T, PG.ordinal, Literal("1.5", datatype=XSD.decimal))),
    Mutation("two tasks in one place", "task-ordinals", same_as_another(T, PG.ordinal)),
    Mutation("a task that is part of nothing", "part-of-section-or-notice", drop(T, DCTERMS.isPartOf)),
    Mutation("a task in two sections", "part-of-section-or-notice", add(T, DCTERMS.isPartOf, GONE)),
    Mutation("a task that nobody has", "task-assignments", drop(T, PG.assignment)),
    Mutation("a task led by nothing", "task-lead-units", add(T, PG.leadUnit, GONE)),
    Mutation("a task answered for by a name", "task-responsible-units", add(T, PG.responsibleUnit, zh("区水务局"))),
    Mutation("a task helped by nothing", "task-cooperating-units", add(T, PG.cooperatingUnit, GONE)),
    Mutation("a lead without an assignment", "listed-units-are-assigned", a_lead_out_of_nowhere),
    Mutation("an assignment without a shortcut", "assigned-units-are-listed", drop(T, PG.responsibleUnit)),
    Mutation("a project that is not there", "task-projects", add(T, PG.project, GONE)),
    Mutation("a goal that is not there", "task-goals", add(T, PG.goal, GONE)),
    Mutation("a place in words", "task-places", add(T, PG.place, zh("清水河"))),
    Mutation("an organisation that is not there", "task-organizations", add(T, PG.organization, GONE)),
    Mutation("a theme of no duty", "task-themes", a_theme_without_a_duty),
    Mutation("a theme of a duty that its task lacks", "task-themes", drop(T, PG.theme)),
    Mutation("a theme from nowhere", "themes", add(D, PG.theme, THEME.nothing)),
    Mutation("a title theme from nowhere", "title-themes", add(T, PG.titleTheme, X.water)),
    Mutation("an open list of no role", "task-open-roles", add(T, PG.openRole, ROLE.any)),
    Mutation("an open list of no unit", "open-role-has-units", a_role_left_open_without_units),
    Mutation("a deadline as a date", "task-deadline", add(T, PG.deadline, day("2025-12-31"))),
    Mutation("a deadline before the notice", "task-deadline-after-issue", a_deadline_in_the_past),
    Mutation("a blank deadline", "task-deadline-text", add(T, PG.deadlineText, Literal(" "))),
    Mutation("a duty with another character", "words-are-their-evidence", change_a_word(D, PG.text)),
    Mutation("a duty of no words", "duty-text", put(D, PG.text, zh(" "))),
    Mutation("a duty in no language", "duty-text", put(D, PG.text, Literal("新建污水处理厂。"))),
    Mutation("duties with a gap", "duty-ordinals", add_to_number(D, PG.ordinal, 50)),
    Mutation("a duty of two passages", "one-evidence", add(D, PG.evidence, GONE)),
    Mutation("a duty without evidence", "one-evidence", drop(D, PG.evidence)),
    Mutation("a duty of two tasks", "duty-of-its-task", a_duty_of_two_tasks),
    Mutation("a duty that is part of a unit", "part-of-task", put(D, DCTERMS.isPartOf, X.unit)),
    Mutation("evidence from another text", "evidence-is-of-the-notice", evidence_from_elsewhere),
    Mutation("an assignment without a role", "assignment-role", drop(A, PG.role)),
    Mutation("an assignment in an unknown role", "assignment-role", put(A, PG.role, ROLE.supervising)),
    Mutation("an assignment of nobody", "assignment-unit", drop(A, PG.unit)),
    Mutation("an assignment of two units", "assignment-unit", add(A, PG.unit, GONE)),
    Mutation("an assignment left out of its task", "assignment-of-its-task", an_assignment_left_out),
    Mutation("a position before the first", "assignment-position", put(A, PG.position, Literal(0))),
    Mutation("positions with a gap", "assignment-positions", add_to_number(A, PG.position, 50)),
    Mutation("an assignment for something that is no duty", "assignment-scope", add(A, PG.scope, GONE)),
    Mutation("an assignment for a duty of another task", "scope-in-its-task", a_scope_in_another_task),
    Mutation("an assignment for one duty of several", "duty-has-units", a_duty_that_nobody_answers_for),
    Mutation("a task with one lead list that is counted", "task-lead-lists", add(T, PG.leadLists, Literal(1))),
    Mutation("a task with two lead lists", "task-has-one-lead-list", add(T, PG.leadLists, Literal(2))),
    Mutation("a count of nothing", "count-part-of", a_count(leaving_out=DCTERMS.isPartOf)),
    Mutation("a count without words", "count-words", a_count(leaving_out=PG.printedName)),
    Mutation("a count without a number", "count-stated", a_count(leaving_out=PG.statedItems)),
    Mutation("a count beside which nothing was counted", "count-found", a_count(leaving_out=PG.foundItems)),
    Mutation("a notice that says it has more", "count-as-stated", a_count(statedItems=9)),
    Mutation("a unit that is a number", "unit-has-a-name", put(PG.Unit, RDFS.label, zh("12项"))),
    Mutation("an item that is handed to nobody", "item-has-units", an_item_without_units),
    Mutation("a name that is not printed there", "words-are-their-evidence", change_a_word(A, PG.printedName)),
    Mutation("an assignment without a name", "printed-name", drop(A, PG.printedName)),
    Mutation("a printed form that the unit lacks", "unit-printed-forms", change_a_word(A, PG.printedName)),
    Mutation("a unit without a label", "label", drop(PG.Unit, RDFS.label)),
    Mutation("a unit without its own label among its forms", "unit-names", put(PG.Unit, RDFS.label, zh("某局"))),
    Mutation("a unit that nobody names", "unit-in-use", a_thing_that_nobody_names(PG.Unit)),
    Mutation("a unit that is generic in words", "generic", add(PG.Unit, PG.generic, Literal("yes"))),
    Mutation("a unit with an English form", "other-names", add(PG.Unit, SKOS.altLabel, Literal("Bureau", lang="en"))),
    Mutation("a project that nobody names", "project-in-use", a_thing_that_nobody_names(PG.Project)),
    Mutation("a project of no kind", "project-kind", drop(PG.Project, PG.projectKind)),
    Mutation("a project of two kinds", "project-kind", both(add(PG.Project, PG.projectKind, KIND.works),
        add(PG.Project, PG.projectKind, KIND.programme))),
    Mutation("a project of an empty name", "project-printed-names", add(PG.Project, PG.printedName, Literal(""))),
    Mutation("a goal left out of its task", "goal-of-its-task", a_goal_left_out),
    Mutation("a goal of no words", "goal-text", drop(PG.Goal, PG.text)),
    Mutation("a goal with another character", "words-are-their-evidence", change_a_word(PG.Goal, PG.text)),
    Mutation("a goal of nobody's finding", "origin", drop(PG.Goal, PG.rule)),
    Mutation("a goal in a period that is not there", "goal-period", add(PG.Goal, PG.period, GONE)),
    Mutation("a target without an indicator", "target-indicator", drop(PG.Target, PG.indicator)),
    Mutation("a target without a number", "target-number", drop(PG.Target, PG.value)),
    Mutation("a target without a comparator", "target-number", drop(PG.Target, PG.comparator)),
    Mutation("a target of two kinds", "target-number", a_value_beside_a_range),
    Mutation("a target of half a range", "target-number", half_a_range),
    Mutation("a range turned round", "target-range", a_range_turned_round),
    Mutation("a target that is compared at will", "target-comparator", put(PG.Target, PG.comparator, ODRL2.isA)),
    Mutation("a number in words", "target-value", put(PG.Target, PG.value, Literal("两"))),
    Mutation("a sum without a number", "amount-number", drop(PG.Amount, PG.value)),
    Mutation("a sum without a unit", "amount-unit-text", drop(PG.Amount, PG.unitText)),
    Mutation("a charge of nobody", "charge-of-somebody", both(drop(PG.Charge, PG.post), drop(PG.Charge, PG.holder))),
    Mutation("a charge with another character", "words-are-their-evidence", change_a_word(PG.Charge, PG.printedName)),
    Mutation("a watch over a task that is none", "task-oversight", add(T, PG.oversight, GONE)),
    Mutation("a watch of nobody", "oversight-overseer", lambda g: void(g.add((X.watch, RDF.type, PG.Oversight)))),
    Mutation("a charge that is a unit", "charge-is-no-unit", add(PG.Charge, RDF.type, PG.Unit)),
    Mutation("a milestone at an unknown stage", "milestone-stage", put(PG.Milestone, PG.stage, GONE)),
    Mutation("a milestone without a date", "milestone-has-date", drop(PG.Milestone, PG.period)),
    Mutation("progress of no words", "particular-words", drop(PG.Progress, PG.text)),
    Mutation("progress in an unknown state", "progress-state", put(PG.Progress, PG.progressState, GONE)),
    Mutation("a passage of nothing", "passage-order", a_passage_of_nothing),
    Mutation("a passage beyond the end", "passages-quote-the-text", a_passage_beyond_the_end),
    Mutation("a passage moved by one", "passages-quote-the-text", a_passage_moved_by_one),
    Mutation("a passage with another character", "passages-quote-the-text", change_a_word(PG.Passage, OA.exact)),
    Mutation("a passage without words", "passage-words", drop(PG.Passage, OA.exact)),
    Mutation("a passage of no text", "passage-source", drop(PG.Passage, OA.hasSource)),
    Mutation("a passage of a text that is not there", "passage-source", put(PG.Passage, OA.hasSource, GONE)),
    Mutation("a passage before the first line", "passage-line", put(PG.Passage, PG.line, Literal(0))),
    Mutation("a passage without a column", "passage-column", drop(PG.Passage, PG.column)),
    Mutation("a passage that starts in words", "passage-start", put(PG.Passage, OA.start, Literal("0"))),
    Mutation("a passage of no structure", "passage-structure", drop(PG.StructuralPassage, PG.structure)),
    Mutation("a passage of unknown structure", "passage-structure", put(PG.StructuralPassage, PG.structure, GONE)),
    Mutation("a mention of nothing", "mention-of", drop(PG.Mention, PG.mentions)),
    Mutation("a mention of what is not there", "mention-of-a-kind", put(PG.Mention, PG.mentions, GONE)),
    Mutation("a mention that is part of nothing", "mention-part-of", drop(PG.Mention, DCTERMS.isPartOf)),
    Mutation("a mention that nobody found", "origin", drop(PG.Mention, PG.rule)),
    Mutation("a mention by a rule that is not there", "found-by-rule", put(PG.Mention, PG.rule, GONE)),
    Mutation("a mention with another character", "words-are-their-evidence", change_a_word(PG.Mention, PG.printedName)),
    Mutation("a rule in one language", "rule-labels", put(PG.Rule, RDFS.label, zh("规则"))),
    Mutation("a correction without a reason", "correction-reason", drop(PG.Correction, PG.reason)),
    Mutation("a correction that does nothing", "correction-action", drop(PG.Correction, PG.action)),
    Mutation("a correction of a unit", "correction-whole", put(PG.Correction, DCTERMS.isPartOf, GONE)),
    Mutation("a correction of nobody", "correction-author", drop(PG.Correction, PROV.wasAttributedTo)),
    Mutation("an author without a name", "author-name", an_author_without_a_name),
    Mutation("a period turned round", "period-order", a_period_turned_round),
    Mutation("a period without a label", "labels", drop(PG.Period, RDFS.label)),
    Mutation("a period that ends on no day", "period-end", put(PG.Period, DCAT.endDate, day("2025-02-30"))),
    Mutation("a place with half a code", "place-code", add(PG.Place, SKOS.notation, Literal("6302"))),
    Mutation("a place in a place that is not there", "place-within", add(PG.Place, PG.within, GONE)),
    Mutation("a title in its marks", "document-title", put(PG.PolicyDocument, DCTERMS.title, zh("《规划》"))),
    Mutation("a document that nobody cites", "document-in-use", a_thing_that_nobody_names(PG.PolicyDocument)),
    Mutation("an organisation without a label", "labels", drop(ORG.Organization, RDFS.label)),
    Mutation("a blank unit", "no-blank-node", a_blank_unit),
    Mutation("a blank place of a task", "task-places", a_blank_value),
    Mutation("a misspelt property", "task-properties", add(T, PG.leadUnits, GONE)),
    Mutation("a stray property of a unit", "unit-properties", add(PG.Unit, RDFS.comment, zh("某局"))),
    Mutation("a task without a lead", "task-has-lead", drop(T, PG.leadUnit)),
    Mutation("a task with two leads", "task-has-one-lead", both(add(T, PG.leadUnit, X.a), add(T, PG.leadUnit, X.b))),
    Mutation("a unit in two roles", "task-unit-in-two-roles", both(add(T, PG.leadUnit, X.unit),
        add(T, PG.responsibleUnit, X.unit))),
    Mutation("a unit that answers and helps", "task-responsible-unit-cooperates",
        both(add(T, PG.responsibleUnit, X.unit), add(T, PG.cooperatingUnit, X.unit))),
    Mutation("a unit listed twice", "unit-listed-once", a_unit_listed_again),
    Mutation("a number printed twice", "task-number-printed-once", same_as_another(T, PG.printedNumber)),
    Mutation("one duty under two leads", "duty-under-one-lead", the_same_duty_for_another_lead),
    Mutation("a target without a date", "target-has-date", a_target_without_a_date),
    Mutation("a goal in the past", "goal-ahead-of-issue", a_goal_in_the_past),
    Mutation("a notice without a date", "notice-has-date", drop(N, DCTERMS.issued)),
    Mutation("an unread line", "everything-is-read", an_unread_line),
    Mutation("an analysis of nothing", "analysis-used", drop(PG.Analysis, PROV.used)),
    Mutation("more open tasks than tasks", "analysis-open-tasks", put(PG.Analysis, PG.openTasks, Literal(99))),
    Mutation("a figure that says nothing of open lists", "open-tasks", drop(PG.Observation, PG.openTasks)),
    Mutation("a figure out of nowhere", "observation-analysis", drop(PG.Observation, PROV.wasGeneratedBy)),
    Mutation("a figure of two measures", "observation-measure", add(PG.Observation, PG.measure, THEME.water)),
    Mutation("a figure in words", "observation-figure", put(PG.Observation, PG.figure, Literal("一"))),
    Mutation("a unit that goes into itself", "merger-of-two", a_unit_that_goes_into_itself),
]  # fmt: skip


@pytest.fixture(scope="module", params=["invented", "shipped"])
def sound(request: pytest.FixtureRequest, good: Graph, vocabulary: Graph, materialized: Materialized) -> Undoable:
    """A graph without a violation: of the invented notice, and of the one that ships."""
    graph = Undoable()
    graph += vocabulary
    graph += good if request.param == "invented" else materialized.to_rdflib()
    return graph.keep()


@pytest.fixture(scope="module")
def known(sound: Undoable, data_shapes: Graph, findings: Findings) -> set[tuple[Node | None, ...]]:
    """What the shapes find in it as it is: warnings, and things worth knowing."""
    return findings(sound, data_shapes)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_fault_is_found_by_its_shape(
    mutation: Mutation,
    sound: Undoable,
    known: set[tuple[Node | None, ...]],
    data_shapes: Graph,
    findings: Findings,
) -> None:
    try:
        mutation.change(sound)
        assert findings(sound, data_shapes, SHAPES[mutation.shape]) - known
    except NothingToSpoilError as nothing:
        pytest.skip(f"the notice holds no such thing: {nothing}")
    finally:
        sound.undo()


def test_the_invented_notice_holds_everything_that_is_spoilt_here(good: Graph) -> None:
    graph = Undoable()
    graph += good
    for mutation in MUTATIONS:
        mutation.change(graph.keep())
        assert set(graph) != set(good), mutation.name
        graph.undo()
        assert set(graph) == set(good), mutation.name


def test_every_shape_that_looks_at_several_things_at_once_is_put_to_the_test(data_shapes: Graph) -> None:
    spoilt = {SHAPES[mutation.shape] for mutation in MUTATIONS}
    pairs = (SH.sparql, SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals, SH.xone, SH.qualifiedValueShape)
    demanding = {shape for predicate in pairs for shape in data_shapes.subjects(predicate)}
    assert demanding - spoilt == set()


def test_no_two_faults_go_by_one_name() -> None:
    assert len(MUTATIONS) == len({mutation.name for mutation in MUTATIONS})
