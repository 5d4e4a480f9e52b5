"""Saved queries: `.rq` files whose `#+` lines say what they ask, in which words, with which parameters.

A saved query is plain SPARQL that runs as it stands, with each parameter's default in a `VALUES` block of its own.
Given another value, the block is written anew with a checked term: no text is ever pasted into a query.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policygraph.errors import InvalidQuery, UnreadableInput
from policygraph.limits.config import read_text
from policygraph.queries.declared import Declared
from policygraph.queries.header import header_of
from policygraph.queries.terms import term_of
from policygraph.queries.text import Chart, Column, Parameter, Text
from policygraph.resources import resource

__all__ = ["Chart", "Column", "Parameter", "SavedQuery", "Text", "parse_query", "query_names", "saved_query"]

_BLOCK = re.compile(r"VALUES \?(\w+) \{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question that is asked again and again (保存的查询).

    :param name: its file's name without ending.
    :param sparql: the query with its defaults.
    :param evidence: a graph pattern that leads from the columns of a row to `?proof`, the things whose `pg:evidence`
        shows that the row is true; empty when the query names none.
    :param chart: how its answer is best drawn, if at all.
    """

    name: str
    title: Text
    question: Text
    description: Text
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str
    evidence: str = ""
    chart: Chart | None = None

    @property
    def editable(self) -> str:
        """The SPARQL with the line that asks for its chart, as a person may change it."""
        return self.with_chart(self.sparql)

    def with_chart(self, sparql: str) -> str:
        """Return SPARQL under the line that asks for this query's chart.

        :param sparql: this query's, with whatever values.
        """
        if self.chart is None:
            return sparql
        told = {"kind": self.chart.kind, "label": self.chart.label, "value": self.chart.value}
        return f"#+ chart: {json.dumps(told, ensure_ascii=False)}\n{sparql}"

    def with_values(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL with other values for its parameters.

        :param values: by name of parameter, as a person types them.
        :raises InvalidQuery: for a parameter that the query lacks, or a value of the wrong type.
        """
        blocks = self.blocks(values)
        return _BLOCK.sub(lambda match: blocks.get(match[1], match.group()), self.sparql)  # no value is searched again

    def blocks(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the `VALUES` block of each parameter that is given a value.

        :param values: by name of parameter, as a person types them.
        :raises InvalidQuery: for a parameter that the query lacks, or a value of the wrong type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        blocks = {}
        for name, value in values.items():
            if name not in known:
                takes = ", ".join(known) or "none"
                raise InvalidQuery(
                    f"the query {self.name!r} has no parameter {name!r}", advice=f"Its parameters: {takes}."
                )
            term = term_of(value, known[name])
            blocks[name] = f"VALUES ?{name} {{ {'UNDEF' if term is None else term} }}"
        return blocks


def parse_query(name: str, text: str) -> SavedQuery:
    """Read a saved query.

    :param name: its file's name without ending.
    :param text: the file; the `#+` lines are as `policygraph.queries.header` reads them.
    :raises InvalidQuery: when the header cannot be read or lacks a part, or a parameter has no VALUES block.
    """
    data, sparql = header_of(text, f"{name}.rq")
    declared = Declared(data, text, f"{name}.rq")
    declared.check()
    query = SavedQuery(
        name=name,
        title=declared.words("title"),
        question=declared.words("question"),
        description=declared.words("description"),
        tags=declared.tags(),
        parameters=declared.parameters(),
        columns=declared.columns(),
        sparql=sparql,
        evidence=declared.evidence(),
        chart=declared.chart(),
    )
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
        text = read_text(path)
    except UnreadableInput as error:
        raise InvalidQuery(error.message, where=error.where, advice=error.advice) from error
    return parse_query(path.stem, text)
