"""The characters of a page → its tree of elements, within bounds of time and memory.

libxml2 does the parsing: it takes broken pages as they come and builds no more than it is given (the algorithm of
HTML5 repeats unclosed formatting elements in every paragraph, which a small file can abuse). It compares every
attribute of a tag with those before it, so a tag of a hundred thousand attributes is cut before it sees it.
"""

from __future__ import annotations

import re
from typing import Final

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
_TAIL = 4_096  # characters at the end of a page, in which a tag that is cut off stands
_MANY = 200_000  # characters of a page, below which its attributes fit in memory whatever their number


def tree(text: str, where: str) -> etree._Element | None:
    """Return the root of a page; `None` when it has no elements.

    :param text: the characters of the page.
    :param where: the file, for messages.
    :raises UnreadableInput: when it has elements or attributes beyond reason, in number or in depth.
    """
    if text.count("<") - text.count("</") > MAX_PAGE_ELEMENTS:
        raise _too_many("elements 标签", where)
    text = _CROWDED.sub(r"\1", text)
    if len(text) > _MANY and _attributes(text) > MAX_PAGE_ATTRIBUTES:
        raise _too_many("attributes 属性", where)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        root = None  # nothing but comments or blanks
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise UnreadableInput(
            "the elements of the page are nested too deeply 网页标签嵌套过深", where=where, advice=_SAVE_AS_TEXT
        )
    return root


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
