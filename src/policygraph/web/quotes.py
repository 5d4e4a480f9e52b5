"""The sentence behind a fact: where in which document a thing was read, with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.store.results import GraphStore
from policygraph.web.things import rows

MOST = 12  # passages that one page quotes
_AROUND = 160  # characters of a line that are shown before and after the words, at most
_MARKUP = re.compile(r"\*\*|^#+\s+|^>\s*")
_STOP = re.compile(r"[。；！？\n]")
# The ways from a thing to the passages that show it, the nearest first.
_WAYS = (
    "{thing} a pg:Task . {{ ?part dcterms:isPartOf {thing} }} UNION {{ BIND ({thing} AS ?part) }} {{ ?part a pg:Task }}"
    " UNION {{ ?part a pg:Duty }} UNION {{ ?part a pg:Assignment }} ?part pg:evidence ?passage .",
    "{thing} pg:evidence ?passage . BIND ({thing} AS ?part)",
    "?own pg:unit {thing} ; pg:evidence ?passage ; dcterms:isPartOf ?part .",
    "?mention pg:mentions {thing} ; pg:evidence ?passage ; dcterms:isPartOf ?part .",
    "BIND ({thing} AS ?passage) ?passage oa:start ?any . BIND ({thing} AS ?part)",
)
_PASSAGES = """SELECT ?part ?source ?notice ?start ?end ?exact ?line ?column WHERE {{
  {way}
  ?passage oa:hasSource ?source ; oa:start ?start ; oa:end ?end ; oa:exact ?exact .
  ?notice pg:sourceText ?source .
  OPTIONAL {{ ?passage pg:line ?line ; pg:column ?column }}
}} ORDER BY STR(?source) ?start ?end LIMIT {most}"""
_TEXT = "SELECT ?text WHERE {{ <{source}> pg:text ?text }}"


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


def quotes(store: GraphStore, iri: str, *, most: int = MOST) -> tuple[tuple[Quote, ...], bool]:
    """Return the passages that show a thing, in the order of the text, and whether there are more.

    :param store: any store.
    :param iri: of the thing.
    :param most: how many to return.
    """
    texts: dict[str, str] = {}
    found: dict[tuple[str, int, int], Quote] = {}
    for way in _WAYS:
        query = _PASSAGES.format(way=way.format(thing=f"<{iri}>"), most=most + 1)
        for part, source, notice, start, end, exact, line, column in rows(store, query):
            if not (part and source and notice and start and end and exact):
                continue
            if source.value not in texts:
                texts[source.value] = source_text(store, source.value)
            first, last = int(start.value), int(end.value)
            before, after = (_plain(part) for part in around(texts[source.value], first, last))
            found.setdefault(
                (source.value, first, last),
                Quote(part.value, notice.value, first, last, int(line.value) if line else 0,
                      int(column.value) if column else 0, before, exact.value, after),
            )  # fmt: skip
        if found:
            break
    ordered = tuple(found.values())
    return ordered[:most], len(ordered) > most


def _plain(text: str) -> str:
    """The words of a sentence without the marks of emphasis and headings that a plain text file has among them."""
    return _MARKUP.sub("", text)


def source_text(store: GraphStore, source: str) -> str:
    """Return a source text as read; empty where the graph does not hold it.

    :param store: any store.
    :param source: IRI of the source text.
    """
    found = rows(store, _TEXT.format(source=source))
    return found[0][0].value if found and found[0][0] else ""


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
