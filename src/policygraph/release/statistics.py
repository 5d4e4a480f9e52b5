"""`void.ttl`: how much of what the data holds (https://www.w3.org/TR/void/)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from policygraph.namespaces import DCTERMS, PG, PREFIXES, RDF
from policygraph.release.dataset import Dataset
from policygraph.release.terms import VOID, Fact, describe, in_both

_TYPE = RDF.type


def statistics(dataset: Dataset, iri: NamedNode, files: Iterable[str], location: str) -> list[Triple]:
    """Return the statistics of the data, and of each notice in it.

    :param dataset: the data.
    :param iri: of the dataset that the catalogue lists.
    :param files: paths of its files.
    :param location: URL of the folder that they can be fetched from.
    """
    merged = dataset.merged
    used = sorted({triple.predicate.value for triple in merged})
    facts: list[Fact] = [
        *in_both(DCTERMS.title, "重点任务清单知识图谱的统计", "Statistics of the knowledge graph of task-list notices"),
        *_counts(merged),
        (VOID.uriSpace, dataset.base),
        *((VOID.dataDump, NamedNode(location + path)) for path in files),
        *((VOID.vocabulary, NamedNode(ns)) for ns in sorted(PREFIXES.values()) if any(p.startswith(ns) for p in used)),
        *((VOID.exampleResource, notice.iri) for notice in dataset.notices[:3]),
    ]
    triples = [*describe(iri, [VOID.Dataset], facts), *_partitions(iri, merged)]
    for notice in dataset.notices:
        part = NamedNode(f"{dataset.base}dataset/{notice.name}")
        triples += describe(iri, [], [(VOID.subset, part)])
        triples += describe(part, [VOID.Dataset], [*_counts(notice.triples), (VOID.rootResource, notice.iri)])
    return triples


def _counts(triples: tuple[Triple, ...]) -> list[Fact]:
    subjects = {triple.subject for triple in triples}
    return [
        (VOID.triples, len(triples)),
        (VOID.entities, len(subjects)),
        (VOID.distinctSubjects, len(subjects)),
        (VOID.distinctObjects, len({triple.object for triple in triples})),
        (VOID.properties, len({triple.predicate for triple in triples})),
        (VOID.classes, len({triple.object for triple in triples if triple.predicate == _TYPE})),
    ]


def _partitions(iri: NamedNode, triples: tuple[Triple, ...]) -> list[Triple]:
    """A partition a class and a property. Each has an IRI of its own: there are no blank nodes."""
    found: list[Triple] = []
    for term, count in sorted(class_counts(triples).items(), key=lambda item: item[0].value):
        part = NamedNode(f"{iri.value}/class/{_local(term)}")
        found += describe(iri, [], [(VOID.classPartition, part)])
        found += describe(part, [VOID.Dataset], [(VOID["class"], term), (VOID.entities, count)])
    for term, count in sorted(Counter(t.predicate for t in triples).items(), key=lambda item: item[0].value):
        part = NamedNode(f"{iri.value}/property/{_local(term)}")
        found += describe(iri, [], [(VOID.propertyPartition, part)])
        found += describe(part, [VOID.Dataset], [(VOID.property, term), (VOID.triples, count)])
    return found


def class_counts(triples: Iterable[Triple]) -> Counter[NamedNode]:
    """Return how many things there are of each class.

    :param triples: each once.
    """
    return Counter(t.object for t in triples if t.predicate == _TYPE and isinstance(t.object, NamedNode))


def _local(term: NamedNode) -> str:
    """A name for a term, with its prefix, so that two terms never share one."""
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}-{term.value[len(namespace) :]}"
    return term.value.replace("://", "-").replace("/", "-").replace("#", "-")


def counted(triples: Iterable[Triple]) -> dict[str, int]:
    """Return how many things of our own classes there are, by local name, for manifests and pages.

    :param triples: each once.
    """
    return {
        term.value.removeprefix(PG.iri): n
        for term, n in sorted(class_counts(triples).items(), key=str)
        if term.value.startswith(PG.iri)
    }
