"""What the style sheets of a page do to its words: hide them, strike them out, number them.

Of a sheet only rules that do one of these are kept. Their selectors are read as far as pages use them for it: names,
classes and identifiers, one inside another. A rule with more (a state, a counted child, a medium) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w\u0080-\U0010ffff-]+)*)")
_STEP = re.compile(r"[\s>]+")
_MOST_RULES: Final = 500
_MOST_NESTED: Final = 20  # rules for elements inside of others, which each element of the page may fulfil in part
_MOST_STEPS: Final = 4
_MOST_CLASSES: Final = 500  # characters of a class attribute that are looked at
_MOST_STYLE: Final = 20_000  # characters of a style attribute that are looked at


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is shown; `None` where nothing is said.

    :param hidden: whether it is not shown at all.
    :param struck: whether a line goes through its words.
    :param numbers: the name of the style in which its items are numbered.
    """

    hidden: bool | None = None
    struck: bool | None = None
    numbers: str | None = None


NOTHING = Look()
# What an element must be: its tag, or classes and identifiers with their marks, or both.
_Simple = frozenset[str]
# Places in rules that the elements around one have reached: number of the rule, simple selectors fulfilled.
Reached = frozenset[tuple[int, int]]


class Sheet:
    """The rules of a page's style sheets that bear on its words; it is asked element by element, outer ones first."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = [rule for text in texts for rule in _rules(text)]
        single = [rule for rule in found if len(rule[0]) == 1][:_MOST_RULES]
        nested = [rule for rule in found if 1 < len(rule[0]) <= _MOST_STEPS][:_MOST_NESTED]
        self._rules = sorted([*single, *nested], key=found.index)
        self._nested = [number for number, (selector, _) in enumerate(self._rules) if len(selector) > 1]
        self._by_mark: dict[str, list[int]] = {}
        for number, (selector, _) in enumerate(self._rules):
            self._by_mark.setdefault(min(selector[-1], default="*"), []).append(number)

    def __bool__(self) -> bool:
        """Whether there is a rule."""
        return bool(self._rules)

    def look(self, element: etree._Element, outer: Reached) -> tuple[Look, Reached]:
        """Return how an element is shown: its own style attribute over the sheets, later rules over earlier ones.

        :param element: of the page.
        :param outer: what this gave for the element around it.
        """
        looks: list[Look] = []
        reached = outer
        if self._rules:
            marks = _marks(element)
            numbers = sorted(number for mark in (*marks, "*") for number in self._by_mark.get(mark, ()))
            for number in numbers:
                selector, look = self._rules[number]
                steps = len(selector) - 1
                if selector[-1] <= marks and (not steps or (number, steps) in outer):
                    looks.append(look)
            if self._nested:
                reached = outer | {
                    (number, step + 1)
                    for number in self._nested
                    for step, simple in enumerate(self._rules[number][0][:-1])
                    if simple <= marks and (not step or (number, step) in outer)
                }
        style = element.get("style")
        if style:
            looks.append(_declared(style))
        hidden, struck, numbering = None, None, None
        for look in looks:
            hidden = hidden if look.hidden is None else look.hidden
            struck = struck if look.struck is None else look.struck
            numbering = look.numbers or numbering
        return Look(hidden, struck, numbering) if looks else NOTHING, reached


def _marks(element: etree._Element) -> frozenset[str]:
    classes = element.get("class", "")[:_MOST_CLASSES].split()
    return frozenset([str(element.tag), f"#{element.get('id', '')}", *(f".{name}" for name in classes)])


def _rules(text: str) -> list[tuple[tuple[_Simple, ...], Look]]:
    found = []
    for selectors, body in _RULE.findall(_without_media(_COMMENT.sub("", text))):
        look = _declared(body)
        if look != NOTHING:
            for selector in selectors.split(","):
                steps = [_SIMPLE.fullmatch(step) for step in _STEP.split(selector.strip())]
                if all(steps) and selector.strip():
                    found.append((tuple(_simple(step) for step in steps if step), look))
    return found


def _without_media(text: str) -> str:
    """A sheet without its blocks for media and the like, whose rules hold at times only."""
    out: list[str] = []
    at = 0
    while (mark := text.find("@", at)) >= 0:
        out.append(text[at:mark])
        brace, semicolon = text.find("{", mark), text.find(";", mark)
        if brace < 0 or 0 <= semicolon < brace:
            at = semicolon + 1 if semicolon >= 0 else len(text)
            continue
        depth = 0
        at = len(text)
        for match in re.compile("[{}]").finditer(text, brace):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                at = match.end()
                break
    out.append(text[at:])
    return "".join(out)


def _simple(match: re.Match[str]) -> _Simple:
    tag = (match.group(1) or "*").lower()
    return frozenset(re.findall(r"[.#][^.#]+", match.group(2))) | (frozenset() if tag == "*" else {tag})


def _declared(body: str) -> Look:
    hidden: bool | None = None
    struck: bool | None = None
    numbers: str | None = None
    for declaration in body[:_MOST_STYLE].split(";"):
        name, _, words = declaration.partition(":")
        name, words = name.strip().lower(), words.strip()
        lower = words.lower().removesuffix("!important").strip()
        if name == "display":
            hidden = lower == "none"
        elif name == "visibility":
            hidden = lower in ("hidden", "collapse")
        elif name == "mso-hide":
            hidden = hidden or lower == "all"
        elif name == "mso-element" and lower.startswith("comment"):
            hidden = True  # the comments of a document that Word saved as a page
        elif name in ("text-decoration", "text-decoration-line"):
            struck = "line-through" in lower
        elif name in ("list-style", "list-style-type") and words:
            numbers = words
    return Look(hidden, struck, numbers)
