"""The structure of a notice → triples, one small function a class (docs/model.md)."""

from __future__ import annotations

from collections.abc import Mapping

from policygraph.entities.notices import notice_label
from policygraph.entities.units import Unit
from policygraph.graph.builder import GraphBuilder
from policygraph.graph.names import DCTERMS, PG, RDFS, ROLE, SKOS, STRUCTURE
from policygraph.model import Duty, Notice, Role, Section, Task
from policygraph.written import Term, chinese

SHORTCUT = {Role.LEAD: PG.leadUnit, Role.RESPONSIBLE: PG.responsibleUnit, Role.COOPERATING: PG.cooperatingUnit}


def describe_notice(graph: GraphBuilder, notice: Notice, units: Mapping[str, Unit]) -> None:
    """State everything that the notice says about itself.

    :param units: the unit that each printed name means.
    """
    title = notice.title or notice.list_title
    node = graph.describe(
        graph.part(""),
        PG.Notice,
        (
            (DCTERMS.identifier, graph.printed(notice.number)),
            (DCTERMS.title, graph.in_chinese(title)),
            (DCTERMS.issued, notice.issued),
            (DCTERMS.publisher, describe_unit(graph, units[notice.publisher]) if notice.publisher else None),
            (PG.addressee, graph.in_chinese(notice.addressee)),
            (RDFS.label, chinese(notice_label(notice))),
            (PG.listTitle, graph.in_chinese(notice.list_title)),
            (PG.sourceText, graph.part("source")),
        ),
    )
    fields = (notice.number, notice.title, notice.addressee, notice.issuer, notice.issued_phrase, notice.list_title)
    graph.prove(node, *fields)
    if not any(fields):  # an excerpt without a head: the whole text is what shows that it is there
        graph.add(node, PG.evidence, graph.passage(notice.structure[0].span))


def describe_source(graph: GraphBuilder, notice: Notice, second: str | None = None) -> None:
    """State the text as read, how much of it was placed, and what each stretch is for.

    :param second: the second reader that read it as well, with its digest.
    """
    text = notice.source.text
    unread = sum(len("".join(text[span.start : span.end].split())) for span in notice.unread)
    characters = len("".join(text.split()))
    graph.describe(
        graph.part("source"),
        PG.SourceText,
        (
            (PG.text, text),
            (PG.fileName, notice.source.name),
            (DCTERMS.format, notice.source.media_type),
            (PG.convertedBy, notice.source.maker or None),
            (PG.secondReader, second),
            (PG.sha256, notice.source.digest),
            (PG.characters, characters),
            (PG.charactersRead, characters - unread),
            (PG.charactersUnread, unread),
        ),
    )
    for passage in notice.structure:
        node = graph.passage(passage.span, PG.StructuralPassage)
        graph.add(node, PG.structure, STRUCTURE[passage.structure.value])
    for span in notice.unread:
        graph.passage(span, PG.UnreadPassage)


def describe_counts(graph: GraphBuilder, notice: Notice) -> None:
    """State how many items the notice says that it has, beside how many were found."""
    for count in notice.counts:
        span = count.phrase.span
        node = graph.describe(
            graph.part(f"count-{span.start}-{span.end}"),
            PG.StatedCount,
            (
                (DCTERMS.isPartOf, section_node(graph, count.section)),
                (PG.printedName, graph.printed(count.phrase)),
                (PG.statedItems, count.stated),
                (PG.foundItems, count.found),
            ),
        )
        graph.prove(node, count.phrase)


def describe_section(graph: GraphBuilder, section: Section) -> None:
    """State a section: its number, title and place."""
    node = graph.describe(
        section_node(graph, section.ordinal),
        PG.Section,
        (
            (PG.ordinal, section.ordinal),
            (PG.printedNumber, section.number or None),
            (DCTERMS.title, graph.in_chinese(section.title)),
            (DCTERMS.isPartOf, section_node(graph, section.parent)),
        ),
    )
    graph.prove(node, section.heading)


def describe_task(graph: GraphBuilder, task: Task, units: Mapping[str, Unit]) -> None:
    """State a task, its duties and whom it is handed to."""
    node = task_node(graph, task.ordinal)
    graph.describe(
        node,
        PG.Task,
        (
            (PG.ordinal, task.ordinal),
            (PG.printedNumber, task.number),
            (DCTERMS.title, graph.in_chinese(task.title)),
            (DCTERMS.isPartOf, section_node(graph, task.section)),
            (PG.deadlineText, graph.printed(task.deadline)),
            (PG.leadLists, task.lead_lists if task.lead_lists > 1 else None),
        ),
    )
    graph.add(graph.part(""), PG.task, node)
    graph.prove(node, task.printed_number, task.title, task.deadline)
    for duty in task.duties:
        graph.add(node, PG.duty, _duty(graph, node, task, duty))
    for assignment in task.assignments:
        unit = describe_unit(graph, units[assignment.name.text])
        name = f"task-{task.ordinal}-{assignment.role.value}-{assignment.position}"
        part = graph.describe(
            graph.part(name),
            PG.Assignment,
            (
                (DCTERMS.isPartOf, node),
                (PG.unit, unit),
                (PG.role, ROLE[assignment.role.value]),
                (PG.position, assignment.position),
                (PG.printedName, graph.printed(assignment.name)),
                (PG.confidence, assignment.confidence),
            ),
        )
        for covered in assignment.scope:
            graph.add(part, PG.scope, duty_node(graph, task.ordinal, covered))
        graph.prove(part, assignment.name)
        graph.add(node, PG.assignment, part)
        graph.add(node, SHORTCUT[assignment.role], unit)
    for opened in task.open_lists:
        graph.add(node, PG.openRole, ROLE[opened.role.value])


def _duty(graph: GraphBuilder, task_iri: Term, task: Task, duty: Duty) -> Term:
    node = graph.describe(
        duty_node(graph, task.ordinal, duty.ordinal),
        PG.Duty,
        ((DCTERMS.isPartOf, task_iri), (PG.ordinal, duty.ordinal), (PG.text, graph.in_chinese(duty.phrase))),
    )
    graph.prove(node, duty.phrase)
    return node


def describe_unit(graph: GraphBuilder, unit: Unit) -> Term:
    """State a unit with its names; return it."""
    node = graph.unit(unit.key)
    graph.describe(node, PG.Unit, ((RDFS.label, chinese(unit.name)), (PG.generic, unit.generic or None)))
    for form in unit.forms:
        graph.add(node, SKOS.altLabel, chinese(form))
    return node


def section_node(graph: GraphBuilder, ordinal: int | None) -> Term:
    """The section with that ordinal; the notice itself for `None`."""
    return graph.part(f"section-{ordinal}" if ordinal else "")


def task_node(graph: GraphBuilder, ordinal: int | None) -> Term:
    """The task with that ordinal; the notice itself for `None`."""
    return graph.part(f"task-{ordinal}" if ordinal else "")


def duty_node(graph: GraphBuilder, task: int, duty: int) -> Term:
    """A duty by the ordinals of its task and its own."""
    return graph.part(f"task-{task}-duty-{duty}")
