"""Answers that a generation of a store keeps: of questions that count over everything, asked once after it was made.

A generation never changes, so what a query answered once it answers always. It is known by its text: another value of a
parameter, or one blank more, is another question, and is asked of the engine as ever.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import QueryResultsFormat

ANSWERS = "answers"  # the folder beside the engine's, in a generation
_FORM = QueryResultsFormat.TSV


def keep(folder: Path, query: str, results: pyoxigraph.QuerySolutions) -> None:
    """Keep the answer to a query, whole or not at all.

    :param folder: of a generation.
    :param query: SPARQL, as it will be asked.
    :param results: what the engine answered, of which nothing was taken yet.
    """
    target = _file(folder, query)
    target.parent.mkdir(exist_ok=True)
    beside = target.with_suffix(f".{os.getpid()}")
    try:
        with beside.open("wb") as file:
            results.serialize(file, format=_FORM)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def kept(folder: Path | None, query: str) -> Any:
    """Return the answer that is kept to a query, as the engine would give it; `None` where none is.

    :param folder: of the generation that is asked; none for a store in memory.
    :param query: SPARQL.
    """
    if folder is None:
        return None
    try:
        data = _file(folder, query).read_bytes()
    except OSError:
        return None
    return pyoxigraph.parse_query_results(data, format=_FORM)


def _file(folder: Path, query: str) -> Path:
    return folder / ANSWERS / f"{hashlib.sha256(query.encode()).hexdigest()[:32]}.tsv"
