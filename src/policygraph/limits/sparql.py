"""What a query may be, told from its tokens before an engine sees it: no update, no reach outside, no abyss.

Engines descend one frame a bracket and one frame a link of a chain, and end the whole process where the stack ends;
some take a keyword even where letters follow it (`SERVICESILENT:x`). So a query is read here token by token, without
recursion, and what is refused is refused by every command in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from policygraph.errors import InvalidQuery, OverLimit

MOST_CHARACTERS = 4_000_000
MOST_DEPTH = 200
MOST_LINKS = 2_000

# A character of a name. Some beyond ASCII are none, but those stand nowhere else either, and engines say so.
_C = r"[^\x00-/:-@\[-^`{-\x7f]"
_SHORT_TEXT = r'"(?:[^"\\\r\n]|\\.)*"|' + r"'(?:[^'\\\r\n]|\\.)*'"
_PREFIX = rf"(?:{_C}(?:(?:{_C}|[.-])*(?:{_C}|-))?)"
_LOCAL = rf"(?:(?:{_C}|[:.-]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])*(?:{_C}|[:-]|%[0-9A-Fa-f]{{2}}|\\[^\w\s]))"
_TOKEN = re.compile(
    "|".join(
        (
            r"(?P<blank>[\s\ufeff]+|\#[^\r\n]*)",
            r'(?P<text>"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3}'
            rf"|'{{3}}(?:[^'\\]|\\.|'{{1,2}}(?!'))*'{{3}}|{_SHORT_TEXT})",
            r'(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)',
            rf"(?P<variable>[?$]{_C}+)",
            r"(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
            r"(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)",
            rf"(?P<name>{_PREFIX}?:{_LOCAL}?)",
            rf"(?P<word>{_C}+)",
            r"(?P<mark><<\(?|\)?>>|\{\||\|\}|\^\^|\|\||&&|.)",
        )
    ),
    re.DOTALL,
)
# What may be an IRI, or a comparison and then a clause: `FILTER(?a<?b)SERVICE:x#>`.
_HIDDEN = re.compile(r"\).*service", re.IGNORECASE)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = {"LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}
_OPENING, _CLOSING = {"(", "{", "[", "<<", "<<(", "{|"}, {")", "}", "]", ">>", ")>>", "|}"}
# What lengthens a chain that engines follow frame by frame: of groups, of conditions, of sums, of paths, of triples.
_LINKS = {"{", "[", "<<", "<<(", "{|", "||", "&&", "|", "/", "+", "-", "*", "^", ".", ";", "AS", "FILTER"}
_WIDE = 64  # terms side by side in round brackets: more than a row of values has, so that it is a collection


@dataclass(frozen=True, slots=True)
class QueryText:
    """What a query says of itself.

    :param form: SELECT, ASK, CONSTRUCT or DESCRIBE.
    :param graphs: the IRIs that its FROM and FROM NAMED clauses name.
    """

    form: str
    graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, mark, name or value of a query, and where it begins."""

    kind: str
    text: str
    start: int


def read_query(text: str, *, outside: bool = False) -> QueryText:
    """Return the form of a query and the graphs that it is over, or refuse it.

    :param text: SPARQL 1.1.
    :param outside: whether it may name other servers, as a query may that is sent to an endpoint.
    :raises OverLimit: past `MOST_CHARACTERS`, `MOST_DEPTH` or `MOST_LINKS`.
    :raises InvalidQuery: for an update, a SERVICE clause, or what is no query at all.
    """
    if len(text) > MOST_CHARACTERS:
        raise OverLimit(
            f"the query has {len(text)} characters, more than {MOST_CHARACTERS} 查询过长", advice="Split it."
        )
    tokens = list(tokens_of(text))
    _check_chains(text, tokens)
    form = _form(text, tokens)
    if not outside:
        _check_reach(text, tokens)
        if "\\u" in text.lower():  # an escape may stand for a letter of a keyword, where an engine reads them first
            plain = _unescaped(text)
            _check_reach(plain, list(tokens_of(plain)))
    return QueryText(form, _graphs(tokens))


def prefixed_names(text: str) -> tuple[tuple[str, str, int], ...]:
    """Return the names of a query that a prefix shortens, outside of its own declarations: prefix, rest, offset.

    :param text: SPARQL.
    """
    tokens = list(tokens_of(text))
    declared = {at + 1 for at, token in enumerate(tokens) if token.kind == "word" and token.text.upper() == "PREFIX"}
    return tuple(
        (*token.text.split(":", 1), token.start)  # type: ignore[misc]
        for at, token in enumerate(tokens)
        if token.kind == "name" and at not in declared
    )


