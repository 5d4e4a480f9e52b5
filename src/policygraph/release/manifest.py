"""`manifest.json`: what the release holds, for a machine that checks it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from policygraph import __version__
from policygraph.namespaces import DCTERMS, PG
from policygraph.release.catalog import Days
from policygraph.release.dataset import Dataset, canonical_hash
from policygraph.release.files import ReleaseFile
from policygraph.release.settings import Settings
from policygraph.release.statistics import counted


def manifest(
    dataset: Dataset, files: Sequence[ReleaseFile], settings: Settings, days: Days, location: str
) -> dict[str, Any]:
    """Return the manifest as plain data.

    :param dataset: the data.
    :param files: every file but the manifest itself and the list of checksums.
    :param settings: what is configured.
    :param days: of issue.
    :param location: URL of the folder that the files can be fetched from.
    """
    return {
        "release": {
            "title": {"zh": settings.title.zh, "en": settings.title.en},
            "version": settings.version,
            "issued": days.issued.isoformat() if days.issued else None,
            "modified": days.modified.isoformat() if days.modified else None,
            "base": dataset.base,
            "location": location,
        },
        "program": {"name": "policygraph", "version": __version__},
        "canonical": {
            "algorithm": "RDFC-1.0",
            "digest": "SHA-256",
            "value": canonical_hash(dataset.canonical),
            "of": "data/policygraph.nq",
        },
        "counts": data_counts(dataset),
        "notices": [_notice(dataset, place) for place in range(len(dataset.notices))],
        "files": [_file(file) for file in sorted(files, key=lambda file: file.path)],
    }


def data_counts(dataset: Dataset) -> dict[str, Any]:
    """Return how much the data holds: notices, quads, merged triples, things of each class."""
    return {
        "notices": len(dataset.notices),
        "quads": dataset.quads,
        "triples": len(dataset.merged),
        "things": counted(dataset.merged),
    }


def _notice(dataset: Dataset, place: int) -> dict[str, Any]:
    notice, facts = dataset.notices[place], dataset.facts
    source = facts.node(notice.iri, PG.sourceText)
    return {
        "iri": notice.iri.value,
        "graph": notice.graph.value,
        "number": facts.text(notice.iri, DCTERMS.identifier) or None,
        "title": facts.text(notice.iri, DCTERMS.title) or None,
        "issued": facts.text(notice.iri, DCTERMS.issued) or None,
        "source": {"file": facts.text(source, PG.fileName), "sha256": facts.text(source, PG.sha256)},
        "triples": len(notice.triples),
        "file": f"data/notices/{notice.name}.ttl",
    }


def _file(file: ReleaseFile) -> dict[str, Any]:
    counts = {"triples": file.triples, "rows": file.rows}
    return {
        "path": file.path,
        "part": file.part,
        "mediaType": "application/gzip" if file.packed else file.format.media_type,
        "bytes": file.size,
        "sha256": file.sha256,
        **{name: count for name, count in counts.items() if count is not None},
    }


def write_manifest(data: dict[str, Any]) -> bytes:
    """Return the manifest as a file."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"
