"""The numbered items of a list while their tree grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policygraph.model import Beside, Phrase, Structure
from policygraph.parsing.content import HandedOut, Words
from policygraph.parsing.leading import Leading
from policygraph.parsing.numbering import Number


@dataclass(slots=True, eq=False)
class Item:
    """A numbered item while the tree grows.

    :param inline: whether it begins in the middle of a line.
    :param content: its words and lists, in reading order.
    :param bare: whether it is a task though it names nobody.
    :param inherited: the time limit of its group, where it has none of its own.
    """

    number: Number | None
    printed: Phrase | None
    parent: Item | None
    inline: bool = False
    bare: bool = False
    deadline: Phrase | None = None
    inherited: Phrase | None = None
    beside: tuple[Beside, ...] = ()
    content: list[Words | HandedOut] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    def lists(self) -> list[HandedOut]:
        """The lists that name at least one unit."""
        return [part for part in self.content if isinstance(part, HandedOut) and part.units.names]

    def descendants(self) -> Iterator[Item]:
        """The items below this one, in reading order."""
        for child in self.children:
            yield child
            yield from child.descendants()


@dataclass(slots=True)
class Outline:
    """The tree and what in the tables is head or note; the groups of the tables by the item that they stand under.

    :param leading: what notes in the tables say of who leads.
    :param apart: whether rows of one group stand apart in a table, others between them: 水利|林业|水利.
    """

    root: Item
    structure: list[tuple[Phrase, Structure]] = field(default_factory=list)
    groups: dict[Item, dict[tuple[str, ...], Item]] = field(default_factory=dict)
    titles: list[Phrase] = field(default_factory=list)
    leading: Leading = Leading.NONE
    apart: bool = False
