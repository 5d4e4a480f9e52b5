"""A question put together of parts: what is asked for, and what narrows it, where no pattern has the whole of it.

Every word must be accounted for: as words of the notices, as a unit, a place, a day or a number, as what is asked
for, or as a word without meaning. The words of the notices must all stand in one title or sentence. So what is not
understood is declined, as it is by the patterns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from policygraph.asking.choosing import Candidate
from policygraph.asking.keys import key_of
from policygraph.asking.names import Name
from policygraph.asking.pieces import Token, composing_words, tokens_of
from policygraph.asking.reading import Reading
from policygraph.asking.wordlists import FILLER, Meaning, listed, table, wordlists

_LEAST: Final = 2  # characters of a piece
_MOST: Final = {"tasks": 3, "quantified-targets": 2, "projects": 1}  # pieces that a query takes
_TAKES: Final = {
    "tasks": frozenset({"place", "theme", "inTask", "due"}),
    "quantified-targets": frozenset({"theme"}),
    "projects": frozenset({"place", "theme", "inTask"}),
}
_LEAD: Final = frozenset({"lead", "lead-unit", "co-lead"})
_OF_TIME: Final = frozenset({"due", "deadline", "goal", "target", "count", "most", "least"})
_NARROWS: Final = ("unit", "place", "theme", "date", "task")
_ROLES: Final = _LEAD | {"participate", "responsible-unit", "responsible"}
_COUNTED: Final = {"unit": "tasks", "lead-unit": "tasks", "task": "tasks", "duty": "tasks", "project": "projects"}


def compose(reading: Reading, names: Sequence[Name], *, narrowed: bool = False) -> Candidate | None:
    """Return a saved query and values for all that a question names, or nothing where a word is not accounted for.

    :param reading: the question as understood word by word.
    :param names: what the things of the graph are called.
    :param narrowed: whether they are those of the notices that the question names.
    """
    if reading.absent:
        return None
    tokens = tokens_of(reading, names)
    allowed = composing_words()["allowed"]
    concepts = [token for token in tokens if token.meaning and token.meaning.kind == "concept"]
    known = all(token.meaning is not None for token in tokens)
    if not known or any(token.meaning.value not in allowed for token in concepts if token.meaning):
        return None
    query = _asked(tokens, narrowed=narrowed)
    values = _values(query, tokens) if query else None
    if query is None or values is None:
        return None
    why = tuple((token.text, _told(token.meaning)) for token in tokens if token.meaning and token.meaning != FILLER)
    days = [token.meaning.value for token in tokens if token.meaning is not None and token.meaning.kind == "date"]
    rows = () if query == "tasks" else tuple(dict.fromkeys(days))
    return Candidate(query, values, why, rows)


def _told(meaning: Meaning | None) -> str:
    if meaning is None:
        return ""
    return meaning.value if meaning.kind == "concept" else f"{meaning.kind} {meaning.value}"


def _is(token: Token, *kinds: str) -> bool:
    return token.meaning is not None and token.meaning.kind in kinds


def _concept(token: Token) -> str:
    return token.meaning.value if token.meaning is not None and token.meaning.kind == "concept" else ""


def _asked(tokens: Sequence[Token], *, narrowed: bool) -> str | None:
    """Which query gives what is asked for: targets, projects, or tasks with their units and deadlines."""
    said = [_concept(token) for token in tokens]
    has = set(said)
    if not narrowed and not any(_is(token, "words", *_NARROWS) for token in tokens):
        return None
    if "notice" in has and not narrowed and not any(_is(token, "words", "unit") for token in tokens):
        return None
    if any(_is(token, "date") for token in tokens) and not has & _OF_TIME:
        return None
    if has & {"without", "never"} and not any(_is(token, "unit") for token in tokens):
        return None
    if has & {"goal", "target", "same-indicator"}:
        return "quantified-targets"
    counted = _next_counted(said)
    if counted:
        return _COUNTED[counted]
    if "project" in has:
        return "projects"
    asks_who = has & {"unit", "lead-unit", *_ROLES, "task", "duty", "deadline", "partner"}
    words = any(_is(token, "words") for token in tokens)
    if words and has & {"most", "least", "compare"} and not has & _ROLES:
        return "quantified-targets"
    if words and not asks_who and has & {"count", "most", "least", "compare"}:
        return "quantified-targets"
    if has & {"most", "least", "compare"}:
        return None
    if asks_who or has & {"which", "content", "also", "list", "count", "each"}:
        return "tasks"
    return None


def _next_counted(said: Sequence[str]) -> str:
    for place, concept in enumerate(said):
        if concept == "count":
            after = next((one for one in said[place + 1 : place + 3] if one), "")
            return after if after in _COUNTED else ""
    return ""


def _values(query: str, tokens: Sequence[Token]) -> dict[str, str] | None:
    """The values of a query's parameters; nothing where the question names more than the query takes."""
    pieces = list(dict.fromkeys(token.meaning.value for token in tokens if token.meaning and _is(token, "words")))
    pieces = [one for one in pieces if not any(one != other and one in other for other in pieces)]
    if query == "quantified-targets":
        if pieces and all(wordlists().is_beyond(key_of(one)) for one in pieces):
            return None
        pieces = [part for piece in pieces for part in _parts_of(piece)]
    units = list(dict.fromkeys(token.meaning for token in tokens if token.meaning and _is(token, "unit")))
    if len(pieces) > _MOST[query] or len(units) > (2 if query == "tasks" else 1):
        return None
    said = {_concept(token) for token in tokens}
    values = dict(zip(_parameters(query), pieces, strict=False))
    others = {"place": "place", "theme": "theme", "task": "inTask", "date": "due"}
    for kind, parameter in others.items():
        named = list(dict.fromkeys(token.meaning.value for token in tokens if token.meaning and _is(token, kind)))
        if kind == "date" and query == "quantified-targets":
            continue
        if len(named) > 1 or (named and parameter not in _TAKES[query]):
            return None
        if named:
            values[parameter] = named[0]
    for meaning, parameter in zip(units, ("unit", "other"), strict=False):
        values[parameter] = meaning.value
    if len(units) == 2 and not said & {"share", "also", "partner", "co-lead"}:
        return None
    if units and query != "projects":
        values.update(_role(tokens))
    if query == "quantified-targets" and said & {"most", "least", "compare"}:
        values["order"] = "least" if "least" in said else "most"
    return values


