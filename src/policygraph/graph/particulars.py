"""What is said of a task besides work, units and goals → triples: persons in charge, steps, progress, money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policygraph.entities.units import Unit
from policygraph.graph.builder import GraphBuilder
from policygraph.graph.names import DCTERMS, PG, PROGRESS, STAGE
from policygraph.graph.structure import describe_unit, task_node
from policygraph.graph.terms import COMPARATORS, describe_period
from policygraph.model import (
    AmountMention,
    ChargeMention,
    MilestoneMention,
    OversightMention,
    ParticularMention,
    Period,
    ProgressMention,
    ProjectMention,
)
from policygraph.written import Term, Value, chinese

_Facts = Iterable[tuple[Term, Value]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of particular is called: in its IRI, as a class, and as what its task has."""

    name: str
    cls: Term
    relation: Term


_KINDS = {
    AmountMention: _Kind("amount", PG.Amount, PG.amount),
    ChargeMention: _Kind("charge", PG.Charge, PG.charge),
    OversightMention: _Kind("oversight", PG.Oversight, PG.oversight),
    MilestoneMention: _Kind("milestone", PG.Milestone, PG.milestone),
    ProgressMention: _Kind("progress", PG.Progress, PG.progress),
}


def describe_particular(
    graph: GraphBuilder, mention: ParticularMention, serial: Counter[str], units: Mapping[str, Unit]
) -> Term:
    """State a particular of a task, which is its own mention; return it.

    :param serial: counts the particulars of each kind and task.
    :param units: the unit that each printed name means.
    """
    kind, task = _KINDS[type(mention)], task_node(graph, mention.task)
    part = f"task-{mention.task}-{kind.name}"
    serial[part] += 1
    node = graph.describe(graph.part(f"{part}-{serial[part]}"), PG.Particular)
    words = PG.printedName if isinstance(mention, ChargeMention | OversightMention) else PG.text
    printed: Value = graph.printed(mention.phrase) if words == PG.printedName else graph.in_chinese(mention.phrase)
    graph.describe(
        node,
        kind.cls,
        (
            (DCTERMS.isPartOf, task),
            (words, printed),
            (PG.heading, chinese(mention.heading) if mention.heading else None),
            *_facts(graph, mention, units),
        ),
    )
    graph.add(task, kind.relation, node)
    if isinstance(mention, OversightMention):
        describe_unit(graph, units[mention.phrase.text])
    graph.prove(node, mention.phrase)
    return node


def _facts(graph: GraphBuilder, mention: ParticularMention, units: Mapping[str, Unit]) -> _Facts:
    match mention:
        case ChargeMention():
            return ((PG.post, _words(mention.post)), (PG.holder, _words(mention.holder)))
        case OversightMention():
            return ((PG.overseer, graph.unit(units[mention.phrase.text].key)),)
        case MilestoneMention():
            stage = STAGE[mention.stage] if mention.stage else None
            return ((PG.stage, stage), (PG.period, _period(graph, mention.period)))
        case ProgressMention():
            return ((PG.progressState, PROGRESS[mention.state] if mention.state else None),)
        case AmountMention():
            ranged = mention.maximum is not None
            return (
                (PG.minimum if ranged else PG.value, mention.value),
                (PG.maximum, mention.maximum),
                (PG.unitText, mention.unit),
                (PG.yuan, mention.yuan),
                (PG.comparator, COMPARATORS[mention.comparator] if mention.comparator else None),
                (PG.fundingSource, _words(mention.source)),
                (PG.period, _period(graph, mention.period)),
            )
        case _:
            raise TypeError(f"no way to state a {type(mention).__name__}")


def _words(text: str) -> Value:
    return chinese(text) if text else None


def _period(graph: GraphBuilder, period: Period | None) -> Value:
    return describe_period(graph, period) if period else None


def project_of(amount: AmountMention, projects: Sequence[ProjectMention]) -> ProjectMention | None:
    """Return the project that a sum is told of: the last named before it in its sentence, else the first behind it.

    Where its sentence names none, the one that the title of the task names alone.

    :param projects: of the notice, in reading order.
    """
    inside = [one for one in projects if (one.task, one.duty) == (amount.task, amount.duty)]
    before = [one for one in inside if one.phrase.offsets[0] < amount.phrase.offsets[0]]
    if inside:
        return before[-1] if before else inside[0]
    title = [one for one in projects if (one.task, one.duty) == (amount.task, 0)]
    return title[0] if len(title) == 1 else None
