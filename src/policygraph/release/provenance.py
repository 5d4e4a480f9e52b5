"""`provenance.ttl`: how each file came to be (https://www.w3.org/TR/prov-o/)."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from policygraph import __version__
from policygraph.namespaces import DCAT, DCTERMS, PG, PROV, RDF, RDFS, SKOS, XSD
from policygraph.release.dataset import Dataset, NoticeGraph
from policygraph.release.files import ReleaseFile, digest
from policygraph.release.terms import SPDX, Fact, describe, in_both
from policygraph.resources import resource

_PROGRAM = NamedNode(f"https://w3id.org/policygraph/program/{__version__}")
_RULES = (RDFS.label, SKOS.example)
_SOURCE = (PG.fileName, PG.sha256, DCTERMS.format, PG.convertedBy, PG.secondReader)
_NOT_READ = {"comparison", "notices", "profiles"}  # folders of data/ that no rule of extraction reads


def provenance(dataset: Dataset, files: Iterable[ReleaseFile], release: NamedNode, location: str) -> list[Triple]:
    """Return which activity made each file from which texts, by which rules and corrections.

    :param dataset: the data.
    :param files: those made so far.
    :param release: IRI of this version.
    :param location: URL of the folder that the files can be fetched from.
    """
    export = NamedNode(f"{release.value}export")
    lexicon = NamedNode(f"https://w3id.org/policygraph/program/{__version__}/lexicon")
    triples = describe(
        _PROGRAM,
        [PROV.SoftwareAgent],
        [(RDFS.label, Literal(f"policygraph {__version__}", language="en")), (DCAT.version, __version__)],
    )
    triples += describe(
        lexicon,
        [PROV.Entity],
        [
            *in_both(
                RDFS.label, "规则所据的词表与主题定义", "The word lists and theme definitions that the rules read by"
            ),
            (SPDX.checksum, NamedNode(f"{lexicon.value}/checksum")),
        ],
    )
    triples += checksum(NamedNode(f"{lexicon.value}/checksum"), _lexicon_digest())
    triples += describe(
        export,
        [PROV.Activity],
        [*in_both(RDFS.label, "导出发布", "Export of the release"), (PROV.wasAssociatedWith, _PROGRAM)],
    )
    readings: dict[str, NamedNode] = {}
    for notice in dataset.notices:
        reading = NamedNode(f"{release.value}reading-{notice.name}")
        readings[f"notice/{notice.name}"] = reading
        triples += _reading(notice, reading, lexicon)
        triples += describe(export, [], [(PROV.wasInformedBy, reading)])
    for file in files:
        triples += _file(dataset, file, export, location)
    return triples


def _reading(notice: NoticeGraph, reading: NamedNode, lexicon: NamedNode) -> list[Triple]:
    """The activity that read one notice; what it used is told again, so that the file can be read by itself."""
    kept = {PG.SourceText: _SOURCE, PG.Rule: _RULES, PG.Correction: (PG.reason,)}
    kinds = {t.subject: t.object for t in notice.triples if t.predicate == RDF.type and t.object in kept}
    agents = {t.object for t in notice.triples if t.predicate == PROV.wasAttributedTo}
    told: list[Triple] = []
    for triple in notice.triples:
        if triple.subject in kinds:
            kind = kinds[triple.subject]
            if triple.predicate in (RDF.type, PROV.wasAttributedTo, *kept[kind]):  # type: ignore[index]
                told.append(triple)
        elif triple.subject in agents:
            told.append(triple)
    used: list[Fact] = [(PROV.used, thing) for thing in sorted(kinds, key=str)]  # type: ignore[misc]
    facts: list[Fact] = [
        *in_both(RDFS.label, "阅读通知", "Reading of a notice"),
        *used,
        (PROV.used, lexicon),
        (PROV.generated, notice.graph),
        (PROV.wasAssociatedWith, _PROGRAM),
    ]
    return [*told, *describe(reading, [PROV.Activity], facts)]


def _file(dataset: Dataset, file: ReleaseFile, export: NamedNode, location: str) -> list[Triple]:
    node = NamedNode(location + file.path)
    own = [notice for notice in dataset.notices if file.part in (f"notice/{notice.name}", "data", "tables")]
    origin: list[Fact] = [(PROV.wasDerivedFrom, notice.graph) for notice in own]
    if file.packed:
        origin = [(PROV.wasDerivedFrom, NamedNode(location + file.path.removesuffix(".gz")))]
    facts: list[Fact] = [
        (DCTERMS.title, Literal(file.path)),
        (PROV.wasGeneratedBy, export),
        *origin,
        (SPDX.checksum, NamedNode(f"{node.value}#checksum")),
    ]
    return [*describe(node, [PROV.Entity], facts), *checksum(NamedNode(f"{node.value}#checksum"), file.sha256)]


def checksum(node: NamedNode, sha256: str) -> list[Triple]:
    """Return a SHA-256 as triples.

    :param node: the checksum.
    :param sha256: in hexadecimal digits.
    """
    algorithm = SPDX.checksumAlgorithm_sha256
    value = Literal(sha256, datatype=XSD.hexBinary)
    return [
        *describe(node, [SPDX.Checksum], [(SPDX.algorithm, algorithm), (SPDX.checksumValue, value)]),
        *describe(algorithm, [SPDX.ChecksumAlgorithm]),
    ]


def _lexicon_digest() -> str:
    """One digest over every file that the rules read by, with its name."""
    data, ontology = resource("data"), resource("ontology")
    named = {path.relative_to(data).as_posix(): path for path in data.rglob("*") if path.is_file()}
    kept = {name: path for name, path in named.items() if name.partition("/")[0] not in _NOT_READ}
    kept |= {f"ontology/{path.name}": path for path in ontology.glob("*.ttl")}
    lines = (f"{name}\n{digest(path.read_bytes())}\n" for name, path in sorted(kept.items()))
    return digest("".join(lines).encode())
