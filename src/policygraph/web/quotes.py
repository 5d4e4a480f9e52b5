"""The sentence behind a fact: where in which document a thing was read, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from pyoxigraph import NamedNode

from policygraph.namespaces import DCTERMS, OA, PG, RDF
from policygraph.store.embedded import EmbeddedStore
from policygraph.web.lookups import objects, outgoing, subjects

MOST = 12  # passages that one page quotes
_AROUND = 160  # characters of a line that are shown before and after the words, at most
_MARKUP = re.compile(r"\*\*|^#+\s+|^>\s*")
_STOP = re.compile(r"[。；！？\n]")
_LOOKED_AT = 2000  # mentions of a thing, of which the first are quoted


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, with the sentence that they stand in.

    :param part: IRI of what the words became: the task, duty or assignment they belong to.
    :param notice: IRI of the document.
    :param start: 0-based, of the words in the text, in characters.
    :param end: exclusive.
    :param before: the sentence up to the words.
    :param words: as printed.
    :param after: the rest of the sentence.
    """

    part: str
    notice: str
    start: int
    end: int
    line: int
    column: int
    before: str
    words: str
    after: str


def quotes(
    store: EmbeddedStore, iri: str, *, most: int = MOST, only: Callable[[str], bool] | None = None
) -> tuple[tuple[Quote, ...], bool]:
    """Return the passages that show a thing, in the order of the text, and whether there are more.

    :param store: that is served.
    :param iri: of the thing.
    :param most: how many to return.
    :param only: whether what shows it counts, by its IRI; all does for `None`.
    """
    texts: dict[str, str] = {}
    found: dict[tuple[str, int, int], Quote] = {}
    as_unit, as_mentioned = (partial(_shown_by, property=p, only=only) for p in (PG.unit, PG.mentions))
    for way in (_of_task, _own, as_unit, as_mentioned, _as_passage):
        for part, passage in islice(way(store, iri), most * 4):
            quote = _quote(store, part, passage, texts)
            if quote:
                found.setdefault((quote.notice, quote.start, quote.end), quote)
        if found:
            break
    ordered = tuple(found[key] for key in sorted(found))
    return ordered[:most], len(ordered) > most


# The ways from a thing to the passages that show it, the nearest first: each yields the part that they became.


def _of_task(store: EmbeddedStore, iri: str) -> Iterator[tuple[str, str]]:
    if PG.Task not in objects(store, iri, RDF.type):
        return
    for part in (iri, *sorted(subjects(store, DCTERMS.isPartOf, iri))):
        if part == iri or {PG.Duty, PG.Assignment} & set(objects(store, part, RDF.type)):
            yield from ((part, passage.value) for passage in objects(store, part, PG.evidence))


def _own(store: EmbeddedStore, iri: str) -> Iterator[tuple[str, str]]:
    yield from ((iri, passage.value) for passage in objects(store, iri, PG.evidence))


def _shown_by(
    store: EmbeddedStore, iri: str, property: NamedNode, only: Callable[[str], bool] | None
) -> Iterator[tuple[str, str]]:
    """As a unit, or as what is mentioned: by the parts that lead to it with a property."""
    leading = subjects(store, property, iri)
    for found in sorted(islice(leading if only is None else filter(only, leading), _LOOKED_AT)):
        for part in objects(store, found, DCTERMS.isPartOf)[:1]:
            yield from ((part.value, passage.value) for passage in objects(store, found, PG.evidence))


def _as_passage(store: EmbeddedStore, iri: str) -> Iterator[tuple[str, str]]:
    if objects(store, iri, OA.start):
        yield iri, iri


def _quote(store: EmbeddedStore, part: str, passage: str, texts: dict[str, str]) -> Quote | None:
    said = dict(outgoing(store, passage))
    source = said.get(OA.hasSource.value)
    if source is None or not {OA.start.value, OA.end.value, OA.exact.value} <= set(said):
        return None
    notice = next(iter(sorted(subjects(store, PG.sourceText, source.value))), "")
    if not notice:
        return None
    if source.value not in texts:
        texts[source.value] = source_text(store, source.value)
    first, last = int(said[OA.start.value].value), int(said[OA.end.value].value)
    before, after = (_plain(words) for words in around(texts[source.value], first, last))
    line, column = (int(said[name.value].value) if name.value in said else 0 for name in (PG.line, PG.column))
    return Quote(part, notice, first, last, line, column, before, said[OA.exact.value].value, after)


def _plain(text: str) -> str:
    """The words of a sentence without the marks of emphasis and headings that a plain text file has among them."""
    return _MARKUP.sub("", text)


def source_text(store: EmbeddedStore, source: str) -> str:
    """Return a source text as read; empty where the graph does not hold it.

    :param store: that is served.
    :param source: IRI of the source text.
    """
    return next((text.value for text in objects(store, source, PG.text)), "")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after some words in their sentence.

    :param text: the whole text.
    :param start: of the words.
    :param end: of the words, exclusive.
    """
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    stops = [match.end() for match in _STOP.finditer(left)]
    before = left[stops[-1] :] if stops else ("…" + left if start > _AROUND else left)
    if _STOP.match(text, max(end - 1, 0)):
        return before, ""
    stop = _STOP.search(right)
    after = right[: stop.end()] if stop else right + ("…" if end + _AROUND < len(text) else "")
    return before, after.rstrip("\n")
