"""The search box: every stretch of two characters or more in titles, units, projects, duties, places and documents.

SQLite's full-text index splits by words, which Chinese does not have, and its `trigram` finds no two characters. So
names are indexed as pairs of neighbouring characters: a stretch is there if its pairs stand in a row. Simplified and
traditional forms are one (data/folding.tsv); names are indexed by pinyin too, whole and by first letters.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from policygraph.text.folding import fold
from policygraph.web.graph import Graph
from policygraph.web.things import rows

KINDS = ("unit", "task", "project", "duty", "goal", "place", "document", "notice", "organization", "theme")
MOST = 50  # things that one page of results shows
_LONGEST = 200  # characters of a search
_RUN = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[a-z0-9]+")
_NAMES = {
    "unit": "?x a pg:Unit ; rdfs:label|skos:altLabel ?name",
    "task": "?x a pg:Task ; dcterms:title ?name",
    "project": "?x a pg:Project ; rdfs:label|skos:altLabel|pg:printedName ?name",
    "duty": "?x a pg:Duty ; pg:text ?name",
    "goal": "?x a pg:Goal ; pg:text ?name",
    "place": "?x a pg:Place ; rdfs:label|skos:altLabel ?name",
    "document": "?x a pg:PolicyDocument ; dcterms:title|skos:altLabel|dcterms:identifier ?name",
    "notice": "?x a pg:Notice ; dcterms:title|dcterms:identifier|pg:listTitle ?name",
    "organization": "?x a org:Organization ; rdfs:label|skos:altLabel ?name",
    "theme": "?x skos:inScheme <https://w3id.org/policygraph/theme> ; skos:prefLabel|skos:altLabel ?name",
}
_BY_SOUND = ("unit", "project", "place", "document", "task", "theme")


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a search found.

    :param name: the one of its names that fits.
    """

    kind: str
    iri: str
    name: str


class Index:
    """The names of a graph, ready to be searched by any thread.

    :param base: that holds them; used by nobody else.
    """

    def __init__(self, base: sqlite3.Connection) -> None:
        self._turn = threading.Lock()
        self._base = base

    def find(self, words: str, *, kind: str = "", most: int = MOST) -> tuple[Found, ...]:
        """Return the things whose names hold some words, the shortest names first.

        :param words: any; several, parted by blanks, must all be in the name.
        :param kind: one of `KINDS`, or empty for all.
        :param most: how many to return.
        """
        wanted = _wanted(words)
        if not wanted:
            return ()
        where, values = ("AND kind = ?", [kind]) if kind else ("", [])
        query = f"SELECT kind, iri, name FROM names WHERE names MATCH ? {where} ORDER BY LENGTH(name), iri LIMIT ?"
        with self._turn:
            found = self._base.execute(query, [wanted, *values, most * 4]).fetchall()
        once = {(one, iri): name for one, iri, name in reversed(found)}
        order = {key: at for at, key in enumerate(dict.fromkeys((one, iri) for one, iri, _ in found))}
        return tuple(Found(*key, once[key]) for key in sorted(once, key=order.__getitem__))[:most]


def names_of(graph: Graph) -> Index:
    """Return the names of a graph, held in memory.

    :param graph: that is served.
    """
    return Index(_filled(graph, ":memory:"))


def names_in(file: Path) -> Index:
    """Return the names that were written into a file.

    :param file: as `write_names` writes it.
    :raises sqlite3.Error: for one that is damaged.
    """
    base = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    base.execute("SELECT COUNT(*) FROM names WHERE names MATCH 'x'").fetchone()
    return Index(base)


def write_names(graph: Graph, file: Path) -> None:
    """Write the names of a graph into a file.

    :param graph: that is served.
    :param file: that is not there yet.
    """
    _filled(graph, str(file)).close()


def _filled(graph: Graph, place: str) -> sqlite3.Connection:
    base = sqlite3.connect(place, check_same_thread=False)
    base.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        " CREATE VIRTUAL TABLE names USING fts5(kind UNINDEXED, iri UNINDEXED, name UNINDEXED,"
        " pairs, sound, initials, tokenize='unicode61 remove_diacritics 0')"
    )
    with base:
        base.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)", _entries(graph))
    return base


def _entries(graph: Graph) -> Iterator[tuple[str, str, str, str, str, str]]:
    for kind, pattern in _NAMES.items():
        for thing, name in rows(graph.store, f"SELECT DISTINCT ?x ?name WHERE {{ {pattern} }}"):
            if thing and name:
                yield (kind, thing.value, name.value, *_read_as(name.value, kind in _BY_SOUND))


@lru_cache(maxsize=50_000)
def _read_as(name: str, sounded: bool) -> tuple[str, str, str]:
    """A name by its pairs, by its sound and by the first letters of it; the same come again in notice after notice."""
    sounds = _syllables(name) if sounded else ()
    return _indexed(name), _indexed("".join(sounds)), _indexed("".join(sound[0] for sound in sounds))


def _syllables(name: str) -> Sequence[str]:
    from pypinyin import lazy_pinyin

    return [sound.lower() for sound in lazy_pinyin(fold(name), errors="ignore") if sound.isascii() and sound.isalpha()]


def _runs(text: str) -> list[str]:
    return _RUN.findall(fold(text).lower())


def _indexed(text: str) -> str:
    """A text as its pairs of neighbouring characters, and its last character alone; runs are kept apart."""
    return " _ ".join(" ".join([*(run[at : at + 2] for at in range(len(run) - 1)), run[-1]]) for run in _runs(text))


def _wanted(words: str) -> str:
    """A search as the index understands it; empty where it holds nothing to look for."""
    parts = []
    for run in _runs(words[:_LONGEST]):
        pairs = " + ".join(f'"{run[at : at + 2]}"' for at in range(len(run) - 1)) or f'"{run}" *'
        columns = "{pairs sound initials}" if _LATIN.fullmatch(run) else "{pairs}"
        parts.append(f"{columns} : ({pairs})")
    return " AND ".join(parts)
