"""What the properties and styles of Word say of a run: whether it is struck out or hidden, and its symbol font."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from policygraph.reading.package import child, elements, local, value

_OFF: Final = ("0", "false", "off")
_MOST_PARENTS = 20  # styles that a style may be based on, one on another


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it bears on its words.

    :param struck: whether a line goes through it.
    :param hidden: whether it is neither shown nor printed.
    :param font: the font that it names for its characters; symbol fonts have characters of their own.
    """

    struck: bool = False
    hidden: bool = False
    font: str = ""


class Styles:
    """The styles of a document (ECMA-376 part 1, 17.7)."""

    def __init__(self, root: Element | None) -> None:
        """Read the styles.

        :param root: of `styles.xml`, if the file has one.
        """
        defined = [item for item in elements(root) if local(item.tag) == "style"]
        self._by_id: Mapping[str, Element] = {value(item, "styleId"): item for item in defined}
        self._default = next(
            (
                value(item, "styleId")
                for item in defined
                if value(item, "type") == "paragraph" and value(item, "default") in ("1", "true")
            ),
            "",
        )
        self._known: dict[tuple[str, Look], Look] = {}

    def of_paragraph(self, properties: Element | None) -> Look:
        """Return how the runs of a paragraph look where they say nothing of it.

        :param properties: its `pPr`.
        """
        return self._styled(value(child(properties, "pStyle")) or self._default, Look())

    def of_run(self, properties: Element | None, paragraph: Look) -> Look:
        """Return how a run looks.

        :param properties: its `rPr`.
        :param paragraph: how runs of its paragraph look.
        """
        if properties is None:
            return paragraph
        return _changed(self._styled(value(child(properties, "rStyle")), paragraph), properties)

    def _styled(self, style: str, look: Look) -> Look:
        if style not in self._by_id:
            return look
        key = (style, look)
        if key not in self._known:
            chain: list[Element] = []
            while style in self._by_id and len(chain) < _MOST_PARENTS:
                chain.append(self._by_id[style])
                style = value(child(chain[-1], "basedOn"))
            for element in reversed(chain):
                look = _changed(look, child(element, "rPr"))
            self._known[key] = look
        return self._known[key]


def _changed(look: Look, properties: Element | None) -> Look:
    """A look after the properties of a style or run."""
    for item in elements(properties):
        name = local(item.tag)
        if name in ("strike", "dstrike"):
            on = value(item) not in _OFF
            look = replace(look, struck=on if name == "strike" else on or look.struck)
        elif name in ("vanish", "specVanish"):
            look = replace(look, hidden=value(item) not in _OFF)
        elif name == "rFonts":
            look = replace(look, font=value(item, "ascii") or value(item, "hAnsi") or look.font)
    return look
