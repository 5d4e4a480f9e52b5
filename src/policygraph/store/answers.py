"""Answers → bytes in the formats of SPARQL results and the tables that people read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from policygraph.errors import InvalidData
from policygraph.limits.showing import not_xml, visible
from policygraph.namespaces import PREFIXES, XSD
from policygraph.store.results import Answers, Term, Truth
from policygraph.table import render, wrapped

ANSWER_FORMATS = ("table", "csv", "csv-excel", "tsv", "json", "xml", "md", "xlsx")
BOM = b"\xef\xbb\xbf"  # what Excel needs to read a CSV as UTF-8, and what strict readers of SPARQL CSV do not expect
# What spreadsheets take for the start of a formula, also behind blanks and in full width.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_NOTICE, _FEW = "noticeLabel", 3  # the column that names the notice; of so few columns none is left out
NUMBERS = {XSD.integer, XSD.decimal, XSD.double}


def write_answers(
    answers: Answers | Truth,
    format: str,
    heads: Mapping[str, str] | None = None,
    *,
    bom: bool = False,
    room: int | None = None,
) -> bytes:
    """Write answers in a format.

    :param answers: rows, or the truth of an ASK.
    :param format: one of `ANSWER_FORMATS`; csv and tsv by https://www.w3.org/TR/sparql11-results-csv-tsv/,
        csv-excel with a byte order mark and an apostrophe before what a spreadsheet would run;
        json by https://www.w3.org/TR/sparql11-results-json/, xml by https://www.w3.org/TR/rdf-sparql-XMLres/.
    :param heads: what to call the columns in tables for people, by variable; given, the bare IRIs of instances are
        left out of table and md.
    :param bom: whether csv and tsv begin with a byte order mark, for Excel.
    :param room: cells of a terminal's line, which a table should fit.
    :raises InvalidData: for a format that is not known.
    """
    if isinstance(answers, Truth):
        return _truth(answers, format)
    match format:
        case "table":
            return _table(answers, heads or {}, room).encode()
        case "md":
            return _markdown(answers, heads or {}).encode()
        case "csv":
            return BOM * bom + _csv(answers)
        case "csv-excel":
            return BOM + _csv(answers, marked=True)
        case "tsv":
            lines = ["\t".join(f"?{name}" for name in answers.variables)]
            lines += ["\t".join(_tsv(term) for term in row) for row in answers.rows]
            return BOM * bom + ("\n".join(lines) + "\n").encode()
        case "xlsx":
            from policygraph.store.workbook import workbook

            return workbook(answers, heads or {})
        case "json":
            return _json(answers)
        case "xml":
            return _xml(answers)
        case _:
            raise InvalidData(f"no format is called {format!r}", advice=f"Choose one of: {', '.join(ANSWER_FORMATS)}.")


def _truth(answers: Truth, format: str) -> bytes:
    word = "true" if answers.value else "false"
    if format == "json":
        return json.dumps({"head": {}, "boolean": answers.value}).encode() + b"\n"
    if format == "xml":
        root = ElementTree.Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
        ElementTree.SubElement(root, "head")
        ElementTree.SubElement(root, "boolean").text = word
        return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
    return f"{word}\n".encode()


def shown(term: Any) -> str:
    """Return a term as a person reads it: a name with prefix for an IRI, the words of a literal."""
    if term is None:
        return ""
    if isinstance(term, BlankNode | Triple):
        return str(term)
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace) and "/" not in term.value[len(namespace) :]:
                return f"{prefix}:{term.value[len(namespace) :]}"
    return str(term.value)


def for_people(answers: Answers, heads: Mapping[str, str]) -> tuple[list[str], list[list[str]], list[bool]]:
    """Return heads, cells and which columns hold numbers, for readers who want names and not IRIs.

    :param answers: the rows.
    :param heads: what to call the columns, by variable.
    """
    bare = {
        name
        for place, name in enumerate(answers.variables)
        if f"{name}Label" in answers.variables or (heads and any(_is_bare(row[place]) for row in answers.rows))
    }
    if len(bare) == len(answers.variables):
        bare = set()
    kept = [place for place, name in enumerate(answers.variables) if name not in bare]
    head = [heads.get(answers.variables[place], answers.variables[place]) for place in kept]
    rows = [[shown(row[place]) for place in kept] for row in answers.rows]
    numeric = [
        bool(rows)
        and all(row[place] is None or getattr(row[place], "datatype", None) in NUMBERS for row in answers.rows)
        for place in kept
    ]
    return head, rows, numeric


def of_one_notice(answers: Answers, heads: Mapping[str, str]) -> tuple[Answers, str]:
    """Return answers without the column that names the notice where all rows are of one, and a line that names it.

    :param answers: the rows.
    :param heads: what to call the columns, by variable.
    """
    if _NOTICE not in answers.variables or len(answers.variables) < _FEW:
        return answers, ""
    place = answers.variables.index(_NOTICE)
    named = {row[place] for row in answers.rows}
    if len(named) != 1 or (name := next(iter(named))) is None:
        return answers, ""
    variables = (*answers.variables[:place], *answers.variables[place + 1 :])
    rows = tuple((*row[:place], *row[place + 1 :]) for row in answers.rows)
    return Answers(variables, rows), f"{heads.get(_NOTICE, _NOTICE)}: {shown(name)}"


def _is_bare(term: Term | None) -> bool:
    return isinstance(term, NamedNode) and shown(term) == term.value


def _table(answers: Answers, heads: Mapping[str, str], room: int | None) -> str:
    answers, told = of_one_notice(answers, heads)
    head, rows, numeric = for_people(answers, heads)
    if not rows:
        return "no rows 无结果\n"
    lines = wrapped(told, room) if room is not None and told else [told] if told else []
    return "".join(f"{line}\n" for line in [render(head, rows, numeric, room=room), *lines])


def _markdown(answers: Answers, heads: Mapping[str, str]) -> str:
    answers, told = of_one_notice(answers, heads)
    head, rows, numeric = for_people(answers, heads)
    lines = [head, ["---:" if right else "---" for right in numeric], *rows]
    table = "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)
    return f"{table}\n{_cell(told)}\n" if told else table


def _cell(text: str) -> str:
    return visible(text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>"))


def _csv(answers: Answers, *, marked: bool = False) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answers.variables)
    writer.writerows([_plain(term, marked) for term in row] for row in answers.rows)
    return out.getvalue().encode()


def _plain(term: Any, marked: bool) -> str:
    """The value of a term; marked, a text that a spreadsheet would take for a formula begins with an apostrophe."""
    if term is None:
        return ""
    if isinstance(term, BlankNode | Triple):
        return str(term)
    number = isinstance(term, Literal) and term.datatype in NUMBERS and _NUMBER.fullmatch(term.value)
    return f"'{term.value}" if marked and not number and _FORMULA.match(term.value) else str(term.value)


def _tsv(term: Any) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal) and term.datatype in NUMBERS and _NUMBER.fullmatch(term.value):
        return term.value
    return str(term).replace("\t", "\\t")


def _json(answers: Answers) -> bytes:
    bindings = []
    for row in answers.rows:
        binding = {}
        term: Any
        for name, term in zip(answers.variables, row, strict=True):
            if isinstance(term, NamedNode):
                binding[name] = {"type": "uri", "value": term.value}
            elif isinstance(term, BlankNode):
                binding[name] = {"type": "bnode", "value": term.value}
            elif isinstance(term, Triple):
                raise _no_place("JSON")
            elif term is not None:
                binding[name] = {"type": "literal", "value": term.value, **_kind(term)}
        bindings.append(binding)
    data = {"head": {"vars": list(answers.variables)}, "results": {"bindings": bindings}}
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _kind(term: Literal) -> dict[str, str]:
    if term.language:
        return {"xml:lang": term.language}
    return {} if term.datatype == XSD.string else {"datatype": term.datatype.value}


def _xml(answers: Answers) -> bytes:
    root = ElementTree.Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
    head = ElementTree.SubElement(root, "head")
    for name in answers.variables:
        ElementTree.SubElement(head, "variable", name=name)
    results = ElementTree.SubElement(root, "results")
    for row in answers.rows:
        result = ElementTree.SubElement(results, "result")
        term: Any
        for name, term in zip(answers.variables, row, strict=True):
            if term is None:
                continue
            binding = ElementTree.SubElement(result, "binding", name=name)
            if isinstance(term, NamedNode):
                ElementTree.SubElement(binding, "uri").text = term.value
            elif isinstance(term, BlankNode):
                ElementTree.SubElement(binding, "bnode").text = term.value
            elif isinstance(term, Triple):
                raise _no_place("XML")
            else:
                _hold(ElementTree.SubElement(binding, "literal", _kind(term)), term.value)
    data = bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
    return data.replace(b"\r", b"&#13;")  # as it stands, a reader would take it for a line feed


def _no_place(format: str) -> InvalidData:
    return InvalidData(
        f"SPARQL 1.1 results in {format} have no place for a triple as a value", advice="Ask for its parts, or as tsv."
    )


def _hold(element: ElementTree.Element, text: str) -> None:
    bad = not_xml(text)
    if bad is not None:
        raise InvalidData(
            f"XML cannot hold the character {bad} of an answer XML 无法表示该字符",
            advice="Choose another format, such as json or csv.",
        )
    element.text = text
