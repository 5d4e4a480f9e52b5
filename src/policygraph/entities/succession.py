"""Which body went into which: links between the units of a notice and those of earlier and later ones.

A link rests on the notice, its day, the tables that ship and what a person says, never on what else is in a store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from policygraph.entities.identities import reforms
from policygraph.entities.units import LEVELS
from policygraph.lexicon.gazetteer import Place
from policygraph.model.identities import Identities, Reform

_LONGEST = 8  # links one after another


class Tie(Enum):
    """How two names of bodies hang together."""

    SUCCEEDED = "succeeded"
    PERHAPS = "perhaps"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Named:
    """A body by its name and its district.

    :param scope: local name of the district.
    """

    name: str
    scope: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two bodies, the earlier one first, and how they hang together."""

    old: Named
    new: Named
    tie: Tie


def links(
    name: str,
    scope: str,
    home: Place | None,
    issued: date | None,
    identities: Identities = Identities(),  # noqa: B008
) -> tuple[Link, ...]:
    """Return what a body went into, step by step, and the names that are its own.

    区农牧局 in a notice of 2017 went into 区农业农村局; that of a notice of 2021 did not: it was still there.
    Where a notice has no day, or an old name went into several bodies, the links are possible only.

    :param name: of the body, as the notice's district knows it.
    :param scope: local name of the district.
    :param home: the district; a former one hands its bodies to the one that took its place.
    :param issued: the day of the notice.
    :param identities: a person's word, which goes before the tables.
    """
    found = list(dict.fromkeys(_links(name, scope, home, issued, identities)))
    chain = [link for link in found if link.tie is Tie.SUCCEEDED]
    # Every later body is stated, so that a query follows one link and not a path of any length.
    far = [Link(one.old, other.new, one.tie) for at, one in enumerate(chain) for other in chain[at + 1 :]]
    return tuple(dict.fromkeys([*found, *far]))


def _links(name: str, scope: str, home: Place | None, issued: date | None, identities: Identities) -> Iterator[Link]:
    body = Named(name, scope)
    for same in identities.same:
        if same.district == scope and name in same.names:
            yield from (Link(body, Named(other, scope), Tie.SAME) for other in same.names[:1] if other != name)
    later = home.successor if home is not None else None
    if later is not None and later.code is not None:
        moved = Named(_at_level(name, later.name[-1]), later.code)
        yield Link(body, moved, Tie.SUCCEEDED)
        body = moved
    for _ in range(_LONGEST):
        steps = _steps(body, issued, identities)
        if not steps:
            return
        sure = len(steps) == 1 and issued is not None
        for step in steps:
            new = Named(_whole(step.new, body.name), body.scope)
            yield Link(body, new, Tie.SUCCEEDED if sure else Tie.PERHAPS)
        if not sure:
            return
        body, issued = Named(_whole(steps[0].new, body.name), body.scope), steps[0].since


def _steps(body: Named, issued: date | None, identities: Identities) -> list[Reform]:
    """The reforms that come next for a body: those of one day."""
    own = [one for one in identities.reforms if _means(one, body)]
    found = own or [one for one in reforms() if _means(one, body)]
    gone = [one for one in identities.apart if _means(one, body)]
    found = [
        one
        for one in found
        if (issued is None or one.since > issued)
        and not any(not away.new or _whole(away.new, body.name) == _whole(one.new, body.name) for away in gone)
    ]
    first = min((one.since for one in found), default=None)
    return [one for one in found if one.since == first]


def _means(reform: Reform, body: Named) -> bool:
    return reform.district in ("", body.scope) and body.name in (reform.old, _whole(reform.old, body.name))


def _whole(name: str, like: str) -> str:
    """A name of a table with the word for the level that another name begins with."""
    level = like[:1]
    return name if level not in LEVELS or name.startswith(level) else level + name


def _at_level(name: str, level: str) -> str:
    return level + name[1:] if name[:1] in LEVELS and level in LEVELS else name
