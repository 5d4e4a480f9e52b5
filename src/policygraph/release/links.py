"""Do the files that describe a release (catalogue, statistics, provenance, readmes) lead where they say?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from pyoxigraph import NamedNode

from policygraph.facts import Facts
from policygraph.namespaces import DCAT, DCTERMS, PROV
from policygraph.release.files import digest
from policygraph.release.terms import FOAF, SPDX, VOID

_LINK = re.compile(r"\]\(([^()\s]+)\)")


def catalog_problems(
    facts: Mapping[str, Facts], held: dict[str, bytes], manifest: dict[str, Any], notices: Set[NamedNode] | None
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, each with the file that says it.

    :param facts: what each file says, by path; a file that cannot be read is not among them.
    :param held: the bytes of every file.
    :param manifest: what is announced.
    :param notices: those that the data holds; `None` when it could not be read.
    """
    location = manifest["release"]["location"]
    listed = {file["path"] for file in manifest["files"] if file["part"] != "about"}
    nothing = Facts(())
    yield from _catalog(facts.get("catalog.ttl", nothing), held, location, listed, notices)
    void, provenance = facts.get("void.ttl", nothing), facts.get("provenance.ttl", nothing)
    for dataset in void.instances(VOID.Dataset):
        for dump in void.nodes(dataset, VOID.dataDump):
            if dump.value.removeprefix(location) not in held:
                yield "void.ttl", f"leads to {dump.value}, which is no file of the release 链接无效"
    told = {}
    for entity in provenance.instances(PROV.Entity):
        path = entity.value.removeprefix(location)
        if path != entity.value:
            told[path] = provenance.text(provenance.node(entity, SPDX.checksum), SPDX.checksumValue)
    for path in sorted(listed - told.keys()):
        yield "provenance.ttl", f"does not say how {path} came to be 未说明来源"
    for path, sha256 in sorted(told.items()):
        if path not in held or digest(held[path]) != sha256:
            yield "provenance.ttl", f"tells of another {path} than there is 与文件不符"
    for readme in ("README.md", "README.zh-CN.md"):
        for target in _LINK.findall(held.get(readme, b"").decode("utf-8", "replace")):
            if target not in held:
                yield readme, f"leads to {target}, which is not there 链接无效"


def _catalog(
    catalog: Facts, held: dict[str, bytes], location: str, listed: Set[str], notices: Set[NamedNode] | None
) -> Iterator[tuple[str, str]]:
    name = "catalog.ttl"
    catalogs, datasets = catalog.instances(DCAT.Catalog), catalog.instances(DCAT.Dataset)
    distributions = catalog.instances(DCAT.Distribution)
    if len(catalogs) != 1:
        yield name, f"describes {len(catalogs)} catalogues 目录数不为一"
        return
    linked = set(catalog.nodes(catalogs[0], DCAT.dataset))
    offered = {node for dataset in datasets for node in catalog.nodes(dataset, DCAT.distribution)}
    for thing in (*catalogs, *datasets, *distributions):
        for prop in (DCTERMS.title, DCTERMS.description):
            for language in ("zh", "en"):
                if not catalog.text(thing, prop, language):
                    yield name, f"{thing.value} has no {prop.value.rpartition('/')[2]} in {language} 缺少说明"
    for thing in (*catalogs, *datasets):
        if not catalog.text(catalog.node(thing, DCTERMS.publisher), FOAF.name):
            yield name, f"{thing.value} has no publisher with a name 缺少发布者"
    for node in sorted((linked ^ set(datasets)) | (offered ^ set(distributions)), key=str):
        yield name, f"{node.value} is listed and not described, or described and not listed 条目不全"
    for dataset in datasets:
        for notice in catalog.nodes(dataset, FOAF.primaryTopic):
            if notices is not None and notice not in notices:
                yield name, f"{dataset.value} is about {notice.value}, which the data does not hold 链接无效"
    told: set[str] = set()
    for node in distributions:
        url = catalog.node(node, DCAT.downloadURL)
        path = url.value.removeprefix(location) if url else ""
        data = held.get(path)
        told.add(path)
        if data is None:
            yield name, f"{node.value} leads to {url}, which is no file of the release 链接无效"
        elif catalog.text(node, DCAT.byteSize) != str(len(data)):
            yield (
                name,
                f"{node.value} says {catalog.text(node, DCAT.byteSize)} bytes, the file has {len(data)} 大小不符",
            )
        elif catalog.text(catalog.node(node, SPDX.checksum), SPDX.checksumValue) != digest(data):
            yield name, f"{node.value} has another checksum than its file 校验和不符"
    for path in sorted(listed - told):
        yield name, f"does not list {path} 未列入目录"
