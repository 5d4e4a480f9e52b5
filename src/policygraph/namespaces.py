"""The terms we write, one line each, and the prefixes of every writer and query."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode


class Namespace:
    """An IRI that others begin with: `PG.Task` and `PG["Task"]` are the term `Task` in it."""

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        term = NamedNode(self.iri + name)
        self.__dict__[name] = term  # asked for tens of thousands of times a notice: from now on a plain attribute
        return term

    def __getitem__(self, name: str) -> NamedNode:
        return NamedNode(self.iri + name)


RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS: Final = Namespace("http://purl.org/dc/terms/")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
ODRL: Final = Namespace("http://www.w3.org/ns/odrl/2/")
ELI: Final = Namespace("http://data.europa.eu/eli/ontology#")
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")

PG: Final = Namespace("https://w3id.org/policygraph/ontology#")
ROLE: Final = Namespace("https://w3id.org/policygraph/role/")
THEME: Final = Namespace("https://w3id.org/policygraph/theme/")
INDICATOR: Final = Namespace("https://w3id.org/policygraph/indicator/")
KIND: Final = Namespace("https://w3id.org/policygraph/project-kind/")
STAGE: Final = Namespace("https://w3id.org/policygraph/stage/")
PROGRESS: Final = Namespace("https://w3id.org/policygraph/progress/")
STRUCTURE: Final = Namespace("https://w3id.org/policygraph/structure/")
RULE: Final = Namespace("https://w3id.org/policygraph/rule/")

DEFAULT_BASE: Final = "https://w3id.org/policygraph/id/"

PREFIXES: Final[dict[str, str]] = {
    "pg": PG.iri,
    "role": ROLE.iri,
    "theme": THEME.iri,
    "indicator": INDICATOR.iri,
    "kind": KIND.iri,
    "stage": STAGE.iri,
    "progress": PROGRESS.iri,
    "structure": STRUCTURE.iri,
    "rule": RULE.iri,
    "dcat": DCAT.iri,
    "dcterms": DCTERMS.iri,
    "eli": ELI.iri,
    "oa": OA.iri,
    "odrl": ODRL.iri,
    "org": ORG.iri,
    "owl": OWL.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "skos": SKOS.iri,
    "xsd": XSD.iri,
}
