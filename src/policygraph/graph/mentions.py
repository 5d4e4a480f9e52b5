"""What was read out of the sentences → triples: a node for each thing, and one for each finding of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal

from policygraph.entities.identifiers import digest
from policygraph.entities.units import Unit
from policygraph.extraction import Lexicons
from policygraph.graph.builder import GraphBuilder
from policygraph.graph.names import DCTERMS, KIND, ORG, PG, PROV, RDFS, RULE, SKOS, THEME
from policygraph.graph.particulars import describe_particular, project_of
from policygraph.graph.structure import duty_node, task_node
from policygraph.graph.terms import COMPARATORS, describe_period
from policygraph.lexicon.gazetteer import Place
from policygraph.lexicon.indicators import indicator_concept
from policygraph.model import (
    AmountMention,
    Citation,
    Correction,
    DocumentMention,
    GoalMention,
    Mention,
    OrganizationMention,
    ParticularMention,
    PeriodMention,
    PlaceMention,
    ProjectMention,
    RelativeTargetMention,
    Rule,
    TargetMention,
    ThemeMention,
)
from policygraph.namespaces import XSD
from policygraph.written import Term, chinese

_CITATION = {
    Citation.IMPLEMENTS: PG.implements,
    Citation.BASED_ON: PG.basedOn,
    Citation.REPEALS: PG.repeals,
    Citation.CITES: DCTERMS.references,
}


def describe_mentions(
    graph: GraphBuilder,
    mentions: Sequence[Mention],
    words: Lexicons,
    project_names: Mapping[ProjectMention, str],
    units: Mapping[str, Unit],
) -> None:
    """State everything that was found in the sentences.

    :param mentions: in reading order.
    :param words: the lexicons that the mentions were found by.
    :param project_names: the one name of each project under whatever forms it is mentioned.
    :param units: the unit that each printed name means.
    """
    serial: Counter[str] = Counter()
    projects: dict[int, Term] = {}
    amounts: list[tuple[AmountMention, Term]] = []
    for mention in mentions:
        thing = _thing(graph, mention, words, serial, project_names, units)
        rule = RULE[mention.rule] if mention.rule and mention.correction is None else None
        person = correction_node(graph, mention.correction) if mention.correction else None
        _describe_rule(graph, words.rules.get(mention.rule) if rule else None)
        if isinstance(mention, ProjectMention):
            projects[id(mention)] = thing
        elif isinstance(mention, AmountMention):
            amounts.append((mention, thing))
        if isinstance(mention, GoalMention | ParticularMention):  # known by its words: it is its own mention
            graph.add(thing, PG.rule, rule)
            graph.add(thing, PG.correction, person)
            graph.add(thing, PG.confidence, mention.confidence)
            continue
        start, end = mention.phrase.span.start, mention.phrase.span.end
        name = f"mention-{start}-{end}-{type(mention).__name__.removesuffix('Mention').lower()}"
        serial[name] += 1
        node = graph.describe(
            graph.part(f"{name}-{serial[name]}" if serial[name] > 1 else name),
            PG.Mention,
            (
                (PG.mentions, thing),
                (DCTERMS.isPartOf, _place_in_notice(graph, mention)),
                (PG.printedName, graph.printed(mention.phrase)),
                (PG.rule, rule),
                (PG.correction, person),
                (PG.confidence, mention.confidence),
            ),
        )
        graph.prove(node, mention.phrase)
    named = [mention for mention in mentions if isinstance(mention, ProjectMention)]
    for amount, node in amounts:
        if (project := project_of(amount, named)) is not None:
            graph.add(projects[id(project)], PG.amount, node)


def describe_corrections(graph: GraphBuilder, corrections: Sequence[Correction], tasks: Mapping[str, int]) -> None:
    """State what a person said against the rules, who and why.

    :param tasks: the ordinal of each task by its printed number.
    """
    for correction in corrections:
        node = graph.describe(
            correction_node(graph, correction),
            PG.Correction,
            (
                (DCTERMS.isPartOf, task_node(graph, tasks.get(correction.task or ""))),
                (PG.action, correction.action.value),
                (PG.printedName, correction.words),
                (PG.reason, correction.reason),
            ),
        )
        agent = graph.shared("agent", correction.author)
        graph.describe(agent, PROV.Agent, ((RDFS.label, chinese(correction.author)),))
        graph.add(node, PROV.wasAttributedTo, agent)


def correction_node(graph: GraphBuilder, correction: Correction) -> Term:
    """A correction, known by what it does and to which words."""
    key = f"{correction.action.value}|{correction.task}|{correction.words}|{correction.line}"
    return graph.part(f"correction-{correction.action.value}-{digest(key)}")


def _place_in_notice(graph: GraphBuilder, mention: Mention) -> Term:
    if mention.task and mention.duty:
        return duty_node(graph, mention.task, mention.duty)
    return task_node(graph, mention.task)


def _describe_rule(graph: GraphBuilder, rule: Rule | None) -> None:
    if rule is None or not graph.first_of(node := RULE[rule.name]):
        return
    graph.describe(
        node,
        PG.Rule,
        (
            (RDFS.label, chinese(rule.label_zh)),
            (RDFS.label, Literal(rule.label_en, language="en")),
            (SKOS.example, chinese(rule.example)),
        ),
    )


def _thing(
    graph: GraphBuilder,
    mention: Mention,
    words: Lexicons,
    serial: Counter[str],
    project_names: Mapping[ProjectMention, str],
    units: Mapping[str, Unit],
) -> Term:
    task = task_node(graph, mention.task)
    match mention:
        case ThemeMention():
            return _theme(graph, mention, task)
        case ProjectMention():
            return _project(graph, mention, task, serial, project_names.get(mention, mention.name))
        case GoalMention():
            return _goal(graph, mention, task, serial)
        case ParticularMention():
            return describe_particular(graph, mention, serial, units)
        case PlaceMention():
            known = words.gazetteer.place(mention.code) if mention.code else Place(mention.name, None)
            node = describe_place(graph, known)
            graph.add(node, SKOS.altLabel, graph.in_chinese(mention.phrase))
            graph.add(task, PG.place, node)
        case OrganizationMention():
            node = graph.shared("organization", mention.name)
            graph.describe(node, ORG.Organization, ((RDFS.label, chinese(mention.name)),))
            graph.add(task, PG.organization, node)
        case DocumentMention():
            return _document(graph, mention)
        case PeriodMention():
            return describe_period(graph, mention.period)
        case _:
            raise TypeError(f"no way to state a {type(mention).__name__}")
    graph.prove(node, mention.phrase)
    return node


def _theme(graph: GraphBuilder, mention: ThemeMention, task: Term) -> Term:
    theme = THEME[mention.theme]
    graph.add(task, PG.theme, theme)
    if mention.duty:
        graph.add(_place_in_notice(graph, mention), PG.theme, theme)
    else:
        graph.add(task, PG.titleTheme, theme)
    return theme


def _project(graph: GraphBuilder, mention: ProjectMention, task: Term, serial: Counter[str], name: str) -> Term:
    """A project with a name is one node wherever it is named; one without is known by its task alone."""
    if mention.generic:
        part = f"task-{mention.task}-project"
        serial[part] += 1
        node = graph.part(f"{part}-{serial[part]}")
    else:
        node = graph.project(name)
    if graph.first_of(node):
        graph.add(node, PG.projectKind, KIND[mention.kind.value])
    graph.describe(node, PG.Project, ((RDFS.label, chinese(name)), (PG.generic, mention.generic or None)))
    if mention.name != name:
        graph.add(node, SKOS.altLabel, chinese(mention.name))
    if (words := graph.printed(mention.phrase)) != name:
        graph.add(node, PG.printedName, words)
    graph.add(task, PG.project, node)
    graph.prove(node, mention.phrase)
    return node


def _goal(graph: GraphBuilder, mention: GoalMention, task: Term, serial: Counter[str]) -> Term:
    part = f"task-{mention.task}-goal"
    serial[part] += 1
    node = graph.describe(
        graph.part(f"{part}-{serial[part]}"),
        PG.Goal,
        (
            (DCTERMS.isPartOf, task),
            (PG.text, graph.in_chinese(mention.phrase)),
            (PG.period, describe_period(graph, mention.period) if mention.period else None),
        ),
    )
    if isinstance(mention, TargetMention):
        graph.describe(
            node,
            PG.Target,
            (
                (PG.indicator, chinese(mention.indicator)),
                (PG.indicatorConcept, indicator_concept(mention.indicator)),
                (PG.comparator, COMPARATORS.get(mention.comparator) if mention.comparator else None),
                (PG.change, mention.change.value if mention.change else None),
                (PG.value, mention.value),
                (PG.minimum, mention.minimum),
                (PG.maximum, mention.maximum),
                (PG.unitText, mention.unit),
            ),
        )
    if isinstance(mention, RelativeTargetMention):
        graph.add(node, PG.comparator, COMPARATORS[mention.comparator])
        if mention.indicator:
            graph.add(node, PG.indicator, chinese(mention.indicator))
            graph.add(node, PG.indicatorConcept, indicator_concept(mention.indicator))
    if mention.compared_with:
        graph.describe(node, PG.RelativeTarget, ((PG.comparedWith, chinese(mention.compared_with)),))
    graph.add(task, PG.goal, node)
    graph.prove(node, mention.phrase)
    return node


def _document(graph: GraphBuilder, mention: DocumentMention) -> Term:
    node = graph.shared("document", document_key(mention.title))
    if graph.first_of(node):  # one title, the first printed; the others are other forms of it
        graph.add(node, DCTERMS.title, chinese(mention.title))
    graph.describe(node, PG.PolicyDocument, ((SKOS.altLabel, chinese(mention.title)),))
    notice = graph.part("")
    graph.add(notice, DCTERMS.references, node)
    graph.add(notice, _CITATION[mention.citation], node)
    graph.prove(node, mention.phrase)
    return node


def document_key(title: str) -> str:
    """Return the title under which a document is known, whatever dash or quotation mark it is printed with.

    :param title: as printed, without 《》.
    """
    for mark in "—－–―─~～":
        title = title.replace(mark, "-")
    while "--" in title:
        title = title.replace("--", "-")
    return "".join(title.split())


def describe_place(graph: GraphBuilder, place: Place) -> Term:
    """State a place and the division that it lies in; return it."""
    within = describe_place(graph, place.parents[-1]) if place.parents else None
    later = describe_place(graph, place.successor) if place.successor else None
    last = Literal(place.last, datatype=XSD.gYearMonth) if place.last else None
    facts = (
        (RDFS.label, chinese(place.name)),
        (SKOS.notation, place.code),
        (PG.within, within),
        (PG.lastListed, last),
        (PG.succeededBy, later),
    )
    return graph.describe(graph.place(place.name, place.code), PG.Place, facts)
