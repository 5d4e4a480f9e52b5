"""`catalog.ttl`: the release as a DCAT 3 catalogue (https://www.w3.org/TR/vocab-dcat-3/).

It follows the European application profile DCAT-AP 3, whose shapes want every thing that is referred to described in
the catalogue itself; so media types, languages and the like are, by their type and name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.facts import Facts
from policygraph.namespaces import DCAT, DCTERMS, PG, RDFS, SKOS, THEME, XSD
from policygraph.queries import Text
from policygraph.release.dataset import Dataset, NoticeGraph
from policygraph.release.files import ReleaseFile
from policygraph.release.provenance import checksum
from policygraph.release.settings import Settings
from policygraph.release.terms import AUTHORITY, FOAF, MEDIA_TYPE, SPDX, VCARD, Fact, describe, in_both
from policygraph.vocabulary import vocabulary

_ONTOLOGY = NamedNode(PG.iri.rstrip("#"))
_SHAPES = NamedNode("https://w3id.org/policygraph/shapes")
_PARTS = {
    "data": (
        Text("重点任务清单知识图谱", "Knowledge graph of the task lists"),
        Text("全部通知的图谱：每份通知一个具名图，以及合并后的图。",
             "The graph of all notices: a named graph each, and all merged."),
    ),
    "tables": (
        Text("重点任务清单数据表", "Tables of the task lists"),
        Text("任务、单位、分工、项目、目标五张表，供不使用 RDF 的平台。",
             "Five tables (tasks, units, assignments, projects, goals) for platforms that take no RDF."),
    ),
    "vocabulary": (
        Text("政策图谱本体与词表", "Ontology and vocabularies of policygraph"),
        Text("本体、对齐、SKOS 词表与 JSON-LD 上下文。",
             "The ontology, its alignments, SKOS schemes and the JSON-LD context."),
    ),
    "shapes": (
        Text("政策图谱校验规则", "Shapes of policygraph"),
        Text("图谱须满足的 SHACL 约束。", "The SHACL constraints that the graph obeys."),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """When a release was first published and when this version was.

    :param issued: `None` when it is not known.
    """

    issued: date | None
    modified: date | None


def catalog(
    dataset: Dataset, files: Sequence[ReleaseFile], settings: Settings, days: Days, location: str
) -> list[Triple]:
    """Return the catalogue.

    :param dataset: the data.
    :param files: everything that it lists.
    :param settings: what is configured.
    :param days: of issue.
    :param location: URL of the folder that the files can be fetched from.
    """
    maker = _Maker(dataset, settings, days, location)
    triples = maker.catalog()
    for part in _PARTS:
        triples += maker.part(part, [file for file in files if file.part == part])
    for notice in dataset.notices:
        triples += maker.notice(notice, [file for file in files if file.part == f"notice/{notice.name}"])
    return list(dict.fromkeys(triples))


def dataset_iri(dataset: Dataset, part: str) -> NamedNode:
    """Return the IRI of a dataset of the catalogue, which stays the same from version to version.

    :param part: data, tables, vocabulary, shapes, or the local name of a notice.
    """
    return NamedNode(f"{dataset.base}dataset/{part}")


class _Maker:
    """States the parts of a catalogue that share publisher, licence, days and themes."""

    def __init__(self, dataset: Dataset, settings: Settings, days: Days, location: str) -> None:
        self.dataset, self.settings, self.days, self.location = dataset, settings, days, location
        self.facts = dataset.facts
        self.words = Facts(vocabulary())
        self.iri = NamedNode(f"{dataset.base}catalog")
        self.publisher = NamedNode(settings.publisher.iri or f"{dataset.base}agent/publisher")
        self.shared: list[Fact] = [
            (DCTERMS.publisher, self.publisher),
            (DCTERMS.issued, days.issued),
            (DCTERMS.modified, days.modified),
            (DCTERMS.language, NamedNode(f"{AUTHORITY}language/ZHO")),
        ]

    def catalog(self) -> list[Triple]:
        """The catalogue itself and what everything in it refers to."""
        settings = self.settings
        scheme = NamedNode(THEME.iri.rstrip("/"))
        facts = [
            *in_both(DCTERMS.title, settings.title.zh, settings.title.en),
            *in_both(DCTERMS.description, settings.description.zh, settings.description.en),
            *self.shared,
            (DCTERMS.language, NamedNode(f"{AUTHORITY}language/ENG")),
            (DCTERMS.license, NamedNode(settings.license)),
            (DCAT.themeTaxonomy, scheme),
            (DCAT.version, settings.version),
            *self._spatial([notice.iri for notice in self.dataset.notices]),
        ]
        triples = describe(self.iri, [DCAT.Catalog], facts)
        agent = [*in_both(FOAF.name, settings.publisher.name.zh, settings.publisher.name.en)]
        triples += describe(self.publisher, [FOAF.Agent], agent)
        if settings.publisher.email:
            mail = (VCARD.hasEmail, NamedNode(f"mailto:{settings.publisher.email}"))
            name = (VCARD.fn, Literal(settings.publisher.name.zh, language="zh"))
            triples += describe(self._contact(), [VCARD.Kind, VCARD.Organization], [name, mail])
        triples += describe(NamedNode(settings.license), [DCTERMS.LicenseDocument])
        triples += describe(scheme, [SKOS.ConceptScheme], in_both(DCTERMS.title, "任务主题", "Themes of tasks"))
        named = {"language/ZHO": ("中文", "Chinese"), "language/ENG": ("英文", "English")}
        for language, (zh, en) in named.items():
            triples += describe(
                NamedNode(AUTHORITY + language), [DCTERMS.LinguisticSystem], in_both(RDFS.label, zh, en)
            )
        government = in_both(SKOS.prefLabel, "政府与公共部门", "Government and public sector")
        triples += describe(NamedNode(f"{AUTHORITY}data-theme/GOVE"), [SKOS.Concept], government)
        triples += describe(NamedNode(f"{AUTHORITY}frequency/{settings.frequency}"), [DCTERMS.Frequency])
        triples += describe(NamedNode(f"{AUTHORITY}access-right/{settings.access}"), [DCTERMS.RightsStatement])
        for standard in (_ONTOLOGY, _SHAPES):
            triples += describe(standard, [DCTERMS.Standard])
        return triples

    def part(self, part: str, files: Sequence[ReleaseFile]) -> list[Triple]:
        """One of the datasets that every release has."""
        title, description = _PARTS[part]
        data = part in ("data", "tables")
        iris = [notice.iri for notice in self.dataset.notices] if data else []
        facts: list[Fact] = [
            *in_both(DCTERMS.title, title.zh, title.en),
            *in_both(DCTERMS.description, description.zh, description.en),
            (DCTERMS.language, None if data else NamedNode(f"{AUTHORITY}language/ENG")),
            (DCTERMS.conformsTo, _ONTOLOGY if data else None),
            (DCTERMS.conformsTo, _SHAPES if part == "data" else None),
            *self._about(iris),
        ]
        if part == "data":
            facts += [(DCTERMS.hasPart, dataset_iri(self.dataset, notice.name)) for notice in self.dataset.notices]
        return self._dataset(dataset_iri(self.dataset, part), facts, files)

    def notice(self, notice: NoticeGraph, files: Sequence[ReleaseFile]) -> list[Triple]:
        """The dataset of one notice."""
        number = self.facts.text(notice.iri, DCTERMS.identifier)
        title = self.facts.text(notice.iri, DCTERMS.title) or notice.name
        facts: list[Fact] = [
            *in_both(DCTERMS.title, f"{title}（知识图谱）", f"Knowledge graph of {number or notice.name}"),
            *in_both(
                DCTERMS.description,
                f"由《{title}》{number}读出的图谱，附每一事实的原文位置。",
                f"The graph read from {number or notice.name}, with the place in the text of every fact.",
            ),
            (DCTERMS.conformsTo, _ONTOLOGY),
            (DCTERMS.conformsTo, _SHAPES),
            (DCTERMS.isPartOf, dataset_iri(self.dataset, "data")),
            (FOAF.primaryTopic, notice.iri),
            *self._about([notice.iri]),
        ]
        return self._dataset(dataset_iri(self.dataset, notice.name), facts, files)

    def _dataset(self, iri: NamedNode, facts: list[Fact], files: Sequence[ReleaseFile]) -> list[Triple]:
        settings = self.settings
        keywords = [fact for keyword in settings.keywords for fact in in_both(DCAT.keyword, keyword.zh, keyword.en)]
        common: list[Fact] = [
            *self.shared,
            *keywords,
            (DCTERMS.identifier, iri.value),
            (DCAT.theme, NamedNode(f"{AUTHORITY}data-theme/GOVE")),
            (DCAT.version, settings.version),
            (DCTERMS.accrualPeriodicity, NamedNode(f"{AUTHORITY}frequency/{settings.frequency}")),
            (DCTERMS.accessRights, NamedNode(f"{AUTHORITY}access-right/{settings.access}")),
            (DCTERMS.license, NamedNode(settings.license)),
            (DCAT.contactPoint, self._contact() if settings.publisher.email else None),
        ]
        triples = describe(self.iri, [], [(DCAT.dataset, iri)])
        triples += describe(iri, [DCAT.Dataset], [*facts, *common])
        for file in files:
            triples += self._distribution(iri, file)
        triples += self._described(facts)
        return triples

    def _distribution(self, dataset: NamedNode, file: ReleaseFile) -> list[Triple]:
        name = file.path.rpartition("/")[2]
        node = NamedNode(f"{dataset.value}/{name}")
        url = NamedNode(self.location + file.path)
        media = NamedNode(MEDIA_TYPE + file.format.media_type)
        kind = NamedNode(f"{AUTHORITY}file-type/{file.format.authority}")
        packed = NamedNode(f"{MEDIA_TYPE}application/gzip")
        facts: list[Fact] = [
            *in_both(DCTERMS.title, file.title.zh, file.title.en),
            *in_both(
                DCTERMS.description,
                f"{file.title.zh}，{file.format.name} 格式{'，gzip 压缩' if file.packed else ''}。",
                f"{file.title.en}, in {file.format.name}{', gzipped' if file.packed else ''}.",
            ),
            (DCAT.accessURL, url),
            (DCAT.downloadURL, url),
            (DCAT.mediaType, media),
            (DCAT.compressFormat, packed if file.packed else None),
            (DCTERMS["format"], kind),
            (DCAT.byteSize, Literal(str(file.size), datatype=XSD.nonNegativeInteger)),
            (SPDX.checksum, NamedNode(f"{node.value}/checksum")),
            (DCTERMS.license, NamedNode(self.settings.license)),
            *self.shared[1:],
        ]
        triples = describe(dataset, [], [(DCAT.distribution, node)])
        triples += describe(node, [DCAT.Distribution], facts)
        triples += checksum(NamedNode(f"{node.value}/checksum"), file.sha256)
        triples += describe(url, [RDFS.Resource])
        triples += describe(media, [DCTERMS.MediaType])
        triples += describe(kind, [DCTERMS.MediaTypeOrExtent])
        return triples + (describe(packed, [DCTERMS.MediaType]) if file.packed else [])

    def _about(self, notices: Sequence[NamedNode]) -> list[Fact]:
        """Where, when and about what: read from the data."""
        return [*self._spatial(notices), *self._temporal(notices), *self._themes(notices)]

    def _spatial(self, notices: Sequence[NamedNode]) -> list[Fact]:
        places = {place for notice in notices for place in self.facts.nodes(notice, PG.jurisdiction)}
        return [(DCTERMS.spatial, place) for place in sorted(places, key=str)]

    def _temporal(self, notices: Sequence[NamedNode]) -> list[Fact]:
        days = sorted(filter(None, (self.facts.day(notice, DCTERMS.issued) for notice in notices)))
        ends = [
            self.facts.day(self.facts.node(thing, prop), DCAT.endDate)
            for notice in notices
            for thing, prop in self._timed(notice)
        ]
        last = max(filter(None, [*ends, *days]), default=None)
        return [(DCTERMS.temporal, NamedNode(f"{self.dataset.base}period/{days[0]}--{last}"))] if days and last else []

    def _timed(self, notice: NamedNode) -> list[tuple[NamedNode, NamedNode]]:
        """Goals and tasks of a notice, each with the property that leads to its time frame."""
        tasks = [task for task in self.facts.instances(PG.Task) if task.value.startswith(f"{notice.value}/")]
        goals = [goal for task in tasks for goal in self.facts.nodes(task, PG.goal)]
        return [*((goal, PG.period) for goal in goals), *((task, PG.deadline) for task in tasks)]

    def _themes(self, notices: Sequence[NamedNode]) -> list[Fact]:
        tasks = [task for task, _ in (pair for notice in notices for pair in self._timed(notice))]
        themes = {theme for task in tasks for theme in self.facts.nodes(task, PG.theme)}
        return [(DCAT.theme, theme) for theme in sorted(themes, key=str)]

    def _described(self, facts: Sequence[Fact]) -> list[Triple]:
        """The places, periods and themes that facts lead to."""
        triples: list[Triple] = []
        for predicate, node in facts:
            if not isinstance(node, NamedNode):
                continue
            if predicate == DCTERMS.spatial:
                labels = [(RDFS.label, Literal(label, language="zh")) for label in self.facts.texts(node, RDFS.label)]
                code = self.facts.text(node, SKOS.notation)
                triples += describe(
                    node,
                    [DCTERMS.Location],
                    [*labels, (SKOS.notation, code or None), (DCTERMS.identifier, code or None)],
                )
            elif predicate == DCTERMS.temporal:
                start, _, end = node.value.rpartition("/")[2].partition("--")
                days = [(DCAT.startDate, date.fromisoformat(start)), (DCAT.endDate, date.fromisoformat(end))]
                triples += describe(node, [DCTERMS.PeriodOfTime], days)
            elif predicate == DCAT.theme:
                words: list[Fact] = [(SKOS.prefLabel, label) for label in self.words.values(node, SKOS.prefLabel)]
                triples += describe(
                    node, [SKOS.Concept], [*words, (SKOS.inScheme, self.words.node(node, SKOS.inScheme))]
                )
        return triples

    def _contact(self) -> NamedNode:
        return NamedNode(f"{self.dataset.base}agent/contact")
