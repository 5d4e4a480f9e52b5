"""How the classes of the ontology hang together: the class with most links in the middle, the others to its sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policygraph.diagrams.ink import INK, LEAD, PALE, PAPER, RULE, SOFT, Group, Mark, Path, Rect, Text, centred, number
from policygraph.diagrams.lettering import width, wrap

_BOX, _TALL, _GAP, _ROW = 118.0, 34.0, 200.0, 46.0
_SIZE, _PITCH = 11.0, 14.5
_SHARED = 3  # classes that hold a property before it says nothing of how they hang together: evidence, rule, correction


@dataclass(frozen=True, slots=True)
class Link:
    """A property that leads from a class to a class.

    :param holder: IRI of the class that has the property.
    :param end: IRI of the class that it leads to.
    :param iri: the property.
    :param label: its name in the picture's language.
    """

    holder: str
    end: str
    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a class stands: columns from the middle, negative to the left, and the height of its middle."""

    column: int
    y: float
    parent: str = ""


def classlinks(links: Iterable[Link], labels: Mapping[str, str]) -> tuple[tuple[Mark, ...], float, float]:
    """Return marks, width and height of the map of links; nothing where there is no link.

    Links that make a tree from the middle are named; the others are drawn broken, and the cards name them.

    :param links: the properties that lead from class to class.
    :param labels: name of each class by IRI.
    """
    told = _telling(links)
    if not told:
        return (), 0, 0
    places, high = _places(told)
    first, last = (sign * max(sign * place.column for place in places.values()) for sign in (-1, 1))
    shift = -first * (_BOX + _GAP)
    marks: list[Mark] = []
    for left, right in sorted({(min(link.holder, link.end), max(link.holder, link.end)) for link in told}):
        if left not in places or right not in places or left == right:
            continue
        between = [link for link in told if {link.holder, link.end} == {left, right}]
        if places[left].parent == right or places[right].parent == left:
            child, parent = (left, right) if places[left].parent == right else (right, left)
            marks += _branch(places[child], places[parent], child, between, shift)
        else:
            words = f"{labels[left]} – {labels[right]}: {', '.join(link.label for link in between)}"
            marks.append(Group((_aside(places[left], places[right], shift),), words))
    marks += [_box(labels[iri], place, shift) for iri, place in sorted(places.items())]
    return tuple(marks), (last - first) * (_BOX + _GAP) + _BOX, high


