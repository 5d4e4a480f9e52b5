"""A notice's own text with everything marked that was read from it, each mark a link to the page of what it became."""

from __future__ import annotations

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
_MARKS = """SELECT ?thing ?kind ?start ?end ?label WHERE {{
  ?passage oa:hasSource <{source}> ; oa:start ?start ; oa:end ?end .
  {{ ?part a pg:Assignment ; pg:evidence ?passage ; pg:unit ?thing . BIND ("unit" AS ?kind) }}
  UNION {{ ?thing a pg:Goal ; pg:evidence ?passage . BIND ("goal" AS ?kind) }}
  UNION {{
    ?mention pg:mentions ?thing ; pg:evidence ?passage . ?thing a ?class .
    FILTER (?class IN (pg:Project, pg:Place, org:Organization, pg:PolicyDocument, pg:Period))
    BIND (REPLACE(STR(?class), "^.*#", "") AS ?kind)
  }}
  OPTIONAL {{ ?thing rdfs:label|dcterms:title|pg:text ?label FILTER (LANG(?label) != "en") }}
}}"""
_MARKUP = """SELECT ?start ?end WHERE {{
  ?passage pg:structure structure:markup ; oa:hasSource <{source}> ; oa:start ?start ; oa:end ?end .
}}"""
_PARTS = """SELECT ?part ?start WHERE {{
  {{ SELECT ?part (MIN(?at) AS ?start) WHERE {{
    VALUES ?class {{ pg:Task pg:Section }}
    ?part a ?class ; pg:evidence ?passage . ?passage oa:hasSource <{source}> ; oa:start ?at .
  }} GROUP BY ?part }}
}}"""


def document_lines(graph: Graph, notice: str, source: str, text: str, cited: tuple[int, int]) -> tuple[Line, ...]:
    """Return the lines of a notice's text, each stretch with what was read from it.

    :param graph: that is served.
    :param notice: its IRI.
    :param source: IRI of its text.
    :param text: the text.
    :param cited: a stretch that must begin and end at a cut.
    """
    marks: dict[tuple[int, int, str], Mark] = {}
    for thing, kind, start, end, label in rows(graph.store, _MARKS.format(source=source)):
        if not (thing and kind and start and end):
            continue
        first, last, name = int(start.value), int(end.value), _KINDS.get(kind.value, kind.value)
        told = label.value if label else ""
        marks.setdefault((first, last, name), Mark(first, last, name, graph.addresses.path(thing.value), told))
    faint = sorted((int(start.value), int(end.value)) for start, end in rows(graph.store, _MARKUP.format(source=source))
                   if start and end)  # fmt: skip
    parts = sorted((int(start.value), graph.addresses.path(part.value))
                   for part, start in rows(graph.store, _PARTS.format(source=source)) if part and start)  # fmt: skip
    tasks = [(start, path if "/task/" in path else "") for start, path in parts]
    return tuple(lines(text, list(marks.values()), faint, tasks, [at for at in cited if at]))


