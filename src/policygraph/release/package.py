"""The release: store → a folder that can be handed over, complete, described and checkable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from pyoxigraph import NamedNode, Triple

from policygraph.errors import UnreadableInput
from policygraph.namespaces import DCTERMS, PG
from policygraph.queries import Text
from policygraph.release.catalog import Days, catalog, dataset_iri
from policygraph.release.dataset import Dataset, prefixes_of
from policygraph.release.directory import directory
from policygraph.release.files import CHECKSUMS, MANIFEST, ReleaseFile, checksum_lines, digest, put
from policygraph.release.linked_json import write_context, write_json
from policygraph.release.manifest import manifest, write_manifest
from policygraph.release.placing import beside, check_place, recover
from policygraph.release.provenance import provenance
from policygraph.release.settings import Settings
from policygraph.release.sheets import sheets
from policygraph.release.statistics import statistics
from policygraph.release.tabular import write_csv, write_workbook
from policygraph.release.terms import RELEASE_PREFIXES
from policygraph.serialization import serialize
from policygraph.validation.shapes import shape_files
from policygraph.vocabulary import vocabulary_files


def export(dataset: Dataset, directory_: Path, settings: Settings) -> dict[str, Any]:
    """Write a release and return its manifest.

    It is written beside its place and changes names with what is there (`placing`).

    :param dataset: the data.
    :param directory_: its folder; an older release there is replaced.
    :param settings: what is configured.
    :raises UnreadableInput: when the folder holds something else, or cannot be written.
    """
    recover(directory_)
    check_place(directory_)
    try:
        with beside(directory_) as folder:
            return _write(dataset, folder, settings)
    except OSError as error:
        raise UnreadableInput(
            f"the release cannot be written: {error.strerror}",
            where=str(directory_),
            advice="Check the folder and its rights.",
        ) from error


def _write(dataset: Dataset, folder: Path, settings: Settings) -> dict[str, Any]:
    release = NamedNode(f"{dataset.base}release/{settings.version}/")
    location = settings.location or release.value
    days = _days(dataset, settings)
    tables = sheets(dataset.facts)
    files = [*_data(dataset, folder), *_vocabulary(folder)]
    for sheet in tables:
        title = Text(f"{sheet.title.zh}表", f"Table of {sheet.title.en}")
        data = write_csv([heading.name for heading in sheet.headings], sheet.rows)
        files += put(folder, f"tables/{sheet.name}.csv", data, "tables", title, rows=len(sheet.rows))
    workbook = write_workbook(tables, settings.title.zh, days.issued)
    rows = sum(len(sheet.rows) for sheet in tables)
    files += put(folder, "tables/policygraph.xlsx", workbook, "tables", Text("五张表", "The five tables"), rows=rows)
    files += _directory(dataset, folder, settings, days)

    def describe(path: str, title: Text, triples: Iterable[Triple]) -> list[ReleaseFile]:
        held = tuple(dict.fromkeys(triples))
        data = serialize(held, "turtle", prefixes=RELEASE_PREFIXES)
        return put(folder, path, data, "about", title, triples=len(held))

    dumps = [file.path for file in files if file.part == "data"]
    void = statistics(dataset, dataset_iri(dataset, "data"), dumps, location)
    files += describe("void.ttl", Text("统计", "Statistics"), void)
    files += describe("provenance.ttl", Text("来源", "Provenance"), provenance(dataset, files, release, location))
    files += describe("catalog.ttl", Text("目录", "Catalogue"), catalog(dataset, files, settings, days, location))
    facts = manifest(dataset, files, settings, days, location)
    for name, title in (
        ("README.md", Text("说明（英文）", "Readme")),
        ("README.zh-CN.md", Text("说明", "Readme (Chinese)")),
    ):
        files += put(folder, name, _readme(name, facts), "about", title)
    facts = manifest(dataset, files, settings, days, location)
    data = write_manifest(facts)
    (folder / MANIFEST).write_bytes(data)
    digests = {file.path: file.sha256 for file in files} | {MANIFEST: digest(data)}
    (folder / CHECKSUMS).write_bytes(checksum_lines(digests))
    return facts


def _data(dataset: Dataset, folder: Path) -> list[ReleaseFile]:
    merged, prefixes = dataset.merged, prefixes_of(dataset.notices)
    quads = {notice.graph: notice.triples for notice in dataset.notices}
    files = put(folder, "data/policygraph.ttl", serialize(merged, "turtle", prefixes=prefixes), "data",
                Text("合并图", "All notices, merged"), triples=len(merged), pack=True)  # fmt: skip
    files += put(folder, "data/policygraph.nq", dataset.canonical, "data",
                 Text("全部具名图", "All notices, a named graph each"), triples=dataset.quads, pack=True)  # fmt: skip
    files += put(folder, "data/policygraph.jsonld", write_json(quads, prefixes), "data",
                 Text("全部具名图", "All notices, a named graph each"), triples=dataset.quads, pack=True)  # fmt: skip
    for notice in dataset.notices:
        data = serialize(notice.triples, "turtle", prefixes=prefixes_of([notice]))
        title = dataset.facts.text(notice.iri, DCTERMS.identifier) or notice.name
        files += put(folder, f"data/notices/{notice.name}.ttl", data, f"notice/{notice.name}", Text(title, title),
                     triples=len(notice.triples), pack=True)  # fmt: skip
    return files


def _vocabulary(folder: Path) -> list[ReleaseFile]:
    """The ontology, schemes and shapes as they ship."""
    files: list[ReleaseFile] = []
    for part, paths in (("vocabulary", vocabulary_files()), ("shapes", shape_files())):
        for path in paths:
            files += put(folder, f"{part}/{path.name}", path.read_bytes(), part, Text(path.stem, path.stem))
    context = Text("JSON-LD 上下文", "JSON-LD context")
    return files + put(folder, "vocabulary/context.jsonld", write_context(), "vocabulary", context)


def _directory(dataset: Dataset, folder: Path, settings: Settings, days: Days) -> list[ReleaseFile]:
    """The resource directory, as a workbook and as two tables."""
    listed = directory(sheets(dataset.facts), dataset.facts, settings, days.issued)
    files: list[ReleaseFile] = []
    for sheet in listed:
        data = write_csv([heading.label for heading in sheet.headings], sheet.rows)
        title = Text(f"{settings.directory_title}·{sheet.title.zh}", f"Resource directory: {sheet.title.en}")
        files += put(folder, f"directory/{sheet.name}.csv", data, "about", title, rows=len(sheet.rows))
    book = write_workbook(listed, settings.directory_title, days.issued)
    title = Text(settings.directory_title, "Resource directory")
    return files + put(folder, "directory/directory.xlsx", book, "about", title, rows=sum(len(s.rows) for s in listed))


def _days(dataset: Dataset, settings: Settings) -> Days:
    """The days that are configured, else that of the newest notice: no clock is read."""
    facts = dataset.facts
    newest: Sequence[date] = [
        day for notice in facts.instances(PG.Notice) if (day := facts.day(notice, DCTERMS.issued))
    ]
    issued = settings.issued or max(newest, default=None)
    return Days(issued, settings.modified or issued)


def _readme(name: str, facts: dict[str, Any]) -> bytes:
    templates = Path(__file__).parent.parent / "templates" / "release"
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
    template = environment.from_string((templates / f"{name}.j2").read_text(encoding="utf-8"))
    return template.render(facts).encode()
