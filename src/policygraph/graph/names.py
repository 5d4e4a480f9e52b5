"""The terms of the vocabularies as they are written, by the names that they have elsewhere."""

from __future__ import annotations

from typing import Final

from policygraph import namespaces
from policygraph.written import WrittenNamespace

RDF: Final = WrittenNamespace(namespaces.RDF)
RDFS: Final = WrittenNamespace(namespaces.RDFS)
SKOS: Final = WrittenNamespace(namespaces.SKOS)
DCTERMS: Final = WrittenNamespace(namespaces.DCTERMS)
PROV: Final = WrittenNamespace(namespaces.PROV)
OA: Final = WrittenNamespace(namespaces.OA)
ORG: Final = WrittenNamespace(namespaces.ORG)
ODRL: Final = WrittenNamespace(namespaces.ODRL)
DCAT: Final = WrittenNamespace(namespaces.DCAT)

PG: Final = WrittenNamespace(namespaces.PG)
ROLE: Final = WrittenNamespace(namespaces.ROLE)
THEME: Final = WrittenNamespace(namespaces.THEME)
KIND: Final = WrittenNamespace(namespaces.KIND)
STAGE: Final = WrittenNamespace(namespaces.STAGE)
PROGRESS: Final = WrittenNamespace(namespaces.PROGRESS)
STRUCTURE: Final = WrittenNamespace(namespaces.STRUCTURE)
RULE: Final = WrittenNamespace(namespaces.RULE)
