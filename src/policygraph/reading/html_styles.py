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
_SIMPLE = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w\u0080-\U0010ffff-]+|\[[\w-]+\])*)")
_MARK = re.compile(r"[.#][^.#\[]+|\[[\w-]+\]")
_ON_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*\{", re.IGNORECASE)
_NOTHING_HIGH = re.compile(r"0(?:\.0*)?(?:px|pt|em|rem|%)?")
_FAR_OFF = re.compile(r"-\d{4,}(?:\.\d*)?(?:px|pt)|-\d{3,}(?:\.\d*)?(?:em|rem|%)")
_CLIPPED = re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)")
_STEP = re.compile(r"[\s>]+")
_MOST_RULES: Final = 500
_MOST_NESTED: Final = 20  # rules for elements inside of others, which each element of the page may fulfil in part
_MOST_STEPS: Final = 4
_MOST_CLASSES: Final = 500  # characters of a class attribute that are looked at
_MOST_ATTRIBUTES: Final = 50  # of an element that are looked at
_MOST_STYLE: Final = 20_000  # characters of a style attribute that are looked at


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is shown; `None` where nothing is said.

    :param hidden: whether it is not shown at all.
    :param struck: whether a line goes through its words.
    :param numbers: the name of the style in which its items are numbered.
    :param important: whether what is said of hiding outweighs what is said elsewhere.
    """

    hidden: bool | None = None
    struck: bool | None = None
    numbers: str | None = None
    important: bool = False


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
        for look in sorted(looks, key=lambda look: look.important):
            hidden = hidden if look.hidden is None else look.hidden
            struck = struck if look.struck is None else look.struck
            numbering = look.numbers or numbering
        return Look(hidden, struck, numbering) if looks else NOTHING, reached


def _marks(element: etree._Element) -> frozenset[str]:
    classes = element.get("class", "")[:_MOST_CLASSES].split()
    named = [f"[{name!s}]" for name in element.keys()[:_MOST_ATTRIBUTES]]
    return frozenset([str(element.tag), f"#{element.get('id', '')}", *(f".{name}" for name in classes), *named])


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
        if screen := _ON_SCREEN.match(text, mark):
            at = screen.end()  # its rules are read; the brace that closes it opens no rule
            continue
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
    return frozenset(_MARK.findall(match.group(2))) | (frozenset() if tag == "*" else {tag})


def _declared(body: str) -> Look:
    hidden: bool | None = None
    struck: bool | None = None
    numbers: str | None = None
    important = flat = cut_off = absolute = far_off = False
    for declaration in body[:_MOST_STYLE].split(";"):
        name, _, words = declaration.partition(":")
        name, words = name.strip().lower(), words.strip()
        lower = words.lower().removesuffix("!important").strip()
        if name == "display":
            hidden = lower == "none"
            important = important or words.lower().endswith("!important")
        elif name == "visibility":
            hidden = lower in ("hidden", "collapse")
        elif name in ("opacity", "font-size"):
            hidden = hidden or bool(_NOTHING_HIGH.fullmatch(lower))
        elif name in ("height", "max-height", "width", "max-width"):
            flat = flat or bool(_NOTHING_HIGH.fullmatch(lower))
        elif name == "overflow":
            cut_off = lower in ("hidden", "clip")
        elif name == "position":
            absolute = lower in ("absolute", "fixed")
        elif name in ("left", "top"):
            far_off = far_off or bool(_FAR_OFF.fullmatch(lower))
        elif name == "text-indent":
            hidden = hidden or bool(_FAR_OFF.fullmatch(lower))
        elif name == "clip":
            hidden = hidden or bool(_CLIPPED.fullmatch(lower))
        elif name == "mso-hide":
            hidden = hidden or lower == "all"
        elif name == "mso-element" and lower.startswith("comment"):
            hidden = True  # the comments of a document that Word saved as a page
        elif name in ("text-decoration", "text-decoration-line"):
            struck = "line-through" in lower
        elif name in ("list-style", "list-style-type") and words:
            numbers = words
    if (flat and cut_off) or (absolute and far_off):
        hidden = True
    return Look(hidden, struck, numbers, important)
