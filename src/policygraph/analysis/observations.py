"""An analysis as RDF: each figure an observation that leads back to what it was computed from.

The IRI of an analysis holds a digest of what it was computed from and of what it was asked: the same graph and the
same question give the same IRIs and the same bytes, on any store; a graph that says otherwise gives others.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.analysis import Analysis
from policygraph.analysis.figures import Figure, figures
from policygraph.analysis.merging import Merger
from policygraph.analysis.work import Unit
from policygraph.namespaces import DEFAULT_BASE, PG, PREFIXES, PROV, RDF, RDFS, ROLE, SH, XSD, Namespace

MEASURE = Namespace("https://w3id.org/policygraph/measure/")
OBSERVATION_PREFIXES: Mapping[str, str] = {**PREFIXES, "measure": MEASURE.iri, "sh": SH.iri}
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")


def observations(analysis: Analysis, *, base: str = DEFAULT_BASE) -> tuple[Triple, ...]:
    """Return an analysis as triples, without blank nodes; that of supposed mergers stands beside that of things as
    they are.

    :param analysis: what was computed.
    :param base: IRI that the analysis begins with; ends in `/` or `#`.
    """
    node = NamedNode(f"{base}analysis/{_digest(analysis, ())}")
    triples = list(_analysis(analysis, node))
    if analysis.after is not None:
        after = NamedNode(f"{base}analysis/{_digest(analysis, analysis.mergers)}")
        triples += _analysis(analysis.after, after)
        triples.append(Triple(after, PROV.wasInformedBy, node))
        triples += _mergers(analysis.mergers, after)
        triples += (_label(unit) for merger in analysis.mergers for unit in (merger.unit, merger.into))
    return tuple(dict.fromkeys(triples))


def number(value: Decimal | int) -> Literal:
    """Return a number as a literal in canonical form: whole numbers as xsd:integer, fractions as xsd:decimal.

    :param value: finite.
    """
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer)
    digits = format(value, "f")
    return Literal(digits.rstrip("0").rstrip(".") if "." in digits else digits, datatype=XSD.decimal)


def _digest(analysis: Analysis, mergers: Iterable[Merger]) -> str:
    work = analysis.network.work
    said = [*work.queries, work.scope.theme, work.scope.role, work.scope.notice]
    said += (f"{unit.iri} {unit.label} {unit.generic}" for unit in work.units.values())
    for task in work.tasks:
        said.append(f"{task.iri} {task.notice} {task.open} {task.duties}")
        said += (f"{unit} {' '.join(sorted(roles))}" for unit, roles in sorted(task.roles.items()))
    said += sorted(f"{merger.unit.iri} {merger.into.iri}" for merger in mergers)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def _analysis(analysis: Analysis, node: NamedNode) -> Iterator[Triple]:
    work = analysis.network.work
    yield Triple(node, RDF.type, PG.Analysis)
    for notice in sorted({task.notice for task in work.tasks}):
        yield Triple(node, PROV.used, NamedNode(notice))
    yield Triple(node, PG.countedTasks, number(len(work.tasks)))
    yield Triple(node, PG.openTasks, number(work.open_tasks))
    if work.scope.theme:
        yield Triple(node, PG.countedTheme, NamedNode(work.scope.theme))
    if work.scope.role:
        yield Triple(node, PG.countedRole, ROLE[work.scope.role])
    for place, text in enumerate(work.queries, 1):
        query = NamedNode(f"{node.value}/query/{place}")
        yield Triple(node, PROV.used, query)
        yield Triple(query, RDF.type, SH.SPARQLExecutable)
        yield Triple(query, RDF.type, SH.SPARQLSelectExecutable)
        yield Triple(query, SH.select, Literal(text))
    for unit in work.units.values():
        yield _label(unit)
    local = _local_names(work.units)
    for figure in figures(analysis.network, analysis.cover):
        yield from _observation(figure, node, local)


def _observation(figure: Figure, analysis: NamedNode, local: Callable[[Iterable[str]], str]) -> Iterator[Triple]:
    about = local(figure.units)
    node = NamedNode(f"{analysis.value}/{figure.measure.value}{'/' if about else ''}{about}")
    yield Triple(node, RDF.type, PG.Observation)
    yield Triple(node, PROV.wasGeneratedBy, analysis)
    yield Triple(node, PG.measure, MEASURE[figure.measure.value])
    for unit in figure.units:
        yield Triple(node, PG.observed, NamedNode(unit))
    yield Triple(node, PG.figure, number(figure.value))
    yield Triple(node, PG.openTasks, number(figure.open))


def _mergers(mergers: Iterable[Merger], analysis: NamedNode) -> Iterator[Triple]:
    for place, merger in enumerate(sorted(mergers, key=lambda merger: (merger.unit.iri, merger.into.iri)), 1):
        node = NamedNode(f"{analysis.value}/merger/{place}")
        yield Triple(analysis, PROV.used, node)
        yield Triple(node, RDF.type, PG.Merger)
        yield Triple(node, PG.mergedUnit, NamedNode(merger.unit.iri))
        yield Triple(node, PG.mergedInto, NamedNode(merger.into.iri))


def _label(unit: Unit) -> Triple:
    """The name of a unit, so that the file can be read by itself; what else is known of it stands in its graph."""
    return Triple(NamedNode(unit.iri), RDFS.label, Literal(unit.label, language="zh"))


def _local_names(units: Iterable[str]) -> Callable[[Iterable[str]], str]:
    """How to call some units in an IRI: by the last parts of their own, told apart where these are the same."""
    last = {unit: _UNSAFE.sub("-", unit.rstrip("/#").replace("#", "/").rpartition("/")[2]) for unit in units}
    shared = Counter(last.values())

    def local(some: Iterable[str]) -> str:
        names = [last[unit] if shared[last[unit]] == 1 else f"{last[unit]}-{_short(unit)}" for unit in some]
        return "--".join(names) if len(names) <= 2 else f"{names[0]}--{len(names)}-{_short(' '.join(names))}"

    return local


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
