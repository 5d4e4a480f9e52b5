"""Saved queries: `.rq` files whose `#+` lines say what they ask, in which words, with which parameters.

A saved query is plain SPARQL that runs as it stands, with each parameter's default in a `VALUES` block of its own.
Given another value, the block is written anew with a checked term: no text is ever pasted into a query.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidQuery
from policygraph.namespaces import ROLE, THEME, XSD
from policygraph.resources import resource

_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_IRI = re.compile(r"<?(https?://[^\s<>\"{}|\\^`]+)>?")
_BLOCK = re.compile(r"VALUES \?(\w+) \{[^{}]*\}")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a saved query can be asked with.

    :param name: also the name of the variable.
    :param type: theme, role, unit (a printed name or an IRI), iri, text, date or integer.
    :param default: its value when none is given, as printed in the header.
    """

    name: str
    type: str
    default: str
    label: Text


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of the answer and what it means."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question that is asked again and again (保存的查询).

    :param name: its file's name without ending.
    :param sparql: the query with its defaults.
    """

    name: str
    title: Text
    question: Text
    description: Text
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str

    def with_values(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL with other values for its parameters.

        :param values: by name of parameter, as a person types them.
        :raises InvalidQuery: for a parameter that the query lacks, or a value of the wrong type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        terms: dict[str, str] = {}
        for name, value in values.items():
            if name not in known:
                takes = ", ".join(known) or "none"
                raise InvalidQuery(
                    f"the query {self.name!r} has no parameter {name!r}", advice=f"Its parameters: {takes}."
                )
            terms[name] = str(term_of(value, known[name]))

        def block(match: re.Match[str]) -> str:
            return f"VALUES ?{match[1]} {{ {terms[match[1]]} }}" if match[1] in terms else match.group()

        return _BLOCK.sub(block, self.sparql)  # in one pass: a value is never searched for blocks


def term_of(value: str, parameter: Parameter) -> NamedNode | Literal:
    """Return a typed value as a term.

    :param value: as a person types it: `water`, `区水务局`, `2022-12-31`, an IRI.
    :param parameter: what it is for.
    :raises InvalidQuery: when it does not fit the parameter's type.
    """
    iri = _IRI.fullmatch(value)
    match parameter.type:
        case "theme" | "role":
            if iri:
                return NamedNode(iri[1])
            if _NAME.fullmatch(value):
                return (THEME if parameter.type == "theme" else ROLE)[value]
            wanted = f"a {parameter.type} such as {parameter.default!r}, or its IRI"
        case "unit":
            if iri:
                return NamedNode(iri[1])
            if value.strip() and not value.startswith(("http:", "https:", "<")) and not _control(value):
                return Literal(value, language="zh")
            wanted = "the printed name of a unit such as 区水务局, or its IRI"
        case "iri":
            if iri:
                return NamedNode(iri[1])
            wanted = "an IRI"
        case "date":
            try:
                return Literal(date.fromisoformat(value).isoformat(), datatype=XSD.date)
            except ValueError:
                wanted = "a date such as 2022-12-31"
        case "integer":
            if re.fullmatch(r"[+-]?[0-9]{1,18}", value):
                return Literal(str(int(value)), datatype=XSD.integer)
            wanted = "a whole number"
        case _:
            if not _control(value):
                return Literal(value)
            wanted = "a line of text"
    raise InvalidQuery(f"{parameter.name}={value!r} is not {wanted}", advice="Give the parameter another value.")


def _control(value: str) -> bool:
    return any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in value)


def parse_query(name: str, text: str) -> SavedQuery:
    """Read a saved query.

    :param name: its file's name without ending.
    :param text: the file; the `#+` lines are TOML.
    :raises InvalidQuery: when the header is not TOML or lacks a part, or a parameter has no VALUES block.
    """
    header = "\n".join(_HEADER.findall(text))
    try:
        data = tomllib.loads(header)
        query = SavedQuery(
            name=name,
            title=Text(**data["title"]),
            question=Text(**data["question"]),
            description=Text(**data["description"]),
            tags=tuple(data["tags"]),
            parameters=tuple(
                Parameter(p["name"], p["type"], str(p["default"]), Text(**p["label"]))
                for p in data.get("parameters", [])
            ),
            columns=tuple(Column(column["name"], Text(**column["label"])) for column in data["columns"]),
            sparql=_HEADER.sub("", text).lstrip(),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InvalidQuery(
            f"the header of the query is not complete: {error}", where=f"{name}.rq", advice="See docs/queries.md."
        ) from error
    for parameter in query.parameters:
        if parameter.name not in _BLOCK.findall(query.sparql):
            raise InvalidQuery(f"no `VALUES ?{parameter.name} {{ … }}` stands in the query", where=f"{name}.rq")
    return query


def query_names() -> list[str]:
    """Return the names of all saved queries, in order."""
    return sorted(path.stem for path in resource("queries").glob("*.rq"))


def saved_query(name: str) -> SavedQuery:
    """Return a saved query by name.

    :param name: its name, or the path of an `.rq` file of one's own.
    :raises InvalidQuery: when there is none of that name.
    """
    path = Path(name) if name.endswith(".rq") else None
    if path is None:
        names = query_names()
        if name not in names:
            from difflib import get_close_matches

            near = get_close_matches(name, names, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}? " if near else ""
            raise InvalidQuery(
                f"no saved query is called {name!r} 没有名为 {name!r} 的查询",
                advice=f"{hint}`policygraph query --list` shows them all.",
            )
        path = resource(f"queries/{name}.rq")
    try:
        return parse_query(path.stem, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidQuery("the file cannot be read", where=str(path)) from error
