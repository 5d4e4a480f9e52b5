"""The characters of a page → its elements, within bounds of time and memory.

libxml2 does the parsing: it takes broken pages as they come and builds no more than it is given (the algorithm of
HTML5 repeats unclosed formatting elements in every paragraph, which a small file can abuse). It compares every
attribute of a tag with those before it, so a tag of a hundred thousand attributes is cut before it sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from policygraph.errors import UnreadableInput
from policygraph.reading.limits import MAX_PAGE_ATTRIBUTES, MAX_PAGE_ELEMENTS

_SAVE_AS_TEXT: Final = "Save the notice alone as plain text. 请将通知单独另存为纯文本。"
_MOST = 64  # attributes of a tag; a page of an office suite has up to twenty
# An attribute as HTML cuts tags: https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state
_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_CROWDED = re.compile(rf"(<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{_MOST}}})(?:{_ATTRIBUTE})++")
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:{_ATTRIBUTE})*+)")
_COUNTED = re.compile(_ATTRIBUTE)
_OPEN_END = re.compile(r"<(?:[a-zA-Z/!][^<>]*)?\Z")
_TABLES = re.compile(r"<(/?)table\b", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_COUNTED_DOWN = re.compile(r"<[oO][lL]\b[^>]*\breversed\b", re.IGNORECASE)  # such a list is counted before it is read
_OPTIONS: Final[dict[str, Any]] = {
    "encoding": "utf-8", "remove_comments": True, "remove_pis": True, "no_network": True, "huge_tree": True,
}  # fmt: skip
_LONG = 1 << 18  # characters of a page, from which on its tree is not kept
_STRETCH = 1 << 15  # characters that are parsed at once
_TAIL = 4_096  # characters at the end of a page, in which a tag that is cut off stands
_MANY = 200_000  # characters of a page, below which its attributes fit in memory whatever their number


class Walk:
    """The elements of a page in their order, each as it opens and as it closes.

    A tree of a page weighs ten times the page; so a long page is parsed as the walk goes on, and what lies behind it is
    let go. The text of an element is whole when the next event comes, and so is what follows an element that closed.

    :ivar styles: the style sheets in the page.
    """

    def __init__(self, text: str, where: str) -> None:
        """Parse a page, or begin to.

        :param text: the characters of the page.
        :param where: the file, for messages.
        :raises UnreadableInput: when it has elements or attributes beyond reason, in number or in depth.
        """
        if text.count("<") - text.count("</") > MAX_PAGE_ELEMENTS:
            raise _too_many("elements 标签", where)
        text = _CROWDED.sub(r"\1", text)
        if len(text) > _MANY and _attributes(text) > MAX_PAGE_ATTRIBUTES:
            raise _too_many("attributes 属性", where)
        self._text = text
        self._where = where
        self._whole = len(text) <= _LONG or _COUNTED_DOWN.search(text) is not None
        self._root = self._tree() if self._whole else None
        self.styles = (
            [style.text or "" for style in self._root.iter("style")]
            if self._root is not None
            else [match.group(1) for match in _STYLE.finditer(text)]
        )

    def events(self) -> Iterator[tuple[str, Any]]:
        """Each element twice, with `start` and with `end`.

        :raises UnreadableInput: when they are nested beyond reason.
        """
        if self._root is not None:
            yield from etree.iterwalk(self._root, events=("start", "end"))
        elif not self._whole:
            parser = etree.HTMLPullParser(events=("start", "end"), **_OPTIONS)
            for at in range(0, len(self._text), _STRETCH):
                parser.feed(self._text[at : at + _STRETCH].encode())
                self._check(parser.feed_error_log)
                yield from parser.read_events()
            parser.close()
            self._check(parser.feed_error_log)
            yield from parser.read_events()

    def leave(self, element: etree._Element) -> None:
        """Let go of an element that closed, with what follows it.

        :param element: nothing in it or behind it is wanted any more.
        """
        if not self._whole and (parent := element.getparent()) is not None:
            parent.remove(element)

    def _tree(self) -> etree._Element | None:
        parser = etree.HTMLParser(**_OPTIONS)
        try:
            root = etree.fromstring(self._text.encode(), parser)
        except etree.XMLSyntaxError:
            root = None  # nothing but comments or blanks
        self._check(parser.error_log)
        return root

    def _check(self, errors: Iterable[Any]) -> None:
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in errors):
            raise UnreadableInput(
                "the elements of the page are nested too deeply 网页标签嵌套过深",
                where=self._where,
                advice=_SAVE_AS_TEXT,
            )


def is_cut_off(text: str) -> bool:
    """Return whether a page ends in the middle of a tag or a table, as a copy does that was broken off.

    Many whole pages leave out the end tags of everything else.

    :param text: the characters of the page.
    """
    if _OPEN_END.search(text, max(0, len(text) - _TAIL)):
        return True
    marks = [mark.group(1) for mark in _TABLES.finditer(text)]
    return marks.count("") > marks.count("/")


def _attributes(text: str) -> int:
    return sum(len(_COUNTED.findall(tag)) for tag in _TAG.findall(text) if tag)


def _too_many(what: str, where: str) -> UnreadableInput:
    return UnreadableInput(f"the page has too many {what}过多", where=where, advice=_SAVE_AS_TEXT)
