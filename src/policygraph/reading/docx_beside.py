"""What a Word document holds beside its text: comments, heads and feet of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from policygraph.model import Aside
from policygraph.reading.asides import COMMENT, RUNNING
from policygraph.reading.package import elements, local, value


def comments(root: Element | None) -> Iterator[Aside]:
    """Return the comments of a document.

    :param root: of the part that holds them, if the document has one.
    """
    for number, comment in enumerate(elements(root), 1):
        yield Aside(COMMENT, f"comment {number}", words_of(comment))


def running_heads(document: Element, part: Callable[[str], Element | None]) -> Iterator[Aside]:
    """Return heads and feet of pages, which stand apart from the text; first, odd and even pages often print the same.

    :param document: the root of the part with the body.
    :param part: the root of a part by the identifier under which the body names it.
    """
    for kind in ("header", "footer"):
        found: dict[str, None] = {}
        for reference in document.iter():
            if local(reference.tag) == f"{kind}Reference":
                root = part(value(reference, "id"))
                found[words_of(root) if root is not None else ""] = None
        for number, words in enumerate(filter(None, found), 1):
            yield Aside(RUNNING, f"{kind} {number}", words)


def words_of(element: Element) -> str:
    """Return the words in an element, whatever its structure, a line a paragraph.

    :param element: such as a comment or a row of a table.
    """
    paragraphs = [item for item in element.iter() if local(item.tag) == "p"]
    lines = ["".join(t.text or "" for t in item.iter() if local(t.tag) == "t") for item in paragraphs]
    return "\n".join(line for line in lines if line.strip())
