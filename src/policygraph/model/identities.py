"""What a person says of who is the same across notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reform:
    """A body that went into another.

    :param old: its name; without the word for its level (区, 县 …) where it holds at every level.
    :param new: the name of the other.
    :param since: the day from which the new name stands.
    :param district: local name of the district whose bodies are meant, such as its code; empty for all.
    :param source: where that is published.
    """

    old: str
    new: str
    since: date
    district: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SameUnit:
    """Names of one district that mean one body in all its notices.

    :param district: local name of the district, such as its code.
    """

    district: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """A person's word on who is the same; it goes before what ships.

    :param reforms: further successions; one for an old name takes the place of all that ship for it.
    :param apart: successions that did not happen: their new name may be empty for all of the old one.
    :param same: names of one body.
    :param text: all this as its file has it.
    :param long: keys of things whose IRIs take twelve digits, since six would give them the IRI of another.
    """

    reforms: tuple[Reform, ...] = ()
    apart: tuple[Reform, ...] = ()
    same: tuple[SameUnit, ...] = ()
    long: frozenset[str] = frozenset()
    text: str = ""
