"""A notice's own text with everything marked that was read from it, each mark a link to the page of what it became."""

from __future__ import annotations

from policygraph.diagrams.facts import local
from policygraph.report.text import Line, Mark, lines
from policygraph.web.graph import Graph
from policygraph.web.things import rows

_KINDS = {
    "Project": "project",
    "Place": "place",
    "Organization": "organization",
    "PolicyDocument": "document",
    "Period": "period",
}
# One short query for each way that words become something: an engine plans each of them well, and their union badly.
_MARKS = (
    """SELECT ?thing ("unit" AS ?kind) ?start ?end ?label WHERE {{
  ?passage oa:hasSource <{source}> ; oa:start ?start ; oa:end ?end .
  ?part pg:evidence ?passage ; pg:unit ?thing . ?thing rdfs:label ?label .
}}""",
    """SELECT ?thing ("goal" AS ?kind) ?start ?end ?label WHERE {{
  ?passage oa:hasSource <{source}> ; oa:start ?start ; oa:end ?end .
  ?thing pg:evidence ?passage ; a pg:Goal ; pg:text ?label .
}}""",
    """SELECT ?thing ?class ?start ?end ?label WHERE {{
  ?passage oa:hasSource <{source}> ; oa:start ?start ; oa:end ?end .
  ?mention pg:evidence ?passage ; pg:mentions ?thing . ?thing a ?class .
  FILTER (?class IN (pg:Project, pg:Place, org:Organization, pg:PolicyDocument, pg:Period))
  OPTIONAL {{ ?thing rdfs:label|dcterms:title ?label }}
}}""",
)
_MARKUP = """SELECT ?start ?end WHERE {{
  ?passage pg:structure structure:markup ; oa:hasSource <{source}> ; oa:start ?start ; oa:end ?end .
}}"""
_PARTS = """SELECT ?part (MIN(?at) AS ?start) WHERE {{
  ?passage oa:hasSource <{source}> ; oa:start ?at .
  ?part pg:evidence ?passage ; pg:ordinal ?ordinal ; dcterms:title ?title .
}} GROUP BY ?part"""


def document_lines(graph: Graph, source: str, text: str, cited: tuple[int, int]) -> tuple[Line, ...]:
    """Return the lines of a notice's text, each stretch with what was read from it.

    :param graph: that is served.
    :param source: IRI of its text.
    :param text: the text.
    :param cited: a stretch that must begin and end at a cut.
    """
    marks: dict[tuple[int, int, str], Mark] = {}
    found = [row for query in _MARKS for row in rows(graph.store, query.format(source=source))]
    for thing, kind, start, end, label in found:
        if not (thing and kind and start and end):
            continue
        name = _KINDS.get(local(kind.value), kind.value)
        first, last = int(start.value), int(end.value)
        told = label.value if label else ""
        marks.setdefault((first, last, name), Mark(first, last, name, graph.addresses.path(thing.value), told))
    faint = sorted((int(start.value), int(end.value)) for start, end in rows(graph.store, _MARKUP.format(source=source))
                   if start and end)  # fmt: skip
    parts = sorted((int(start.value), graph.addresses.path(part.value))
                   for part, start in rows(graph.store, _PARTS.format(source=source)) if part and start)  # fmt: skip
    tasks = [(start, path if "/task/" in path else "") for start, path in parts]
    return tuple(lines(text, list(marks.values()), faint, tasks, [at for at in cited if at]))