def iris(text: str) -> tuple[str, ...]:
    """Return the IRIs that stand in a query in full, without their brackets.

    :param text: SPARQL.
    """
    return tuple(token.text[1:-1] for token in tokens_of(text) if token.kind == "iri")


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, without blanks and comments.

    :param text: SPARQL.
    """
    start = 0
    while match := _TOKEN.match(text, start):
        kind, found = match.lastgroup or "", match.group()
        if kind == "iri" and _HIDDEN.search(found):
            kind, found = "mark", "<"
        start += len(found)
        if kind != "blank":
            yield Token(kind, found, start - len(found))


def place(text: str, offset: int) -> str:
    """Return where a character of a text stands, as `line N, column N`.

    :param text: the text.
    :param offset: 0-based.
    """
    line = text.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - text.rfind(chr(10), 0, offset)}"


def _check_chains(text: str, tokens: list[Token]) -> None:
    brackets: list[str] = []
    beside: list[int] = []  # of each open bracket, how many terms stand in it side by side
    links = exclamations = 0
    for token in tokens:
        mark = token.text.upper() if token.kind in ("mark", "word") else ""
        exclamations = exclamations + 1 if mark == "!" else 0
        # In round brackets a comma parts arguments, which engines keep side by side; elsewhere it parts triples.
        links += mark in _LINKS or (mark == "," and brackets[-1:] != ["("])
        if mark in _OPENING:
            brackets.append(mark)
            beside.append(0)
        elif mark in _CLOSING and brackets:
            brackets.pop()
            beside.pop()
        elif mark == "," and brackets:
            beside[-1] = 0
        elif token.kind in ("text", "iri", "variable", "number", "name") and brackets[-1:] == ["("]:
            beside[-1] += 1
            links += beside[-1] > _WIDE
        if len(brackets) + exclamations > MOST_DEPTH:
            raise OverLimit(
                f"the query nests deeper than {MOST_DEPTH} at {place(text, token.start)} 查询嵌套过深",
                advice="Write it with fewer brackets.",
            )
    if links > MOST_LINKS:
        raise OverLimit(
            f"the query has {links} operators, groups and triples, more than {MOST_LINKS} 查询过于复杂",
            advice="Ask it in parts; give a long list of values in a VALUES block.",
        )


def _form(text: str, tokens: list[Token]) -> str:
    """The form of a query; empty where it has none, for the engine to say what is wrong."""
    at = 0
    while at < len(tokens) and (word := tokens[at].text.upper()) in ("PREFIX", "BASE", "VERSION"):
        at += 3 if word == "PREFIX" else 2
    first = tokens[at] if at < len(tokens) else None
    word = first.text.upper() if first is not None else ""
    if first is not None and word in _UPDATES:
        raise InvalidQuery(
            f"{word} at {place(text, first.start)} is an update, and a query only reads 只可查询，不可更新",
            advice="Use `policygraph build` and `policygraph push` to change what a store or a server holds.",
        )
    return word if word in _FORMS else ""


def _check_reach(text: str, tokens: list[Token]) -> None:
    for index, token in enumerate(tokens):
        before = tokens[index - 1].text.upper() if index else ""
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        # A name may be what follows the keyword without a blank, but not where a name must stand.
        called = token.kind == "word" or (
            token.kind == "name" and after == "{" and before not in ("GRAPH", "FROM", "NAMED")
        )
        if called and "SERVICE" in token.text.partition(":")[0].upper():
            raise InvalidQuery(
                f"SERVICE at {place(text, token.start)} would ask another server, and a query reads this store alone"
                " 查询不得访问其他服务器",
                advice="Leave the SERVICE clause out; ask the other server by --endpoint.",
            )


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match.group()

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", character, text)


def _graphs(tokens: list[Token]) -> tuple[str, ...]:
    graphs: list[str] = []
    before = ""
    for token, iri in with_iris(tokens):
        if iri and before in ("FROM", "FROM NAMED"):
            graphs.append(iri)
        word = token.text.upper() if token.kind == "word" else ""
        before = "FROM NAMED" if before == "FROM" and word == "NAMED" else word
    return tuple(graphs)


def with_iris(tokens: Iterable[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the tokens of a query without its prologue, each with the whole IRI that it names; empty for other tokens.

    :param tokens: as `tokens_of` gives them.
    """
    base = ""
    prefixes: dict[str, str] = {}
    waiting: list[str] = []  # of BASE and PREFIX, until their IRI comes
    for token in tokens:
        if token.kind == "word" and token.text.upper() in ("BASE", "PREFIX"):
            waiting = [token.text.upper()]
        elif waiting == ["PREFIX"] and token.kind == "name":
            waiting.append(token.text.removesuffix(":"))
        elif waiting and token.kind == "iri":
            iri = _resolved(base, token.text)
            if waiting == ["BASE"]:
                base = iri
            else:
                prefixes[waiting[-1]] = iri
            waiting = []
        elif token.kind == "iri":
            yield token, _resolved(base, token.text)
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            yield token, prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
        else:
            waiting = []
            yield token, ""


def _resolved(base: str, iri: str) -> str:
    bare, mark, fragment = iri[1:-1].partition("#")
    return (urljoin(base, bare) if base else bare) + mark + fragment
