"""Which properties a query can touch: what a part of a store must hold to answer it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from policygraph.limits.sparql import Token, tokens_of, with_iris
from policygraph.namespaces import RDF

_TERMS = ("iri", "name", "variable", "text", "number")
_OPENING, _CLOSING = {"(", "{", "["}, {")", "}", "]"}
_BRACES = ("{", "}")
_LISTS = ("SELECT", "BY")  # after these, variables stand side by side that are no triples
_PROPERTY_NEXT = (";", "[", "]")
_VALUE_NEXT = (",", "/", "|", "^")  # or the last step of a path, and then a value
_NAME = "a name"  # stands for any


def touched(query: str) -> frozenset[NamedNode] | None:
    """Return the properties whose triples can matter to a query, and perhaps some more; `None` where any can.

    Any can where a property is a variable, where a path steps over what is not named (`!`) or stays where it is (`*`,
    `?`), and where a query describes things.

    :param query: SPARQL 1.1.
    """
    found = {RDF.type}
    open_: list[str] = []
    row: list[Token] = []  # the terms that stand side by side
    start = before = ""  # what stands before the row, and before the token
    listed = False  # among the variables that a SELECT or a BY names
    for token, iri in with_iris(tokens_of(query)):
        if iri:
            try:
                found.add(NamedNode(iri))
            except ValueError:
                return None
        word = token.text.upper() if token.kind == "word" else ""
        inside = open_[-1:] != ["("]
        listed = (listed or word in _LISTS) and word != "WHERE" and token.text not in _BRACES
        if token.kind in _TERMS or token.text == "a":
            start = before if not row else start
            row.append(token)
            if inside and not listed and _free(row, start):
                return None
        else:
            row = []
        if word == "DESCRIBE" or _steps_over(token.text, before, inside):
            return None
        if token.text in _OPENING:
            open_.append(token.text)
        elif token.text in _CLOSING and open_:
            open_.pop()
        before = _NAME if token.kind in ("iri", "name") or token.text == "a" else token.text
    return frozenset(found)


def _free(row: list[Token], start: str) -> bool:
    """Whether the property of a triple is a variable."""
    if start in _PROPERTY_NEXT:
        return row[0].kind == "variable"
    return len(row) > 1 and row[1].kind == "variable" and start not in _VALUE_NEXT


def _steps_over(mark: str, before: str, inside: bool) -> bool:
    if mark == "*":
        return before == _NAME or (inside and before == ")")
    return mark == "?" or (mark == "!" and inside)