def _telling(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links of properties that few classes have."""
    held = tuple(links)
    holders: dict[str, set[str]] = defaultdict(set)
    for link in held:
        holders[link.iri].add(link.holder)
    return tuple(link for link in held if len(holders[link.iri]) < _SHARED)


def _places(links: tuple[Link, ...]) -> tuple[dict[str, _Place], float]:
    """Where each class stands that hangs together with the middle one, and how tall all is."""
    near: dict[str, set[str]] = {}
    for link in links:
        if link.holder != link.end:
            near.setdefault(link.holder, set()).add(link.end)
            near.setdefault(link.end, set()).add(link.holder)
    middle = min(near, key=lambda iri: (-len(near[iri]), iri), default="")
    parents = {middle: ""}
    queue = [middle]
    for at in queue:  # breadth first: each class hangs on the nearest to the middle
        for other in sorted(near.get(at, ()), key=lambda iri: (-len(near[iri]), iri)):
            if other not in parents:
                parents[other] = at
                queue.append(other)
    children: dict[str, list[str]] = {}
    for child, parent in parents.items():
        if parent:
            children.setdefault(parent, []).append(child)
    sides: tuple[list[str], list[str]] = ([], [])
    for child in sorted(children.get(middle, ()), key=lambda iri: (-_leaves(iri, children), iri)):
        shortest = min(sides, key=lambda side: sum(_leaves(iri, children) for iri in side))
        shortest.append(child)
    places: dict[str, _Place] = {}
    heights = []
    for side, sign in zip(sides, (-1, 1), strict=True):
        high = 0.0
        for child in side:
            high = _grow(child, middle, sign, high, children, places)
        heights.append(high)
    tallest = max(*heights, _ROW)
    for sign, high in zip((-1, 1), heights, strict=True):
        down = (tallest - high) / 2
        for iri, place in list(places.items()):
            if place.column * sign > 0:
                places[iri] = _Place(place.column, place.y + down, place.parent)
    places[middle] = _Place(0, tallest / 2)
    return places, tallest


def _leaves(iri: str, children: Mapping[str, list[str]]) -> int:
    return sum(_leaves(child, children) for child in children.get(iri, ())) or 1


def _grow(
    iri: str, parent: str, column: int, high: float, children: Mapping[str, list[str]], places: dict[str, _Place]
) -> float:
    """Place a class and what hangs on it below a height; return the height below them."""
    below = high
    held = children.get(iri, [])
    for child in held:
        below = _grow(child, iri, column + (1 if column > 0 else -1), below, children, places)
    if not held:
        below += _ROW
    ends = (places[held[0]].y, places[held[-1]].y) if held else (high + _ROW / 2,) * 2
    places[iri] = _Place(column, sum(ends) / 2, parent)
    return below


def _left(place: _Place, shift: float) -> float:
    return place.column * (_BOX + _GAP) + shift


def _branch(child: _Place, parent: _Place, iri: str, links: list[Link], shift: float) -> list[Mark]:
    """A link of the tree: its line, its arrow heads and, at the child, its names."""
    side = 1 if child.column > 0 else -1
    near = _left(child, shift) + (0 if side > 0 else _BOX)
    far = _left(parent, shift) + (_BOX if side > 0 else 0)
    out, flat = (far + (near - far) * share for share in (0.3, 0.2))  # flat where its names stand
    marks: list[Mark] = [Path(f"M{number(far)} {number(parent.y)}C{number(out)} {number(parent.y)} "
                              f"{number(flat)} {number(child.y)} {number(near)} {number(child.y)}", SOFT)]  # fmt: skip
    for to_child, lines_below in ((True, False), (False, True)):
        named = ", ".join(sorted({link.label for link in links if (link.end == iri) is to_child}))
        if not named:
            continue
        marks.append(_head(near, child.y, side) if to_child else _head(far, parent.y, -side))
        lines = wrap(named, _GAP * 0.52, _SIZE, 3)
        y = child.y + 13 if lines_below else child.y - 5 - (len(lines) - 1) * _PITCH
        anchor, x = ("end", near - 9) if side > 0 else ("start", near + 9)
        marks.append(Text(x, y, lines, _SIZE, INK, anchor=anchor, pitch=_PITCH / _SIZE))
    return marks


def _head(x: float, y: float, side: int) -> Path:
    """The head of an arrow that comes from the left (1) or from the right (-1)."""
    back = x - side * 7
    return Path(f"M{number(x)} {number(y)}L{number(back)} {number(y - 3.5)}L{number(back)} {number(y + 3.5)}Z",
                SOFT, fill=SOFT)  # fmt: skip


def _aside(one: _Place, other: _Place, shift: float) -> Path:
    """A link beside the tree."""
    x1, x2 = (_left(place, shift) + _BOX / 2 for place in (one, other))
    bow = 60.0 if one.column == other.column else 0.0
    return Path(f"M{number(x1)} {number(one.y)}Q{number((x1 + x2) / 2 + bow)} {number((one.y + other.y) / 2)} "
                f"{number(x2)} {number(other.y)}", RULE, dash="4 3")  # fmt: skip


def _box(label: str, place: _Place, shift: float) -> Group:
    middle = place.column == 0
    size = 13.0 if width(label, 13) <= _BOX - 12 else 11.0
    back = Rect(0, 0, _BOX, _TALL, LEAD if middle else PALE, LEAD, 4)
    lines = wrap(label, _BOX - 10, size, 2)
    written = centred(_BOX / 2, _TALL / 2, lines, size, anchor="middle", bold=True, fill=PAPER if middle else INK)
    return Group((back, written), shift=(_left(place, shift), place.y - _TALL / 2))