def _parts_of(text: str) -> list[str]:
    """Words of a target in parts, between which others may stand: 新增学位, where a notice says 新增中小学学位."""
    for verb in sorted(composing_words()["done"], key=len, reverse=True):
        for rest in (text.removeprefix(verb), text.removesuffix(verb)):
            if rest != text and len(rest) >= _LEAST:
                return [verb, rest]
    return [text]


def _parameters(query: str) -> tuple[str, ...]:
    return {"tasks": ("words", "words2", "words3"), "quantified-targets": ("said", "said2")}.get(query, ("words",))


def _role(tokens: Sequence[Token]) -> Mapping[str, str]:
    """The role of the unit that is named: the one that is said after it, or else before; the one that it has not."""
    last = max(place for place, token in enumerate(tokens) if _is(token, "unit"))
    after = [(place, token) for place, token in enumerate(tokens) if _concept(token) in _ROLES and place > last]
    before = [(place, token) for place, token in enumerate(tokens) if _concept(token) in _ROLES and place < last]
    denied = [
        _role_of(token)
        for place, token in (*after, *before)
        if any(_concept(one) in ("without", "never") for one in tokens[max(0, place - 2) : place])
    ]
    wants = {_concept(token) for token in tokens}
    if denied and "never" in wants and not wants & {"which", "count"}:
        return {}  # whether it never leads is seen from all that it has
    if denied:
        return {"notRole": denied[0]} if denied[0] else {}
    told = list(dict.fromkeys(_role_of(token) for _, token in (after or before)))
    asks_who = any(_concept(token) in ("unit", "lead-unit", "also") for token in tokens)
    if len(told) == 1 or (told and asks_who):
        return {"role": told[0]} if told[0] else {}
    return {}


def _role_of(token: Token) -> str:
    if token.text in composing_words()["cooperating"]:
        return "cooperating"
    if _concept(token) in _LEAD:
        return "lead"
    return "responsible" if _concept(token) == "responsible-unit" else ""


@cache
def said_for_printed() -> Mapping[str, tuple[str, ...]]:
    """Return what people say, with what notices print for it."""
    said: dict[str, str] = table("composing")["said"]
    return {words: tuple(listed(printed)) for words, printed in said.items()}
