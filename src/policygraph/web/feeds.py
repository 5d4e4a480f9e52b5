"""What is due and what is new, for calendars and feed readers: iCalendar (RFC 5545) and Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from xml.etree import ElementTree

from pyoxigraph import Literal

from policygraph.store.results import GraphStore
from policygraph.validation import validate
from policygraph.validation.findings import Finding
from policygraph.web.graph import Graph
from policygraph.web.things import rows

_EARLY = "1970-01-01"  # of a notice that bears no date
_DUE = """SELECT DISTINCT ?thing ?words ?end ?title ?issued WHERE {{
  {{ SELECT ?thing ?words ?task ?end WHERE {{
    {{ ?thing pg:period ?time ; pg:text ?words ; a pg:Goal ; dcterms:isPartOf ?task }}
    UNION {{ ?thing pg:deadline ?time ; dcterms:title ?words . BIND (?thing AS ?task) }}
    ?time dcat:endDate ?end
  }} }}
  {{ SELECT ?task ?title ?notice WHERE {{ ?notice pg:task ?task . ?task dcterms:title ?title }} }}
  OPTIONAL {{ ?notice dcterms:issued ?issued }}
  {unit}
}} ORDER BY ?end STR(?thing)"""
_OF_UNIT = "?task pg:assignment/pg:unit ?unit . ?unit rdfs:label|skos:altLabel ?name . FILTER (STR(?name) = {name})"
_NOTICES = """SELECT ?notice ?title ?number ?issued WHERE {
  ?notice a pg:Notice . OPTIONAL { ?notice dcterms:title ?title } OPTIONAL { ?notice dcterms:identifier ?number }
  OPTIONAL { ?notice dcterms:issued ?issued }
} ORDER BY DESC(?issued) STR(?notice) LIMIT %d OFFSET %d"""
_NOTICES_A_PAGE, _CHECKED_A_PAGE = 200, 20


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a last day.

    :param iri: of the goal or the task.
    :param words: as printed.
    :param task: title of its task.
    :param issued: day of its notice.
    """

    iri: str
    words: str
    day: date
    task: str
    issued: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    :param iri: its lasting name.
    :param day: as YYYY-MM-DD.
    :param path: of its page.
    """

    iri: str
    title: str
    day: str
    path: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """A page of a feed.

    :param entries: the newest first.
    :param more: whether older ones follow on the next page.
    """

    entries: tuple[Entry, ...]
    more: bool


def due(store: GraphStore, unit: str = "") -> tuple[Due, ...]:
    """Return what has a last day, in the order of the days.

    :param store: any store.
    :param unit: printed name of the unit whose tasks count; all when empty.
    """
    narrowed = _OF_UNIT.format(name=Literal(unit)) if unit else ""
    found: dict[str, Due] = {}
    for thing, words, end, title, issued in rows(store, _DUE.format(unit=narrowed)):
        if thing and words and end and title:
            day = date.fromisoformat(end.value[:10])
            found.setdefault(
                thing.value, Due(thing.value, words.value, day, title.value, issued.value if issued else _EARLY)
            )
    return tuple(found.values())


def calendar(items: Iterable[Due], name: str, address: str, graph: Graph) -> bytes:
    """Return a calendar of last days, each a whole-day event.

    :param items: in order.
    :param name: of the calendar.
    :param address: of the server, without a slash at its end.
    :param graph: that they are from.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policygraph//deadlines//ZH", "CALSCALE:GREGORIAN",
             f"X-WR-CALNAME:{_escaped(name)}"]  # fmt: skip
    for item in items:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{item.iri}",
            f"DTSTAMP:{item.issued.replace('-', '')}T000000Z",
            f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{item.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(item.words)}",
            f"DESCRIPTION:{_escaped(item.task)}",
            f"URL:{address}{graph.addresses.path(item.iri)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> list[str]:
    """A line in pieces of at most 75 bytes, cut between characters; all but the first begin with a blank."""
    pieces: list[str] = []
    held = ""
    for character in line:
        if len((held + character).encode()) > (75 if not pieces else 74):
            pieces.append(held)
            held = ""
        held += character
    pieces.append(held)
    return [pieces[0], *(f" {piece}" for piece in pieces[1:])]


def notices(graph: Graph, page: int = 1, size: int = _NOTICES_A_PAGE) -> Entries:
    """Return notices as entries, the newest first.

    :param graph: that is served.
    :param page: 1-based.
    :param size: entries of a page.
    """
    found = rows(graph.store, _NOTICES % (size + 1, (page - 1) * size))
    entries = tuple(
        Entry(notice.value, (title or number or notice).value, issued.value if issued else _EARLY,
              graph.addresses.path(notice.value), number.value if number else "")
        for notice, title, number, issued in found if notice
    )  # fmt: skip
    return Entries(entries[:size], len(entries) > size)


def findings(graph: Graph, page: int = 1) -> Entries:
    """Return what the shapes found in the notices, as entries.

    :param graph: that is served.
    :param page: 1-based, of twenty notices.
    """
    told = notices(graph, page, _CHECKED_A_PAGE)
    names = {graph_.value.rpartition("/")[0]: graph_ for graph_ in reversed(graph.store.graphs())}
    found = []
    for entry in told.entries:
        name = names.get(entry.iri)
        report = validate(tuple(graph.store.said(name)) if name else ())
        found += [_entry(finding, entry, graph) for finding in report.findings]
    return Entries(tuple(found), told.more)


def _entry(finding: Finding, notice: Entry, graph: Graph) -> Entry:
    focus = finding.focus or notice.iri
    place = f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file
    title = f"{finding.message_zh} {finding.message_en}".strip()
    return Entry(
        f"{focus}?{urlencode({'shape': finding.shape, 'path': finding.path, 'value': finding.value})}",
        title,
        notice.day,
        graph.addresses.path(focus),
        place,
    )


def atom(title: str, address: str, path: str, told: Entries, page: int = 1) -> bytes:
    """Return a feed.

    :param title: of the feed.
    :param address: of the server, without a slash at its end.
    :param path: of the feed.
    :param told: its entries.
    :param page: 1-based; the others are named as RFC 5005 has it.
    """
    root = ElementTree.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    ElementTree.SubElement(root, "id").text = address + path
    ElementTree.SubElement(root, "title").text = title
    ElementTree.SubElement(root, "updated").text = _moment(max((entry.day for entry in told.entries), default=_EARLY))
    here = f"{address}{path}?page={page}" if page > 1 else address + path
    ElementTree.SubElement(root, "link", rel="self", href=here)
    if page > 1:
        ElementTree.SubElement(root, "link", rel="first", href=address + path)
        ElementTree.SubElement(root, "link", rel="previous", href=f"{address}{path}?page={page - 1}")
    if told.more:
        ElementTree.SubElement(root, "link", rel="next", href=f"{address}{path}?page={page + 1}")
    author = ElementTree.SubElement(root, "author")
    ElementTree.SubElement(author, "name").text = "policygraph"
    for entry in told.entries:
        node = ElementTree.SubElement(root, "entry")
        ElementTree.SubElement(node, "id").text = entry.iri
        ElementTree.SubElement(node, "title").text = entry.title
        ElementTree.SubElement(node, "updated").text = _moment(entry.day)
        ElementTree.SubElement(node, "link", href=address + entry.path)
        ElementTree.SubElement(node, "summary").text = entry.summary or entry.title
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _moment(day: str) -> str:
    return f"{day[:10]}T00:00:00Z"
